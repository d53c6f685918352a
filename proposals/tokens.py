"""What a token may do with proposals, in the name of whoever made it and within what she may."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal
from residents.eligibility import Bar
from residents.phrases import BARS
from residents.tokens import TokenScope, register_scope

WRITE, SUPPORT = "proposals:write", "proposals:support"


def with_account(person: Any, now: datetime) -> Refusal | None:
    """Anyone with an account writes; each act asks for more where it must."""
    return None if person and person.is_authenticated else BARS[Bar.NO_ACCOUNT]


def offer_scopes() -> None:
    register_scope(TokenScope(WRITE, _("Write proposals and send them"), with_account))
    register_scope(TokenScope(SUPPORT, _("Support proposals"), with_account))
