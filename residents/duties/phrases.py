"""The words of this floor."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal
from residents.duties.standing import Standing

STANDINGS = {
    Standing.ASKED: ("wait", "hourglass", _("Not accepted yet")),
    Standing.TO_APPROVE: ("wait", "hourglass", _("An organiser must agree")),
    Standing.COMING: ("info", "calendar", _("Planned")),
    Standing.RUNS: ("done", "check", _("Now")),
    Standing.OVER: ("off", "minus", _("Over")),
}
NOT_COVERED = Refusal(
    "not-covered", _("Nobody can stand in for this role here."), _("Choose another role."), 422
)
NOT_HELD = Refusal(
    "role-not-held",
    _("You do not have this role on those days."),
    _("Choose days on which you have it."),
    422,
)
BAD_DAYS = Refusal(
    "bad-days", _("Choose from one day to three months, from today on."), _("Correct the dates."), 422
)
YOURSELF = Refusal("yourself", _("Choose somebody else."), "", 422)
CROSSING = Refusal(
    "stand-in-crossing",
    _("Somebody already stands in for you on these days."),
    _("End that first, or choose other days."),
    409,
)
HOLDS_A_PART = Refusal(
    "holds-a-part",
    _("This person has the role for a part of these days only."),
    _("Choose days on which this person has it, or does not have it at all."),
    409,
)
NOT_ASKED = Refusal(
    "not-asked", _("Nobody has asked you to do this."), _("What concerns you is on “My page”.")
)
IS_OVER = Refusal("stand-in-over", _("This is over."), _("Reload the page: something has just changed."), 409)
NOT_YOURS = Refusal(
    "not-your-stand-in", _("Only the two of you, or an organiser, can end this."), _("Ask one of them.")
)
NOT_APPROVER = Refusal(
    "not-approver", _("Another organiser must agree, who is neither of the two."), _("Ask another organiser.")
)
NOT_WAITING = Refusal(
    "not-waiting", _("This is no longer waiting for you."), _("Go back to your list to see what does."), 409
)
NOT_THEIRS = Refusal(
    "not-theirs",
    _("This person cannot do it: it is not on that person’s list."),
    _("Choose somebody else."),
    422,
)
TAKEN_BY_OTHER = Refusal(
    "taken-by-other", _("Somebody else does this already."), _("Ask this person to hand it over to you."), 409
)
PERSONAL = Refusal(
    "personal",
    _("Only you can do this: it cannot be handed over."),
    _("If you cannot do it in time, tell a co-chair or an organiser."),
    409,
)
