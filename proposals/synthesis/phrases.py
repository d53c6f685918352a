"""The words of the synthesis: consents, steps of the timeline, refusals."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from proposals.lifecycle import State
from proposals.phrases import Told
from register.refusals import Refusal


class Consent(StrEnum):
    """What a proposal's author says to joining it."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


CONSENTS = {
    Consent.ASKED: _("Its author is asked"),
    Consent.GIVEN: _("Its author agrees"),
    Consent.REFUSED: _("Its author does not agree"),
}
CHIPS = {
    Consent.ASKED: ("wait", "hourglass"),
    Consent.GIVEN: ("done", "check"),
    Consent.REFUSED: ("off", "x"),
}
NOTED = Told("users", _("Noted in a workshop of the council"))
# What became of the text that a proposal was joined into, on the proposal's own timeline.
TOGETHER = {
    State.ACCEPTED: Told("circle-check", _("The council adopted the text that it is part of")),
    State.PRINCIPLE: Told("scale", _("The council adopted the text that it is part of, as a principle")),
    State.SET_ASIDE: Told("x", _("The council did not keep the text that it is part of")),
}
NOT_ON_BOARD = Refusal(
    "not-on-board",
    _("Only the co-chairs, the rapporteurs and the moderators work on the synthesis."),
)
NOT_FREE = Refusal(
    "not-free",
    _("One of these proposals is joined already, or is no longer open."),
    _("Load the page again and choose others."),
    409,
)
TOO_FEW = Refusal("too-few", _("Choose at least one proposal."), "", 422)
VOTED = Refusal(
    "voted", _("The plenary votes on this text, or has voted. It cannot be changed any more."), "", 409
)
NOT_VOTED = Refusal(
    "not-voted", _("The vote on this text is not closed yet."), _("Close the vote first."), 409
)
NO_CONSENT = Refusal(
    "no-consent",
    _("Nobody has agreed to join this text yet."),
    _("Wait for the authors, or ask them."),
    409,
)
ANSWERED = Refusal("answered", _("This question has been answered."), "", 409)
SETTLED = Refusal("settled", _("It is already published what became of it."), "", 409)
REJECTED = Refusal("rejected", _("The plenary voted against this text: say why it is not kept."), "", 422)
