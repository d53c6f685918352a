"""The ballot as its page shows it: sections, marks and gauges."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from votes.budgets.ballots import Gauge, Kind, Sheet, Unit, gauges, numbers
from votes.budgets.models import Envelope, Option, Round
from votes.budgets.queries.ballots import Choice, choices, envelopes
from votes.budgets.queries.words import Words, worded
from votes.budgets.searching import Wanted

MOST_PLACES = 10


@dataclass(frozen=True)
class Mark:
    """One value that an option's field can take."""

    value: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Line:
    """An option on the ballot. `number` is 0 where it is not chosen; `shown` is false if filtered out."""

    choice: Choice
    number: int
    marks: Sequence[Mark]
    shown: bool
    text: Words
    rivals: Sequence[Words]


@dataclass(frozen=True)
class Section:
    """The options of one envelope; `envelope` is None in a round without envelopes."""

    envelope: Envelope | None
    name: Words | None
    lines: Sequence[Line]


@dataclass(frozen=True)
class ShownGauge:
    """A gauge with its envelope's name. A quiet one is shown when something is chosen there."""

    gauge: Gauge
    name: Words | None
    quiet: bool

    @property
    def unit(self) -> Unit:
        return self.gauge.unit


def sections(
    round_: Round,
    ordered: Iterable[Option],
    sheet: Sheet,
    said: Sequence[str],
    language: str,
    wanted: Wanted,
) -> list[Section]:
    """The ballot's sections in the envelopes' order, each in the voter's own order."""
    chosen = numbers(sheet, said)
    options = [option for option in ordered if str(option.id) in sheet.costs]
    rivals = _rivals(round_, language)
    lines = [
        _line(one, chosen.get(str(one.option.id), 0), sheet, language, wanted, rivals)
        for one in choices(options, language)
    ]
    found = [
        Section(one, worded(one, "name", language), [line for line in lines if _in(line, one)])
        for one in envelopes(round_)
    ]
    loose = [line for line in lines if line.choice.option.envelope_id is None]
    return found + ([Section(None, None, loose)] if loose or not found else [])


def _in(line: Line, envelope: Envelope) -> bool:
    return bool(line.choice.option.envelope_id == envelope.id)


def _line(
    choice: Choice,
    number: int,
    sheet: Sheet,
    language: str,
    wanted: Wanted,
    rivals: Mapping[Any, Sequence[Words]],
) -> Line:
    option = choice.option
    told = f"{choice.title} {choice.summary}"
    return Line(
        choice=choice,
        number=number,
        marks=marks(sheet, str(option.id), number),
        shown=wanted.fits(told, option.place, option.theme),
        text=worded(option, "text", language),
        rivals=rivals.get(option.id, ()),
    )


def marks(sheet: Sheet, option: str, number: int) -> list[Mark]:
    """The numbers that the option's field offers, none where it is ticked."""
    if sheet.kind is Kind.POINTS:
        most = sheet.each or sheet.points
    elif sheet.kind is Kind.RANKING:
        most = sheet.most or min(len(sheet.costs), MOST_PLACES)
    else:
        return []
    return [Mark(f"{option}:{one}", one, one == number) for one in range(1, most + 1)]


def _rivals(round_: Round, language: str) -> dict[Any, list[Words]]:
    """For each option the ones that cannot be built beside it."""
    found: dict[Any, list[Words]] = {}
    for pair in round_.conflicts():
        found.setdefault(pair.first_id, []).append(worded(pair.second, "title", language))
        found.setdefault(pair.second_id, []).append(worded(pair.first, "title", language))
    return found


def shown_gauges(round_: Round, sheet: Sheet, said: Sequence[str], language: str) -> list[ShownGauge]:
    """What is used and what remains, with names."""
    found = gauges(sheet, said)
    names = (
        {str(one.id): worded(one, "name", language) for one in envelopes(round_)} if sheet.envelopes else {}
    )
    return [ShownGauge(one, names.get(one.envelope), len(found) > 1 and not one.used) for one in found]


def keep_mark(seed: str) -> str:
    """Under which name this voter's phone keeps her choices until they are cast; it tells nothing of her."""
    return sha256(f"keep {seed}".encode()).hexdigest()[:16]
