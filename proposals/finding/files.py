"""What was found, as files: in portions, for a spreadsheet or for a program. No name and no pen name."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from languages.models import Translation
from languages.reading import Reading, Status, Version, read
from proposals import queries
from proposals.calls.queries import hiding
from proposals.lifecycle import PUBLIC
from proposals.models import Proposal, ProposalQuerySet
from register.spreadsheets import cell

AT_ONCE = 1_000
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


# What is read of each: plain values, which cost a third of what whole objects do.
READ = (
    *("id", "published_at", "state", "call", "call__slug", "theme", "district__slug"),
    *("latitude", "longitude", "cost", "language"),
    *("title", "title__body", "title__language", "title__version"),
    *("body", "body__body", "body__language", "body__version"),
)
# Translations by the text: language, status, words, and which version of the text they say.
Said = Mapping[UUID, list[tuple[str, str, str, int]]]


def _portions(found: ProposalQuerySet) -> Iterator[list[Any]]:
    """Those that were found, the oldest first, `READ` of each."""
    ids = list(found.order_by("published_at", "id").values_list("id", flat=True))
    public = {state.value for state in PUBLIC}
    for start in range(0, len(ids), AT_ONCE):
        here = ids[start : start + AT_ONCE]
        # Asked again: what was hidden since the first portion left does not leave any more. By the keys
        # alone: SQLite would take an index of states, and read every proposal.
        rows = Proposal.objects.order_by().filter(id__in=here).values_list(*READ, named=True)
        known = {row.id: row for row in rows if row.state in public}
        yield [known[key] for key in here if key in known]


def as_csv(found: ProposalQuerySet, language: str, now: datetime) -> Iterator[str]:
    """A table whose cells no spreadsheet runs; the last columns are the translation into `language`."""
    yield "\ufeff" + _lines([COLUMNS])
    for rows in _portions(found):
        supports, said = _supports(rows, now), _said(rows, language=language)
        told = [[*_facts(row, supports).values(), *_translated(row, said, language)] for row in rows]
        yield _lines([[cell(value) for value in one] for one in told])


def _lines(rows: Any) -> str:
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    return table.getvalue()


def _supports(rows: list[Any], now: datetime) -> dict[UUID, int | None]:
    """How many support each; no number while its call shows none."""
    counts, hidden = queries.support_counts(row.id for row in rows), hiding(now)
    return {row.id: None if row.call in hidden else counts.get(row.id, 0) for row in rows}


def _facts(row: Any, supports: Mapping[UUID, int | None]) -> dict[str, Any]:
    """What both files say of one."""
    return {
        "id": str(row.id),
        "published_at": row.published_at.isoformat() if row.published_at else "",
        "state": row.state,
        "call": row.call__slug or "",
        "theme": row.theme,
        "district": row.district__slug or "",
        "latitude": row.latitude,
        "longitude": row.longitude,
        "cost": row.cost,
        "supports": supports[row.id],
        "language": row.language,
        "title": row.title__body or "",
        "body": row.body__body or "",
    }


def _said(rows: list[Any], **wanted: str) -> Said:
    """The translations of titles and texts; of one language, or of all."""
    keys = [key for row in rows for key in (row.title, row.body) if key]
    found = Translation.objects.filter(text__in=keys, **wanted).order_by("language", "status")
    said: dict[UUID, list[tuple[str, str, str, int]]] = defaultdict(list)
    for key, *version in found.values_list("text_id", "language", "status", "body", "of_version"):
        said[key].append(tuple(version))  # type: ignore[arg-type]
    return said


def _translated(row: Any, said: Said, reader: str) -> list[str]:
    """Language, status, title and text of the translation that a page would show; empty without one."""
    title = _reading(row.title__body, row.title__language, row.title__version, said.get(row.title), reader)
    if title is None:
        return ["", "", "", ""]
    body = _reading(row.body__body, row.body__language, row.body__version, said.get(row.body), reader)
    return [title.language, title.status, title.body, body.body if body else ""]


def _reading(body: str, language: str, version: int, said: Any, reader: str) -> Reading | None:
    """The text in the reader's language, when it is a translation."""
    versions = [Version(into, words, Status(by), "", of != version) for into, by, words, of in said or ()]
    found = read(body, language, versions, reader) if versions else None
    return found if found and found.is_translation else None


def as_json(found: ProposalQuerySet, language: str, now: datetime) -> Iterator[str]:
    """One object a line, in one list, each with its translations into every language."""
    before = '{"proposals": [\n'
    for rows in _portions(found):
        supports, said = _supports(rows, now), _said(rows)
        for row in rows:
            told = _facts(row, supports) | {"translations": _versions(row, said)}
            yield before + json.dumps(told, ensure_ascii=False)
            before = ",\n"
    yield (before if "[" in before else "") + "\n]}\n"


def _versions(row: Any, said: Said) -> list[dict[str, str]]:
    parts = {"title": row.title, "body": row.body}
    return [
        {"of": name, "language": language, "status": status, "text": body}
        for name, key in parts.items()
        for language, status, body, _of in said.get(key, ())
    ]
