"""What waits for a translator: what readers ask for in any language, and what presses in her own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages import queries
from languages.models import Wish
from languages.queries import Row
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

MOST = 30


def translating(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """The most urgent first; what another one has taken waits for nobody else."""
    found = queries.desk(language, now, private=True).rows
    asked = Wish.objects.filter(came__isnull=True).order_by().values_list("source", "key", "language")
    since = {(source, key, code): first for source, key, code, first in asked.annotate(Min("asked_on"))}
    tongues = dict(settings.LANGUAGES)
    mine = [row for row in found if _hers(row, person)]
    for row in mine[:MOST]:
        tongue = tongues.get(row.language, row.language)
        yield Waiting(
            key=f"translation:{row.source.name}:{row.piece.key}:{row.language}",
            title=_title(row),
            url=reverse("languages:translate", args=[row.source.name, row.piece.key, row.language]),
            task=_("Translate it: %(language)s") % {"language": tongue},
            since=since.get((row.source.name, row.piece.key, row.language)),
            due=row.piece.due,
            live=row.piece.live,
            language="" if row.source.private or row.title is None else row.title.language,
        )


def _title(row: Row) -> str:
    """What only its author reads stands in no list and no reminder."""
    if row.source.private:
        return str(row.source.label)
    return row.title.body[:160] if row.title else ""


def _hers(row: Row, person: Any) -> bool:
    if row.claimed_by is not None and row.claimed_by.pk != person.pk:
        return False
    pressing = row.language == person.language and (row.pressing or row.required)
    return bool(row.asked or pressing or row.claimed_by)


def offer() -> None:
    """Make it known; called once, when the app is ready."""
    register_waiting("translations-interpreter", Duty.INTERPRETER, translating)
