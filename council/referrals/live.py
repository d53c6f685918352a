"""The register's scope `referral`: everybody reads it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from council.referrals.models import Referral
from council.referrals.phrases import UNKNOWN
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

SHAPES: dict[str, dict[str, type]] = {
    "received": {},
    "named": {},
    "begun": {"opinion": str},
    "let-go": {},
    "declined": {},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    return None if Referral.objects.filter(id=key).exists() else UNKNOWN


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Ids and the stage as it stands now; the words are on the page."""
    found = (
        Referral.objects.select_related("opinion").filter(id=facts[0].scope.key).first() if facts else None
    )
    return [{**fact.data, "stage": found.stage.value} if found else None for fact in facts]


KIND = ScopeKind(name="referral", shapes=SHAPES, may_read=may_read, present=present)
