"""What a token may do with amendments, in the name of whoever made it."""

from django.utils.translation import gettext_lazy as _

from proposals.tokens import with_account
from residents.tokens import TokenScope, register_scope

AMEND, ANSWER, REPORT = "proposals:amend", "proposals:answer", "proposals:report"


def offer_scopes() -> None:
    words = {
        AMEND: _("Suggest changes to proposals"),
        ANSWER: _("Accept or refuse the changes suggested to my proposals"),
        REPORT: _("Report suggested changes to the moderators"),
    }
    for name, label in words.items():
        register_scope(TokenScope(name, label, with_account))
