"""The words of referrals and origins: who asks, where it is, and every refusal."""

from django.utils.translation import gettext_lazy as _

from council.opinions.origins import OriginKind
from council.referrals.stages import Asker, Stage
from register.refusals import Refusal
from residents.signs import Sign

# The kind of message that is a question's receipt.
RECEIVED = "referral.received"
ASKERS = {
    Asker.MUNICIPAL_COUNCIL: _("The municipal council"),
    Asker.MAYOR: _("The mayor"),
}
STAGES = {
    Stage.RECEIVED: Sign("info", "inbox", _("Received")),
    Stage.NAMED: Sign("info", "user-check", _("Rapporteur named")),
    Stage.WRITING: Sign("info", "pencil", _("The council is writing")),
    Stage.NOT_ADOPTED: Sign("wait", "x", _("Text not adopted")),
    Stage.ADOPTED: Sign("two", "signature", _("Opinion adopted")),
    Stage.DELIVERED: Sign("done", "check", _("Opinion delivered")),
    Stage.DECLINED: Sign("off", "x", _("No opinion given")),
}
ORIGINS = {
    OriginKind.OWN: Sign("off", "lightbulb", _("The council’s own initiative")),
    OriginKind.REFERRAL: Sign("off", "landmark", _("A question put to the council")),
    OriginKind.PETITION: Sign("off", "pen-line", _("A petition")),
    OriginKind.MEETING: Sign("off", "mic", _("A meeting of the council")),
    OriginKind.PROPOSAL: Sign("off", "hand-heart", _("A proposal by residents")),
}

BAD_TERM = Refusal(
    "bad-term",
    _("This number of days is not possible."),
    _("Give the council at least 5 days and at most 366 days."),
    422,
)
NO_RAPPORTEUR = Refusal(
    "no-rapporteur",
    _("No rapporteur is named yet."),
    _("A co-chair first names a member who prepares the opinion."),
    409,
)
NOT_RAPPORTEUR = Refusal(
    "not-rapporteur",
    _("Only the rapporteur and the co-chairs can do this."),
    _("Speak to the rapporteur of this question."),
)
NOT_NOW = Refusal(
    "wrong-moment",
    _("This is not possible at this stage of the question."),
    _("Open the page of the question to see where it is now."),
    409,
)
TAKEN = Refusal(
    "referral-taken",
    _("Another opinion already answers this question."),
    _("Open the page of the question to see which one."),
    409,
)
OTHER_COUNCIL = Refusal("other-council", _("This belongs to another council."), "", 409)
BAD_LINK = Refusal(
    "bad-link", _("This is not the address of a web page."), _("Copy it from the browser: https://…"), 422
)
HALF_AN_ORIGIN = Refusal(
    "half-an-origin",
    _("Something is missing."),
    _("Choose the meeting or the question, or write the title and the address of the petition."),
    422,
)
UNKNOWN = Refusal("no-referral", _("There is no such question."), "", 404)
