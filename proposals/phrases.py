"""The words of proposals: states as chips, acts, lines of the timeline, refusals."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proposals.bringing import Fault
from proposals.lifecycle import Act, State
from proposals.terms import Age
from register.refusals import Refusal
from residents.signs import Sign

STATES = {
    State.DRAFT: Sign("off", "pencil", _("Draft")),
    State.SUBMITTED: Sign("wait", "hourglass", _("Being read")),
    State.RETURNED: Sign("wait", "undo-2", _("Sent back to you")),
    State.PUBLISHED: Sign("info", "hand-heart", _("Looking for support")),
    State.MERGED: Sign("two", "git-merge", _("Joined with another")),
    State.FEASIBLE: Sign("done", "check", _("Can be done")),
    State.NOT_FEASIBLE: Sign("late", "x", _("Cannot be done")),
    State.HEARD: Sign("info", "mic", _("On the council’s table")),
    State.ACCEPTED: Sign("won", "circle-check", _("Adopted by the council")),
    State.PRINCIPLE: Sign("won", "scale", _("Adopted as a principle")),
    State.SET_ASIDE: Sign("late", "x", _("Not kept by the council")),
    State.CARRIED: Sign("info", "scroll-text", _("In an opinion of the council")),
    State.FUNDED: Sign("won", "coins", _("Chosen in the budget vote")),
    State.ADOPTED: Sign("won", "circle-check", _("Kept by the city")),
    State.NOT_KEPT: Sign("late", "x", _("Not kept by the city")),
    State.UNDER_WAY: Sign("info", "hammer", _("Under way")),
    State.DONE: Sign("done", "circle-check", pgettext_lazy("a proposal", "Done")),
    State.WITHDRAWN: Sign("off", "x", _("Taken back")),
}
ACTS = {
    Act.EVALUATE_YES: _("It can be done"),
    Act.EVALUATE_NO: _("It cannot be done"),
    Act.FUND: _("Residents chose it in the budget vote"),
    Act.ADOPT: _("The city keeps it"),
    Act.NOT_KEEP: _("The city does not keep it"),
    Act.SET_ASIDE: _("The council did not keep it"),
    Act.START: _("The work has begun"),
    Act.FINISH: _("The work is done"),
}


class Told(NamedTuple):
    """A line of the register as the timeline tells it."""

    icon: str
    word: Any


LINES = {
    "proposal.confirmed": Told("user-check", _("The author confirmed what somebody wrote for them")),
    "proposal.submitted": Told("send", _("Sent")),
    "proposal.returned": Told("undo-2", _("Sent back, with the reason")),
    "proposal.asked-to-write": Told("user-plus", _("Somebody asks to write it together")),
    "proposal.writes-along": Told("user-check", _("Its author agreed to write it together")),
    "proposal.not-writing-along": Told("x", _("Its author prefers to write it alone")),
    "proposal.answered": Told("reply", _("Its author answered")),
    "proposal.imported": Told("download", _("Brought in from a file")),
    "proposal.published": Told("check", _("Published")),
    "proposal.merged": Told("git-merge", _("Joined with another proposal")),
    "proposal.feasible": Told("check", _("The city says: it can be done")),
    "proposal.not-feasible": Told("x", _("The city says: it cannot be done")),
    "proposal.asked": Told("message-circle", _("Its author is asked whether it may be joined with another")),
    "proposal.declined": Told("x", _("Its author did not want to join it")),
    "proposal.unmerged": Told("undo-2", _("Taken out again: it stands by itself as before")),
    "proposal.reworded": Told("pencil", _("Its text has a new version")),
    "proposal.accepted": Told("circle-check", _("The council adopted it")),
    "proposal.principle": Told("scale", _("The council adopted it as a principle")),
    "proposal.set-aside": Told("x", _("The council did not keep it")),
    "proposal.heard": Told("users", _("On the agenda of a council session")),
    "proposal.carried": Told("scroll-text", _("Part of an opinion of the council")),
    "proposal.funded": Told("coins", _("Residents chose it in the budget vote")),
    "proposal.adopted": Told("circle-check", _("The city keeps it")),
    "proposal.not-kept": Told("x", _("The city does not keep it")),
    "proposal.under-way": Told("hammer", _("The work has begun")),
    "proposal.done": Told("circle-check", _("The work is done")),
    "proposal.withdrawn": Told("x", _("Taken back by its author")),
}
# A step that has no line of the proposal's own.
ANSWERED = Told("reply", _("The city answered the opinion"))
# Who asks to write along, and the answer to it: for the two of them alone.
ASKED_TO_WRITE = "proposal.asked-to-write"
WRITING = frozenset({ASKED_TO_WRITE, "proposal.writes-along", "proposal.not-writing-along"})
# What is between the author and the moderators stays between them, too.
PRIVATE_LINES = WRITING | {
    "proposal.confirmed",
    "proposal.returned",
    "proposal.answered",
    "proposal.withdrawn",
}

# The kind of message in which a step is told, and the steps that are told.
MESSAGE = "proposal"
TOLD_LINES = frozenset(LINES) - {
    "proposal.confirmed",
    "proposal.imported",
    "proposal.answered",
    "proposal.withdrawn",
    "proposal.declined",
}
# Her answer alone is asked for: nobody else is told that she was asked.
AUTHOR_LINES = PRIVATE_LINES | {"proposal.asked"}
# That it was sent is told to those who wrote it, as a receipt: nobody else knows of it yet.
SENT = "proposal.submitted"
SUPPORT_AGAIN = _(
    "Your support stays with the first proposal. Read the new text: if you agree, support it too."
)
JOINED_OWN = _("Your proposal is part of another one now. You can take it out again on your page of it.")

# The kinds of message that say that the moderators are late, and that their reason was translated.
LATE_MESSAGE, REASON_MESSAGE = "proposal.late", "proposal.reason"
AGES = {
    Age.NEW: _("Arrived in the last two days"),
    Age.DAYS: _("Older, still in time"),
    Age.LATE: _("Past its last day"),
}

WRONG_STATE = Refusal(
    "wrong-state",
    _("The proposal has moved on since you opened this page."),
    _("Open it again to see where it is."),
    409,
)
SAID_ALREADY = Refusal(
    "said-already",
    _("It is already published what became of the proposal that this one was joined with."),
    _("It stays part of that one: read there what happens next."),
    409,
)
NOT_YOURS = Refusal(
    "not-yours",
    _("Only the person who wrote this proposal can open this page."),
    _("Open it with your five words."),
)
CONTESTED = Refusal(
    "contested",
    _("You have contested this: the text stays as it is until somebody has answered."),
    _("After the answer you can change it and send it again."),
    409,
)
NOT_RETURNED = Refusal("not-returned", _("There is nothing to contest here."), status=409)
NO_COUNCIL = Refusal(
    "no-council",
    _("There is no council here yet, so nobody is responsible for moderation."),
    _("It waits until there is one."),
    409,
)
NO_REASON = Refusal("no-reason", _("Say why. The people who wrote and support it want to know."), status=422)
NO_WORDS = Refusal("no-words", _("Write something first."), status=422)
INCOMPLETE = Refusal(
    "incomplete",
    _("The proposal has no title or no text yet."),
    _("Answer the question that is missing."),
    422,
)
CLOSED_TO_SUPPORT = Refusal(
    "closed-to-support",
    _("This proposal no longer collects supports."),
    status=409,
)
NOT_PUBLIC = Refusal("not-public", _("This proposal is not public."), status=404)
NOT_AGREED = Refusal(
    "not-agreed", _("Ask its author first. A proposal is joined only when its author agrees."), status=422
)
NOT_ITSELF = Refusal("not-itself", _("A proposal cannot be joined with itself."), status=422)
SAME_LANGUAGE = Refusal("same-language", _("This is the language of the original."), status=422)
UNKNOWN_CODE = Refusal(
    "unknown-code",
    _("No proposal has these five words."),
    _("Look at each letter and try again. Every word has four letters."),
    422,
)
TOO_MANY_GUESSES = Refusal(
    "too-many-guesses",
    _("Too many wrong words were typed from here."),
    _("Please wait a quarter of an hour, then try again."),
    429,
)
# The name of the purpose under which proposals are spoken.
VOICE = "proposal"
VOICE_WAITS = Refusal(
    "voice-waits",
    _("Your recording already waits for somebody who writes it down."),
    _("Wait until it is written down, or take it back and record again."),
    409,
)
TOO_MANY_VOICES = Refusal(
    "too-many-voices",
    _("Too many recordings came from here in a short time."),
    _("Wait a quarter of an hour, or write your idea."),
    429,
)
NOT_CONFIRMED = Refusal(
    "not-confirmed",
    _("The person for whom you write has not confirmed it yet."),
    _(
        "Give the person the five words. With them, the person opens the proposal, alone or at a desk, "
        "and says that it is right."
    ),
    409,
)
OWN_HELP = Refusal(
    "own-help",
    _("You wrote this for somebody else: only that person can confirm it."),
    _("The person opens it with the five words on their own device, or at a desk."),
)
NO_ACCOUNT_TO_WRITE = Refusal(
    "no-account-to-write",
    _("You need an account for this."),
    _("Log in, then come back to this page."),
    401,
)
NAME_TAKEN = Refusal(
    "name-taken",
    _("Somebody else writes under this name here, or you already have another one."),
    _("Choose another name."),
    409,
)
NO_NAME_TO_KEEP = Refusal("no-name-to-keep", _("Write the name to show."), status=422)
TOO_MANY_COAUTHORS = Refusal(
    "too-many-coauthors",
    _("Five people write with you, or are asked to."),
    _("Take an invitation back first."),
    409,
)
NO_INVITATION = Refusal("no-invitation", _("Somebody has already accepted this invitation."), status=409)
ALREADY_WRITES = Refusal("already-writes", _("You already write this proposal."), status=409)
NO_PLACE = Refusal(
    "no-place",
    _("Touch the map where your idea is."),
    _("You can also leave it out: the district is enough."),
    422,
)
UNANSWERED = Refusal(
    "unanswered",
    _("A question of the call that everybody must answer has no answer."),
    _("Answer it, then send your proposal."),
    422,
)
SHEET_KNOWN = Refusal(
    "sheet-known",
    _("This sheet was already entered."),
    _("Look at its number. If it was entered wrong, remove it and enter it again."),
    409,
)
TOO_MANY_DRAFTS = Refusal(
    "too-many-drafts",
    _("You have begun many proposals here and not sent them."),
    _("Finish one of them, or take one back."),
    429,
)
NO_FILE = Refusal("no-file", _("Choose the file again."), status=422)
FAULTS = {
    Fault.NO_ID: _("The column id is empty."),
    Fault.TWICE: _("A line before it has the same id."),
    Fault.NO_TITLE: _("The column title is empty."),
    Fault.LONG_TITLE: _("The title is longer than 120 letters."),
    Fault.NO_BODY: _("The column body is empty."),
    Fault.LONG_BODY: _("The text is longer than 6 000 letters."),
    Fault.LANGUAGE: _("The column language has no code that is known here, such as fr or ar."),
    Fault.THEME: _("There is no such theme here."),
    Fault.DISTRICT: _("There is no such district here."),
    Fault.COST: _("The cost is a whole number, without a currency."),
    Fault.PLACE: _("The place must be a latitude and a longitude."),
    Fault.MOMENT: _("The column published_at has no moment in the past, such as 2026-05-01T12:00+02:00."),
}
