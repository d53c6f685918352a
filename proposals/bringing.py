"""Rows of a file as proposals, and what is wrong with the others, line by line. Pure."""

import math
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from proposals.limits import BODY_LIMIT, MOST_COST, TITLE_LIMIT
from proposals.positions import FARTHEST, Position, coarse
from proposals.readers import Raw

# Ids that are no UUIDs become some, always the same for the same source.
SPACE = uuid.UUID("6f0f6a2e-3a0b-5c1e-9a53-6d0b8f3c2a11")


class Fault(StrEnum):
    NO_ID = "no-id"
    TWICE = "twice"
    NO_TITLE = "no-title"
    LONG_TITLE = "long-title"
    NO_BODY = "no-body"
    LONG_BODY = "long-body"
    LANGUAGE = "language"
    THEME = "theme"
    DISTRICT = "district"
    COST = "cost"
    PLACE = "place"
    MOMENT = "moment"


@dataclass(frozen=True)
class Row:
    """A proposal to bring in; `at` is when it was published elsewhere, where the file says so."""

    line: int
    key: uuid.UUID
    language: str
    title: str
    body: str
    theme: str
    district: str
    cost: int | None
    point: Position | None
    at: datetime | None


@dataclass(frozen=True)
class Known:
    """What a row may name: codes of languages and themes, and districts by slug and by name."""

    languages: frozenset[str]
    themes: frozenset[str]
    districts: Mapping[str, str]
    # Of rows that name no language; and what ids that are no UUIDs are told apart by.
    language: str
    source: str
    now: datetime


class WrongError(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def rows(raws: Iterable[Raw], known: Known) -> tuple[list[Row], list[tuple[int, Fault]]]:
    """Those that can come in, and the line and the fault of each other one."""
    good: list[Row] = []
    wrong: list[tuple[int, Fault]] = []
    seen: set[uuid.UUID] = set()
    for raw in raws:
        try:
            row = _row(raw, known)
            _want(row.key not in seen, Fault.TWICE)
        except WrongError as error:
            wrong.append((raw.line, error.fault))
        else:
            seen.add(row.key)
            good.append(row)
    return good, wrong


def _want(right: bool, fault: Fault) -> None:
    if not right:
        raise WrongError(fault)


def _row(raw: Raw, known: Known) -> Row:
    cell = {name: text.strip() for name, text in raw.cells.items()}
    title, body = cell.get("title", ""), cell.get("body", "")
    _want(bool(cell.get("id")), Fault.NO_ID)
    _want(bool(title), Fault.NO_TITLE)
    _want(len(title) <= TITLE_LIMIT, Fault.LONG_TITLE)
    _want(bool(body), Fault.NO_BODY)
    _want(len(body) <= BODY_LIMIT, Fault.LONG_BODY)
    language, theme = cell.get("language") or known.language, cell.get("theme", "")
    _want(language in known.languages, Fault.LANGUAGE)
    _want(not theme or theme in known.themes, Fault.THEME)
    place = cell.get("district", "").casefold()
    _want(not place or place in known.districts, Fault.DISTRICT)
    return Row(
        line=raw.line,
        key=key(cell["id"], known.source),
        language=language,
        title=title,
        body=body,
        theme=theme,
        district=known.districts[place] if place else "",
        cost=_cost(cell.get("cost", "")),
        point=_point(cell.get("latitude", ""), cell.get("longitude", "")),
        at=_moment(cell.get("published_at", ""), known.now),
    )


def key(id_: str, source: str) -> uuid.UUID:
    """The proposal's own id: brought in again it is the same one."""
    try:
        return uuid.UUID(id_)
    except ValueError:
        return uuid.uuid5(SPACE, f"{source}\n{id_}")


def _cost(text: str) -> int | None:
    if not text:
        return None
    _want(text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= MOST_COST, Fault.COST)
    return int(text)


def _point(latitude: str, longitude: str) -> Position | None:
    if not latitude and not longitude:
        return None
    try:
        found = float(latitude), float(longitude)
    except ValueError:
        raise WrongError(Fault.PLACE) from None
    inside = all(math.isfinite(one) and abs(one) <= most for one, most in zip(found, FARTHEST, strict=True))
    _want(inside, Fault.PLACE)
    return coarse(found[0]), coarse(found[1])


def _moment(text: str, now: datetime) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise WrongError(Fault.MOMENT) from None
    _want(at.tzinfo is not None and at <= now, Fault.MOMENT)
    return at
