"""The words of workshops: stages, what the journal says, refusals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.workshops.rooms import Stage
from register.refusals import Refusal

STAGES = {
    Stage.PLANNED: pgettext_lazy("a workshop", "Planned"),
    Stage.OPEN: pgettext_lazy("a workshop", "Under way"),
    Stage.BACK: pgettext_lazy("a workshop", "Back in the plenary"),
    Stage.MISSED: pgettext_lazy("a workshop", "Was not held"),
}
CHIPS = {
    Stage.PLANNED: ("info", "calendar"),
    Stage.OPEN: ("live", ""),
    Stage.BACK: ("done", "check"),
    Stage.MISSED: ("off", "x"),
}
LINES = {
    "workshop.planned": _("A workshop is planned: %(name)s"),
    "workshop.cancelled": _("A workshop is taken off the plan: %(name)s"),
    "workshop.opened": _("The workshop begins: %(name)s"),
    "workshop.closed": _("The workshop comes back to the plenary: %(name)s"),
    "workshop.reopened": _("The workshop begins again: %(name)s"),
    "workshop.reported": _("The workshop says what it brings back: %(name)s"),
}
NOT_RUNNER = Refusal("not-runner", _("Only the co-chairs and the workshop’s rapporteur can do this."))
NOT_RUNNING = Refusal(
    "session-not-running",
    _("The session is not open yet, or it has ended."),
    _("Workshops begin while the session is open or paused."),
    409,
)
SESSION_OVER = Refusal("session-over", _("The session has ended."), "", 409)
WRONG_MOMENT = Refusal(
    "wrong-moment",
    _("The workshop is no longer where you think it is."),
    _("Load the page again to see where it stands."),
    409,
)
FULL = Refusal(
    "workshop-full", _("All places of this workshop are taken."), _("Choose another workshop."), 409
)
NOT_INVITED = Refusal("not-invited", _("This workshop is for members of the council and their deputies."))
ALREADY_IN = Refusal("already-in", _("You take part in this workshop already."), "", 409)
NOT_IN = Refusal("not-in", _("You do not take part in this workshop."), "", 409)
NOBODY = Refusal("nobody", _("Choose at least one person."), "", 422)
TOO_MANY = Refusal("too-many-workshops", _("A session has at most 20 workshops."), "", 422)
NO_NAME = Refusal("no-name", _("Write the name of the workshop."), "", 422)
NOT_POSSIBLE = Refusal(
    "no-such-time",
    _("A workshop begins after its session does, within five days, and lasts from 1 to 480 minutes."),
    _("Choose another hour or another length."),
    422,
)
PLACES_TAKEN = Refusal(
    "places-taken", _("More people take part already than there would be places."), "", 422
)
UNKNOWN_LANGUAGE = Refusal("unknown-language", _("Choose a language of the list."), "", 422)
FOREIGN_ITEM = Refusal("foreign-item", _("Choose an item of this session’s agenda."), "", 422)
RAPPORTEURS_FULL = Refusal(
    "rapporteurs-full", _("A workshop has at most two rapporteurs."), _("Take one of them off first."), 409
)
NO_REASON = Refusal("no-reason", _("Write why the workshop begins again."), "", 422)
EMPTY = Refusal("empty", _("Write what the workshop brings back."), "", 422)
