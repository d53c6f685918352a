"""What a token may do in the inbox. There is no scope to sign: an answer is a person's."""

from django.utils.translation import gettext_lazy as _

from council.opinions.permissions import may_manage_webhooks, may_open_inbox, may_prepare_answers
from residents.tokens import TokenScope, register_scope

CLERK, BOTH, OFFICIAL = may_manage_webhooks, may_open_inbox, may_prepare_answers
SCOPES = (
    TokenScope("inbox:read", _("Read the inbox"), BOTH),
    TokenScope("inbox:export", _("Export the inbox as a table"), BOTH),
    TokenScope("inbox:acknowledge", _("Say that the city has read an opinion"), CLERK),
    TokenScope("inbox:assign", _("Say who prepares the answer"), CLERK),
    TokenScope("inbox:schedule", _("Put an opinion on the agenda of a session"), CLERK),
    TokenScope("inbox:ask", _("Ask the council a question"), BOTH),
    TokenScope("inbox:draft", _("Prepare an answer, which an official then signs here"), OFFICIAL),
)


def offer_scopes() -> None:
    for scope in SCOPES:
        register_scope(scope)
