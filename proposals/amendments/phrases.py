"""The words of amendments: kinds, standings as chips, what people are told, refusals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from languages.paragraphs import Kind
from proposals.amendments.standing import Standing
from register.refusals import Refusal
from residents.signs import Sign

LINE, MESSAGE, KIND = "proposal.amendment", "amendment", "amendment"
KINDS = {
    Kind.CHANGE: _("Other words for a paragraph"),
    Kind.REMOVE: _("A paragraph taken out"),
    Kind.ADD: _("A new paragraph"),
}
STANDINGS = {
    Standing.OPEN: Sign("wait", "hourglass", _("Its authors have not answered yet")),
    Standing.OUTDATED: Sign("late", "history", _("The text has changed since")),
    Standing.LAPSED: Sign("off", "clock", _("Not answered in time")),
    Standing.ACCEPTED: Sign("done", "check", _("Accepted, in the text")),
    Standing.REFUSED: Sign("off", "x", pgettext_lazy("a suggested change", "Not accepted")),
    Standing.WITHDRAWN: Sign("off", "undo-2", pgettext_lazy("a suggested change", "Taken back")),
}
# What is told of a step, by the word that its line has.
TOLD = {
    "suggested": _("Somebody suggests a change to the text"),
    "accepted": _("A suggested change was accepted: it is in the text now"),
    "refused": _("A suggested change was not accepted"),
    "withdrawn": _("A suggested change was taken back"),
    "renewed": _("A suggested change was written again for the text as it is now"),
}

COUNCIL_TEXT = Refusal(
    "council-text",
    _("The council itself writes this text, in its session."),
    _("Say what you think in the discussion below the text."),
    409,
)
TEXT_CLOSED = Refusal(
    "text-closed",
    _("The text of this proposal cannot be changed any more."),
    _("It has been taken up, or its call has come to the next step."),
    409,
)
PARAGRAPH_CHANGED = Refusal(
    "paragraph-changed-since",
    _("The text has changed since this was suggested. Nothing is lost."),
    _("The person who suggested it can write it again for the text as it is now."),
    409,
)
TEXT_MOVED = Refusal(
    "text-moved",
    _("The text changed while you were writing. Your words are still here."),
    _("Open the page again in a second window, and put your changes into the text as it is now."),
    409,
)
SENDING_USED = Refusal(
    "sending-used",
    _("This page has already sent something else."),
    _("Open the page again in a second window, and put your words into it."),
    409,
)
NOTHING_CHANGED = Refusal(
    "nothing-changed",
    _("You have not changed anything yet."),
    _("Change, add or take out words in the text."),
    422,
)
NOTHING_LEFT = Refusal("nothing-left", _("A proposal needs a text."), _("Leave at least one paragraph."), 422)
ANSWERED = Refusal(
    "amendment-answered",
    _("This suggested change has already been answered or taken back."),
    _("Open the page again to see how."),
    409,
)
NOT_OUTDATED = Refusal(
    "not-outdated", _("The text has not changed there: nothing needs to be written again."), "", 409
)
ONE_AT_A_TIME = Refusal(
    "one-at-a-time",
    _("You changed more than one paragraph."),
    _("Change only one here. For another one, make another suggestion."),
    422,
)
NOT_YOUR_AMENDMENT = Refusal("not-your-amendment", _("Only the person who suggested this can do that."))
TOO_MANY_OPEN = Refusal(
    "too-many-amendments",
    _("You have suggested as many changes as one person may, for now."),
    _("Wait for an answer, or take one back."),
    429,
)
NO_ANSWER = Refusal("no-answer", _("Say why. The person who suggested it wants to know."), "", 422)
NO_VERSION = Refusal("no-version", _("There is no such version of the text."), "", 404)
