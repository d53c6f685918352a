"""The words of the floor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from council.floor.lifecycle import Gender, RequestState, SpeechState, Stance
from council.floor.order import Kind, Reason
from register.refusals import Refusal

KINDS = {
    Kind.SPEECH: pgettext_lazy("to speak in a meeting", "Speech"),
    Kind.QUESTION: pgettext_lazy("to speak in a meeting", "Question"),
    Kind.REPLY: pgettext_lazy("to speak in a meeting", "Reply"),
    Kind.POINT: _("Point of order"),
}
STANCES = {Stance.FOR: pgettext_lazy("a speech", "For"), Stance.AGAINST: pgettext_lazy("a speech", "Against")}
GENDERS = {Gender.WOMAN: _("Woman"), Gender.MAN: _("Man"), Gender.OTHER: pgettext_lazy("gender", "Other")}
REQUEST_STATES = {
    RequestState.WAITING: _("Waiting to speak"),
    RequestState.CALLED: _("Called"),
    RequestState.WITHDRAWN: _("Taken back"),
    RequestState.LAPSED: _("The session ended first"),
}
SPEECH_STATES = {
    SpeechState.CALLED: _("Has the floor"),
    SpeechState.RUNNING: _("Speaking now"),
    SpeechState.PAUSED: _("The clock is stopped"),
    SpeechState.ENDED: _("Has spoken"),
}
REASONS = {
    Reason.POINT_OF_ORDER: _("Point of order: it goes first"),
    Reason.BUDGET_SPENT: _("The college has used up its time"),
    Reason.FIRST_TIME: _("Has not spoken yet today"),
    Reason.COLLEGE_BEHIND: _("The college has spoken less than its share"),
    Reason.COLLEGE_AHEAD: _("The college has spoken more than its share"),
    Reason.LANGUAGE_BEHIND: _("This language was heard less"),
    Reason.LANGUAGE_AHEAD: _("This language was heard more"),
    Reason.GENDER_BEHIND: _("This gender was heard less"),
    Reason.GENDER_AHEAD: _("This gender was heard more"),
    Reason.ASKED: _("In the order of asking"),
}


def passed_words(times: int) -> str:
    """Why somebody who was passed goes next."""
    return ngettext_lazy(
        "%(count)d person who asked later went first",
        "%(count)d people who asked later went first",
        times,
    ) % {"count": times}


def spoken_words(minutes: int) -> str:
    return ngettext_lazy("Has spoken %(count)d minute", "Has spoken %(count)d minutes", minutes) % {
        "count": minutes
    }


GUESTS = _("Guests")
LINES = {"speaker.called-out": _("Called out of turn: %(name)s")}
NOT_RUNNING = Refusal(
    "floor-closed", _("The session is not open."), _("You can ask to speak while the session is live.")
)
NO_ITEM = Refusal("no-item", _("No item of the agenda is under way."), _("Wait for the next item."))
NOT_IN_ROOM = Refusal(
    "not-in-room",
    _("Only people at the table and invited guests can speak."),
    _("If you are a member, say first that you are here. Everyone can write in the discussion."),
)
LIST_CLOSED = Refusal(
    "list-closed",
    _("The list of speakers is closed."),
    _("You can still raise a point of order, or wait for the next item of the agenda."),
    409,
)
LIST_OPEN = Refusal(
    "list-open", _("The list of speakers is open."), _("Reload the page: something has just changed."), 409
)
ALREADY_ASKED = Refusal(
    "already-asked", _("You have already asked to speak."), _("Your place is on this page."), 409
)
NOT_WAITING = Refusal(
    "not-waiting", _("This request no longer waits."), _("Reload the page: something has just changed."), 409
)
NOT_YOURS = Refusal("not-yours", _("Only the person who asked or a co-chair can take this back."))
ORDER_CHANGED = Refusal(
    "order-changed",
    _("Somebody else is next now."),
    _("Reload the page: something has just changed."),
    409,
)
NO_REASON = Refusal("no-reason", _("Say why the order is changed: everyone can read it."), status=422)
WRONG_SPEECH = Refusal(
    "wrong-speech", _("This speech has just changed."), _("Reload the page: something has just changed."), 409
)
NOT_AT_DESK = Refusal(
    "not-at-desk", _("Only a co-chair or the desk can do this."), _("Ask one of them to do it.")
)
NO_NAME = Refusal("no-name", _("Type in the guest's name."), status=422)
UNKNOWN_VALUE = Refusal(
    "unknown-value", _("This cannot be chosen here."), _("Choose something from the list."), 422
)
WRONG_TIME = Refusal("wrong-time", _("Choose a time between 10 seconds and one hour."), status=422)
RULES_EXIST = Refusal(
    "floor-rules-exist", _("There are already rules from that day."), _("Choose another day."), 409
)
RULES_PAST = Refusal(
    "floor-rules-past", _("New rules cannot begin on a day in the past."), _("Choose today or later."), 422
)
