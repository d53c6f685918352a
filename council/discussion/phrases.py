"""The words of this floor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from council.discussion.states import (
    CharterRule,
    Circle,
    MessageState,
    Moderated,
    ReactionKind,
    Stance,
)
from register.refusals import Refusal

STATES = {
    MessageState.VISIBLE: _("Everyone can read it"),
    MessageState.WAITING: _("Waits for a moderator"),
    MessageState.HIDDEN: _("Hidden by a moderator"),
    MessageState.WITHDRAWN: _("Taken back by its author"),
    MessageState.WIPED: _("Erased because the law asks it"),
}
CIRCLES = {
    Circle.EVERYONE: pgettext_lazy("who reads or writes", "Everyone"),
    Circle.RESIDENTS: pgettext_lazy("who reads or writes", "Residents whom a desk has seen"),
    Circle.MEMBERS: pgettext_lazy("who reads or writes", "Members of the council"),
    Circle.INVITED: pgettext_lazy("who reads or writes", "People who are invited"),
}
MODERATED = {
    Moderated.AFTER: _("Messages appear at once. A moderator may hide one later."),
    Moderated.BEFORE: _("A moderator reads each message before it appears."),
}
STANCES = {
    Stance.FOR: pgettext_lazy("a message", "For"),
    Stance.AGAINST: pgettext_lazy("a message", "Against"),
    Stance.NEUTRAL: pgettext_lazy("a message", "Neither for nor against"),
    Stance.QUESTION: pgettext_lazy("a message", "Question"),
}
STANCE_ICONS = {
    Stance.FOR: "plus",
    Stance.AGAINST: "minus",
    Stance.NEUTRAL: "scale",
    Stance.QUESTION: "circle-question-mark",
}
REACTIONS = {
    ReactionKind.AGREE: _("I agree"),
    ReactionKind.THANKS: _("Thank you"),
    ReactionKind.IDEA: _("Good idea"),
    ReactionKind.UNCLEAR: _("I do not understand"),
}
REACTION_ICONS = {
    ReactionKind.AGREE: "thumbs-up",
    ReactionKind.THANKS: "hand-heart",
    ReactionKind.IDEA: "lightbulb",
    ReactionKind.UNCLEAR: "circle-question-mark",
}
RULES = {
    CharterRule.INSULT: _("No insults and no hate"),
    CharterRule.THREAT: _("No threats and no violence"),
    CharterRule.EXPOSES: _("Do not say who somebody is or where they live"),
    CharterRule.ADVERT: _("No advertising"),
    CharterRule.OFF_TOPIC: _("Stay on the subject"),
}
MEMBER = _("Member of the council")
NOT_OPEN_YET = Refusal("not-open-yet", _("This discussion has not begun."), _("Come back when it is open."))
CLOSED = Refusal("thread-closed", _("This discussion is closed."), _("You can still read it."))
LOCKED = Refusal(
    "thread-locked", _("A moderator has closed this discussion for now."), _("You can still read it.")
)
NOT_MEMBER = Refusal("members-only", _("Only members of the council can write here."), _("You can read it."))
MEMBERS_FOR_NOW = Refusal(
    "members-for-now",
    _("For a few minutes only members of the council can write here."),
    _("Wait a little, then send your message again."),
)
NOT_INVITED = Refusal(
    "not-invited",
    _("Only people who are invited can take part in this discussion."),
    _("If somebody sent you an invitation, open its link."),
)
LINK_OVER = Refusal(
    "invitation-over",
    _("This invitation no longer works."),
    _("Ask whoever sent it to you for a new link."),
    409,
)
LIST_FULL = Refusal(
    "invited-full",
    _("As many people as possible are invited already."),
    _("Whoever looks after the discussion can take somebody off the list first."),
    409,
)
NOT_READER = Refusal(
    "not-reader",
    _("Only members of the council can read this discussion."),
    _("The discussions of sessions, proposals and opinions are open to everybody."),
)
NOT_STEERING = Refusal(
    "not-steering",
    _("Only a co-chair or a moderator of the council can do this."),
    _("If a message breaks a rule, report it: a moderator will look at it."),
)
OWN_MESSAGE = Refusal(
    "own-message", _("You wrote this message yourself."), _("Another moderator will look at it.")
)
NOT_OFFICER = Refusal(
    "not-officer",
    _("Only a co-chair of this council can do this."),
    _("The page of the council says who they are: ask one of them."),
)
TOO_LATE = Refusal(
    "too-late",
    _("You can change a message for 15 minutes after you wrote it."),
    _("You can still take it back."),
)
NOT_REPLIABLE = Refusal(
    "not-repliable",
    _("You cannot answer this message."),
    _("It is itself an answer, or it is no longer shown."),
    409,
)
NOT_A_QUESTION = Refusal(
    "not-a-question",
    _("Only a question can be marked as answered."),
    _("Reload the page to see it as it is."),
    409,
)
NAMED_ONLY = Refusal(
    "named-only",
    _("Here you can leave out your name only for a question, and only where the discussion says so."),
    _("Send it with your name, or say that it is a question."),
    409,
)
PINS_FULL = Refusal(
    "pins-full", _("Three messages are pinned already."), _("Unpin one of them first."), status=409
)
NOT_ALLOWED = Refusal(
    "nobody-could-read",
    _("Who writes in a discussion must be able to read it."),
    _("Let more people read it, or fewer people write in it."),
    422,
)
TOO_MANY = Refusal(
    "too-many",
    _("Too many messages in a short time."),
    _("Wait a minute, then send it again. Your text is still in the form."),
    429,
)
# A form that was held back so may be sent again by itself after so many seconds.
FULL_FOR = 5
FULL = Refusal(
    "thread-full",
    _("Many people are writing here at this moment."),
    _("Wait 5 seconds, then send it again. Your text is still in the form."),
    429,
)
NOT_MODERATOR = Refusal(
    "not-moderator",
    _("Only a moderator of the council can do this."),
    _("If a message breaks a rule, report it: a moderator will look at it."),
)
NOT_INTERPRETER = Refusal(
    "not-interpreter",
    _("Only an interpreter of the council can do this."),
    _("If you do this work, ask an organiser of the council for the role."),
)
NOT_AUTHOR = Refusal(
    "not-author",
    _("Only the person who wrote this message can take it back."),
    _("If a message breaks a rule, report it: a moderator will look at it."),
)
NOT_READABLE = Refusal(
    "not-readable", _("This message is not shown."), _("A moderator hid it, or its author took it back.")
)
WRONG_STATE = Refusal(
    "wrong-state", _("Somebody has just changed this message."), _("Reload the page to see it as it is."), 409
)
EMPTY = Refusal("empty", _("Write your message first."), status=422)


def too_fast(seconds: int) -> Refusal:
    """Asks the person to wait."""
    reason = ngettext_lazy(
        "Please wait %(seconds)d second before your next message.",
        "Please wait %(seconds)d seconds before your next message.",
        "seconds",
    ) % {"seconds": seconds}
    return Refusal("too-fast", reason, _("Your text is still in the form."), 429)
