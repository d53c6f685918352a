"""What a token may do with amendments, in the name of whoever made it."""

from django.utils.translation import gettext_lazy as _

from proposals.tokens import with_account
from residents.tokens import TokenScope, register_scope

AMEND = "proposals:amend"


def offer_scopes() -> None:
    register_scope(TokenScope(AMEND, _("Suggest changes to proposals"), with_account))
