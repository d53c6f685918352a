"""What a ballot may say.

A choice is an option's id, alone or with a whole number behind a colon: `id` where it is ticked, `id:3` for
three points, `id:1` for the first place of a ranking. A ballot is a list of choices in any order.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from votes.budgets.envelopes import Kind as EnvelopeKind
from votes.budgets.envelopes import SheetKind, districts_too_many

NUMBERED = re.compile(r"([^:]+):([1-9][0-9]{0,5})", re.ASCII)


class Kind(StrEnum):
    """How one votes."""

    APPROVAL = "approval"
    KNAPSACK = "knapsack"
    POINTS = "points"
    RANKING = "ranking"


WITH_NUMBERS = (Kind.POINTS, Kind.RANKING)


class Fault(StrEnum):
    """Why a ballot cannot be put in the box, gravest first."""

    MALFORMED = "malformed"
    UNKNOWN = "unknown-option"
    TWICE = "option-twice"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    TWO_DISTRICTS = "two-districts"
    PLACES = "places-not-in-order"
    TOO_MANY_POINTS_FOR_ONE = "too-many-points-for-one"
    TOO_MANY_POINTS = "too-many-points"
    OVER_BUDGET = "over-budget"


@dataclass(frozen=True)
class Envelope:
    """One envelope as the sheet knows it, its money in cents."""

    kind: EnvelopeKind
    budget: int


@dataclass(frozen=True)
class Sheet:
    """What can be chosen: options, their costs in cents. `most` 0 is no limit; no `budget`, no ceiling.

    `envelope_of` places options in `envelopes`; where an option is in none, it is paid from the whole.
    """

    costs: Mapping[str, int]
    least: int = 1
    most: int = 0
    budget: int | None = None
    kind: Kind = Kind.APPROVAL
    points: int = 0
    each: int = 0
    envelope_of: Mapping[str, str] = field(default_factory=dict)
    envelopes: Mapping[str, Envelope] = field(default_factory=dict)
    districts: SheetKind = SheetKind.ALL


class Unit(StrEnum):
    """What a gauge measures."""

    MONEY = "money"
    POINTS = "points"
    PROJECTS = "projects"


@dataclass(frozen=True)
class Gauge:
    """How much of what may be used is used. `limit` None is no limit; `envelope` is empty for the whole."""

    envelope: str
    unit: Unit
    used: int
    limit: int | None

    @property
    def left(self) -> int:
        """What remains, or how much too much, always 0 or more."""
        return abs((self.limit or 0) - self.used)

    @property
    def over(self) -> bool:
        return self.limit is not None and self.used > self.limit


def parts(kind: Kind, choice: str) -> tuple[str, int] | None:
    """The option and its number, 1 for a tick; None for what is not a choice of that kind."""
    if kind not in WITH_NUMBERS:
        return None if ":" in choice else (choice, 1)
    found = NUMBERED.fullmatch(choice)
    return (found[1], int(found[2])) if found else None


def option_of(choice: str) -> str:
    """The option that a choice names."""
    return choice.partition(":")[0]


def numbers(sheet: Sheet, choices: Sequence[str]) -> dict[str, int]:
    """Each known option of the choices with its number; what cannot be read is left out."""
    read = (parts(sheet.kind, choice) for choice in choices)
    return {one[0]: one[1] for one in read if one and one[0] in sheet.costs}


def fault(sheet: Sheet, choices: Sequence[str]) -> Fault | None:
    """The first fault of a ballot, or None."""
    read = [parts(sheet.kind, choice) for choice in choices]
    if None in read:
        return Fault.MALFORMED
    said = [one for one in read if one]
    return _options(sheet, [option for option, _number in said]) or _amounts(sheet, dict(said))


def _options(sheet: Sheet, options: Sequence[str]) -> Fault | None:
    if any(option not in sheet.costs for option in options):
        return Fault.UNKNOWN
    if len(set(options)) != len(options):
        return Fault.TWICE
    if len(options) < sheet.least:
        return Fault.TOO_FEW
    if sheet.most and len(options) > sheet.most:
        return Fault.TOO_MANY
    chosen = {sheet.envelope_of.get(option, "") for option in options}
    kinds = {name: envelope.kind for name, envelope in sheet.envelopes.items()}
    return Fault.TWO_DISTRICTS if districts_too_many(sheet.districts, chosen, kinds) else None


def _amounts(sheet: Sheet, said: Mapping[str, int]) -> Fault | None:
    if sheet.kind is Kind.RANKING and sorted(said.values()) != list(range(1, len(said) + 1)):
        return Fault.PLACES
    if sheet.kind is Kind.POINTS:
        if sheet.each and any(points > sheet.each for points in said.values()):
            return Fault.TOO_MANY_POINTS_FOR_ONE
        if sheet.points and sum(said.values()) > sheet.points:
            return Fault.TOO_MANY_POINTS
    over = any(gauge.over for gauge in _purses(sheet, said))
    return Fault.OVER_BUDGET if over else None


def gauges(sheet: Sheet, choices: Sequence[str]) -> list[Gauge]:
    """What is used and what remains: an envelope's money each, or points, or projects."""
    said = numbers(sheet, choices)
    if sheet.kind is Kind.POINTS:
        return [Gauge("", Unit.POINTS, sum(said.values()), sheet.points or None)]
    return _purses(sheet, said) or [Gauge("", Unit.PROJECTS, len(said), sheet.most or None)]


def _purses(sheet: Sheet, said: Mapping[str, int]) -> list[Gauge]:
    """The money that the ballot itself must keep within."""
    if sheet.budget is None:
        return []
    if not sheet.envelopes:
        return [Gauge("", Unit.MONEY, sum(sheet.costs[option] for option in said), sheet.budget)]
    used = dict.fromkeys(sheet.envelopes, 0)
    for option in said:
        name = sheet.envelope_of.get(option, "")
        used[name] = used.get(name, 0) + sheet.costs[option]
    return [Gauge(name, Unit.MONEY, used[name], one.budget) for name, one in sheet.envelopes.items()]


def spent(sheet: Sheet, choices: Sequence[str]) -> int:
    """What the chosen options cost together, in cents; what is unknown costs nothing."""
    return sum(sheet.costs.get(option, 0) for option in {option_of(choice) for choice in choices})
