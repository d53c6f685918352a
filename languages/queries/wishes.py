"""Which translations readers wait for, and which texts lack one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet

from languages.models import Claim, Text, Translation, Wish
from languages.queries.texts import BY_PEOPLE


def lacking(texts: Iterable[Text], language: str) -> list[Text]:
    """Those that no person has put into the language as they stand now, in their order; one query."""
    wanted = [text for text in texts if text.language != language and text.body.strip()]
    done = Translation.objects.filter(
        text__in=wanted, language=language, status__in=BY_PEOPLE, of_version=F("text__version")
    )
    there = set(done.values_list("text_id", flat=True))
    return [text for text in wanted if text.id not in there]


def asked_by(person: Any, visitor: str) -> QuerySet[Wish]:
    """What the reader asked for: by her account where she has one."""
    if person and person.is_authenticated:
        return Wish.objects.filter(person=person)
    return Wish.objects.filter(visitor=visitor) if visitor else Wish.objects.none()


def wished(source: str, key: UUID, language: str, person: Any, visitor: str) -> bool:
    """Whether this reader waits for it."""
    mine = asked_by(person, visitor).filter(source=source, key=key, language=language)
    return bool(mine.filter(came__isnull=True).exists())


def waiting_wishes() -> dict[tuple[str, UUID, str], int]:
    """How many readers wait for each (source, key, language)."""
    rows = Wish.objects.filter(came__isnull=True).order_by().values_list("source", "key", "language")
    return {(source, key, language): count for source, key, language, count in rows.annotate(Count("pk"))}


def claim_on(source: str, key: UUID, language: str, now: datetime) -> Claim | None:
    """Who translates it at the moment."""
    found = Claim.objects.filter(source=source, key=key, language=language, until__gt=now)
    return found.select_related("person").first()
