"""The words of calls: phases as chips, audiences, refusals."""

from django.utils.translation import gettext_lazy as _

from proposals.calls.audiences import Audience
from proposals.calls.phases import Phase
from register.refusals import Refusal
from residents.signs import Sign

PHASES = {
    Phase.ANNOUNCED: Sign("wait", "megaphone", _("Announced")),
    Phase.COLLECTING: Sign("info", "pen-line", _("We collect proposals")),
    Phase.SUPPORTING: Sign("info", "hand-heart", _("You can support proposals")),
    Phase.EVALUATING: Sign("two", "search", _("The city looks at the proposals")),
    Phase.ANSWERING: Sign("two", "reply", _("The answers come")),
    Phase.PAUSE: Sign("off", "circle-pause", _("Between two phases")),
    Phase.ENDED: Sign("done", "flag", _("Ended")),
}
AUDIENCES = {
    Audience.ANYONE: _("Anyone who lives here, without an account"),
    Audience.RESIDENTS: _("Residents with an account whom a desk has seen"),
}
NOT_ORGANISER = Refusal(
    "not-organiser",
    _("Only an organiser, or a co-chair of this council, can do this."),
    _("Ask one of them."),
)
NOT_COLLECTING = Refusal(
    "call-not-collecting",
    _("This call does not collect proposals now."),
    _("Look at its dates, or make your proposal outside the call."),
    409,
)
NOT_SUPPORTING = Refusal(
    "call-not-supporting",
    _("Supports are not collected now."),
    _("The page of the call says when."),
    409,
)
TOO_EARLY = Refusal(
    "call-too-early",
    _("It is too early for this: the call has not reached that phase."),
    _("Wait for that phase, or change the dates and say why."),
    409,
)
LOOKED_AT = Refusal(
    "call-looked-at",
    _("The city has begun to look at the proposals of this call: their texts stay as they are."),
    _("Say what you think in the discussion below the text."),
    409,
)
BEGUN = Refusal(
    "call-begun",
    _("The call has begun. What it asks for does not change any more."),
    _("Only its dates can still change, with a reason."),
    409,
)
OVER = Refusal("call-over", _("The call has ended. Its dates do not change any more."), status=409)
BAD_WINDOWS = Refusal(
    "bad-windows",
    _("These dates do not follow each other."),
    _("Every phase ends after it begins, and none begins or ends before the one above it."),
    422,
)
HALF_WINDOW = Refusal(
    "half-window",
    _("A phase needs a beginning and an end."),
    _("Give both dates, or leave both empty."),
    422,
)
NO_COLLECTING = Refusal("no-collecting", _("Say from when until when proposals are collected."), status=422)
NO_REASON = Refusal(
    "no-reason-for-dates",
    _("Say why the dates change. Residents have already read the old ones."),
    status=422,
)
TOO_MANY_QUESTIONS = Refusal(
    "too-many-questions", _("There are six questions already. Remove one first."), status=422
)
TOO_MANY_PROPOSALS = Refusal(
    "too-many-proposals",
    _("You have sent as many proposals in this call as one person may."),
    _("Take one back, or make your proposal outside the call."),
    409,
)
TOO_MANY_SUPPORTS = Refusal(
    "too-many-supports",
    _("You support as many proposals of this call as one person may."),
    _("Take one of your supports back first."),
    409,
)
OTHER_PLACE = Refusal(
    "call-other-place",
    _("This call is about other districts."),
    _("Choose one of its districts."),
    422,
)
OTHER_THEME = Refusal(
    "call-other-theme", _("This call is about other themes."), _("Choose one of its themes."), 422
)
TOO_LONG = Refusal(
    "call-too-long", _("The text is longer than this call allows."), _("Make it shorter."), 422
)
