"""What every act on a draft does: take the opinion's row, find the paragraph, write its line."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from council.drafting import queries
from council.drafting.models import Version
from council.drafting.phrases import NO_PARAGRAPH, NO_WORDS
from council.drafting.wording import Section, paragraph
from council.opinions.models import Opinion
from register import actions as register
from register.refusals import Refused, refuse
from register.scopes import Scope


@dataclass(frozen=True)
class Spot:
    """A paragraph of a version, as the member saw it; `place` counts from 0."""

    version: int
    section: Section
    place: int


def locked(opinion_id: UUID) -> Opinion:
    """The opinion with its words, read after its row's lock is had.

    In one statement the words would be those from before the wait: only the locked row is read again.
    """
    Opinion.objects.select_for_update().get(id=opinion_id)
    found = Opinion.objects.select_related("council", "title", "facts", "considerations")
    return found.get(id=opinion_id)


def spotted(opinion: Opinion, spot: Spot) -> tuple[Version, str]:
    """The version and the words that the member saw there."""
    version = queries.version(opinion, spot.version)
    words = paragraph(version.wording, spot.section, spot.place) if version else None
    if version is None or words is None:
        raise Refused(NO_PARAGRAPH)
    return version, words


def said(body: str) -> str:
    """Words that say something."""
    refuse(None if body.strip() else NO_WORDS)
    return body.strip()


def line(opinion: Opinion, kind: str, now: datetime, person: Any = None, **data: Any) -> None:
    """A line for the members of the council: the opinion's own scope becomes everyone's with the adoption."""
    actor = person.id if person else None
    register.write(scope=Scope("draft", opinion.id), kind=kind, now=now, actor=actor, data=data)
