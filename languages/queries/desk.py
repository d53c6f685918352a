"""What the translators' desk shows, in a number of queries that depends on the kinds of things alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from languages import glossary
from languages.guessing import other_than
from languages.meanwhile import base_of
from languages.models import Claim, Text, Translation, Word
from languages.queries.texts import BY_PEOPLE, readings
from languages.queries.wishes import waiting_wishes
from languages.reading import Reading, Status
from languages.sources import Piece, Source, sources
from residents.permissions import day_of
from residents.waiting import FAR, Urgency

MOST_WORDS = 500


@dataclass(frozen=True)
class Row:
    """A thing that lacks something in a language: how many of its texts, and how much that presses."""

    source: Source
    piece: Piece
    language: str
    missing: int
    stale: int
    machine: int
    asked: int
    urgency: Urgency
    title: Reading | None = None
    claimed_by: Any = None

    @property
    def required(self) -> bool:
        return self.language in self.piece.required

    @property
    def pressing(self) -> bool:
        return self.urgency is not Urgency.REST

    def fits(self, only: str, person: Any) -> bool:
        """Whether the row belongs under one of the desk's filters."""
        if only == "mine":
            return self.claimed_by is not None and self.claimed_by.pk == person.pk
        told = {"asked": self.asked, "stale": self.stale, "required": self.required, "soon": self.pressing}
        return bool(told.get(only, True))


@dataclass(frozen=True)
class Desk:
    """The rows of one language, and how many every language has."""

    rows: Sequence[Row]
    counts: Mapping[str, int]


# (text, language) → its human translation's version or nothing, and whether a machine made one.
States = dict[tuple[UUID, str], tuple[int | None, bool]]


def desk(
    reader: str, now: datetime, codes: Iterable[str] = (), most: int = 200, *, private: bool = False
) -> Desk:
    """Everything that lacks in these languages (without any: in all of the site), most urgent first.

    With `private` also what only its author reads.
    """
    wanted = list(codes) or [code for code, _name in settings.LANGUAGES]
    asked = waiting_wishes()
    found = _pieces(asked, now, private)
    every = [code for code, _name in settings.LANGUAGES]
    states = _states(found)
    rows = [
        row
        for source, piece in found
        for code in every
        if (row := _row(source, piece, code, states, asked, day_of(now)))
    ]
    counts = {code: sum(row.language == code for row in rows) for code in every}
    chosen = sorted((row for row in rows if row.language in wanted), key=_place)[:most]
    return Desk(_named(chosen, reader, now), counts)


def _pieces(
    asked: Mapping[tuple[str, UUID, str], int], now: datetime, private: bool
) -> list[tuple[Source, Piece]]:
    """What matters now, and what readers wait for besides."""
    found: list[tuple[Source, Piece]] = []
    for source in (one for one in sources() if private or not one.private):
        current = {piece.key: piece for piece in source.find(None, now)}
        further = {key for name, key, _language in asked if name == source.name} - current.keys()
        pieces = [*current.values(), *source.find(further, now)]
        found += [(source, piece) for piece in pieces]
    return found


def _states(found: Sequence[tuple[Source, Piece]]) -> States:
    texts = {text.id for _source, piece in found for text in piece.texts}
    rows = Translation.objects.filter(text__in=texts).values_list(
        "text_id", "language", "status", "of_version"
    )
    states: States = {}
    for text_id, language, status, version in rows:
        human, machine = states.get((text_id, language), (None, False))
        by_person = status in BY_PEOPLE
        newest = max(version, human or 0) if by_person else human
        states[text_id, language] = (newest, machine or not by_person)
    return states


def _row(
    source: Source,
    piece: Piece,
    code: str,
    states: States,
    asked: Mapping[tuple[str, UUID, str], int],
    today: date,
) -> Row | None:
    """Nothing where nothing lacks."""
    if source.private and code not in piece.required:
        return None
    missing = stale = machine = 0
    for text in piece.texts:
        if text.language == code or not text.body.strip():
            continue
        human, by_machine = states.get((text.id, code), (None, False))
        missing += human is None
        stale += human is not None and human != text.version
        machine += by_machine and human is None
    if not missing and not stale:
        return None
    wishes = asked.get((source.name, piece.key, code), 0)
    return Row(source, piece, code, missing, stale, machine, wishes, piece.urgency(today))


def _place(row: Row) -> tuple[Any, ...]:
    return (row.urgency, not row.required, -row.asked, row.piece.due or FAR, not row.stale)


def _named(rows: Sequence[Row], reader: str, now: datetime) -> list[Row]:
    """The rows with their titles and with who has taken them, in two queries."""
    titles = readings([row.piece.texts[0] for row in rows], reader)
    claims = Claim.objects.filter(until__gt=now, key__in={row.piece.key for row in rows})
    held = {(one.source, one.key, one.language): one.person for one in claims.select_related("person")}
    return [
        Row(
            **{name: getattr(row, name) for name in Row.__dataclass_fields__}
            | {
                "title": titles[row.piece.texts[0].id],
                "claimed_by": held.get((row.source.name, row.piece.key, row.language)),
            }
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Part:
    """One text to translate: what there is of it, and which council words stand in it."""

    text: Text
    language: str
    by_person: Translation | None
    by_machine: Translation | None
    words: Sequence[glossary.Offered]

    @property
    def stale(self) -> bool:
        return self.by_person is not None and self.by_person.of_version != self.text.version

    @property
    def base(self) -> str:
        """What a translator has before her when she begins."""
        there = self.by_person.body if self.by_person else None
        return base_of(self.language, self.text.version, there)

    @property
    def looks_like(self) -> str | None:
        """Another language than its writer chose; what is translated from it should be."""
        return other_than(self.text.language, self.text.body)


def parts_of(texts: Iterable[Text], language: str) -> list[Part]:
    """Those texts of a thing that are in another language, in their order; in two queries."""
    texts = [text for text in texts if text.language != language and text.body.strip()]
    found: dict[tuple[UUID, bool], Translation] = {}
    made = Translation.objects.filter(text__in=texts, language=language).select_related("person")
    for one in sorted(made, key=lambda one: (one.of_version, one.status == Status.CERTIFIED.value)):
        found[one.text_id, one.status in BY_PEOPLE] = one
    further = added_words()
    return [
        Part(
            text,
            language,
            found.get((text.id, True)),
            found.get((text.id, False)),
            glossary.offered(text.body, text.language, language, further),
        )
        for text in texts
    ]


def added_words() -> list[dict[str, str]]:
    """What the council added to the glossary, the newest first."""
    return list(Word.objects.values_list("words", flat=True)[:MOST_WORDS])
