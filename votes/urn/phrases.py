"""The words of the urn's refusals."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal

KEY_TROUBLE = Refusal(
    "urn-key",
    _("Voting is paused: the key of this vote is not on the server."),
    _("Your earlier vote is safe. Please come back later."),
    503,
)
BAD_TICKET = Refusal(
    "bad-ticket",
    _("This page was open too long, or it was changed on the way. Your vote was not put in the box."),
    _("Check your choices again, then put your vote in the box."),
    422,
)
REPLACED = Refusal(
    "replaced",
    _("You have changed this vote since. Your newer vote counts, and it stays as it is."),
    "",
    422,
)
