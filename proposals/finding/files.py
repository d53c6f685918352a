"""What was found, as files: in portions, for a spreadsheet or for a program. No name and no pen name."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from languages.models import Translation
from proposals import queries
from proposals.models import Proposal, ProposalQuerySet
from proposals.queries import Shown
from register.spreadsheets import cell

AT_ONCE = 500
COLUMNS = (
    "id",
    "published_at",
    "state",
    "call",
    "theme",
    "district",
    "latitude",
    "longitude",
    "cost",
    "supports",
    "language",
    "title",
    "body",
    "translated_into",
    "translated_by",
    "translated_title",
    "translated_body",
)


def _portions(found: ProposalQuerySet, language: str, now: datetime) -> Iterator[list[Shown]]:
    """Those that were found, the oldest first, each portion in a handful of queries."""
    ids = list(found.order_by("published_at", "id").values_list("id", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        here = ids[start : start + AT_ONCE]
        # Asked again: what was hidden since the first portion left does not leave any more.
        public = {one.id: one for one in Proposal.objects.public().with_texts().filter(id__in=here)}
        yield queries.show((public[key] for key in here if key in public), language, now=now)


def as_csv(found: ProposalQuerySet, language: str, now: datetime) -> Iterator[str]:
    """A table whose cells no spreadsheet runs; the last columns are the translation into `language`."""
    yield "\ufeff" + _lines([COLUMNS])
    for shown in _portions(found, language, now):
        yield _lines([[cell(value) for value in _row(one)] for one in shown])


def _lines(rows: Any) -> str:
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    return table.getvalue()


def _facts(one: Shown) -> dict[str, Any]:
    """What both files say of one; no number of supports while its call shows none."""
    proposal = one.proposal
    return {
        "id": str(proposal.id),
        "published_at": proposal.published_at.isoformat() if proposal.published_at else "",
        "state": proposal.state,
        "call": proposal.call.slug if proposal.call else "",
        "theme": proposal.theme,
        "district": proposal.district.slug if proposal.district else "",
        "latitude": proposal.latitude,
        "longitude": proposal.longitude,
        "cost": proposal.cost,
        "supports": None if one.hidden else one.supports,
        "language": proposal.language,
        "title": proposal.title.body if proposal.title else "",
        "body": proposal.body.body if proposal.body else "",
    }


def _row(one: Shown) -> list[Any]:
    title, body = one.title, one.body
    translated = [title.language, title.status, title.body, body.body if body and body.is_translation else ""]
    return [*_facts(one).values(), *(translated if title.is_translation else ["", "", "", ""])]


def as_json(found: ProposalQuerySet, language: str, now: datetime) -> Iterator[str]:
    """One object a line, in one list, each with its translations into every language."""
    before = '{"proposals": [\n'
    for shown in _portions(found, language, now):
        translations = _translations(shown)
        for one in shown:
            yield before + json.dumps(_object(one, translations), ensure_ascii=False)
            before = ",\n"
    yield (before if "[" in before else "") + "\n]}\n"


def _object(one: Shown, translations: dict[UUID, list[dict[str, str]]]) -> dict[str, Any]:
    parts = {"title": one.proposal.title_id, "body": one.proposal.body_id}
    return _facts(one) | {
        "translations": [
            {"of": name} | said for name, key in parts.items() if key for said in translations.get(key, [])
        ]
    }


def _translations(shown: list[Shown]) -> dict[UUID, list[dict[str, str]]]:
    keys = [key for one in shown for key in (one.proposal.title_id, one.proposal.body_id)]
    found = Translation.objects.filter(text__in=[key for key in keys if key]).order_by("language", "status")
    told: dict[UUID, list[dict[str, str]]] = {}
    for key, language, status, body in found.values_list("text_id", "language", "status", "body"):
        told.setdefault(key, []).append({"language": language, "status": status, "text": body})
    return told
