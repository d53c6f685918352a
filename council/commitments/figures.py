"""Does the city answer, and what does it say: by year, theme or department of the opinion."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.commitments.keeping import Shares, State
from council.commitments.models import Commitment
from council.commitments.queries import is_in
from council.opinions.answering import Outcome
from council.opinions.figures import Figures, figures
from council.opinions.models import Opinion, Portfolio, RequestAnswer
from council.opinions.queries import Year, days_by


class By(StrEnum):
    """How the figures are grouped. A department is the one in charge of the theme at the delivery."""

    YEAR = "year"
    THEME = "theme"
    DEPARTMENT = "department"


@dataclass(frozen=True)
class Group:
    """The figures of one year, theme or department; `key` is empty where the opinions name none."""

    by: By
    key: str
    answers: Figures
    outcomes: Mapping[Outcome, int]
    kept: Shares

    @property
    def label(self) -> Any:
        return THEMES[Theme(self.key)] if self.by == By.THEME and self.key else self.key


@dataclass(frozen=True)
class Summary:
    """Does the city answer, in all, and the same by group."""

    answers: Figures
    groups: list[Group]

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """What the city said to all requests."""
        return sum((Counter(group.outcomes) for group in self.groups), Counter())


def summary(by: By, today: date) -> Summary:
    """The figures of everything and of every group, in three queries whatever the archive's size."""
    clocks = days_by(Opinion.objects.delivered(), _key(by))
    said, kept = _outcomes(by), _kept(by, today)
    keys = sorted({*clocks, *said, *kept}, reverse=by == By.YEAR)
    found = [
        Group(by, key, figures(clocks.get(key, []), today), said.get(key, {}), kept.get(key, Shares({})))
        for key in keys
    ]
    return Summary(figures(chain(*clocks.values()), today), found)


def _in_charge(theme: str, day: str) -> Coalesce:
    held = Q(ends__isnull=True) | Q(ends__gt=OuterRef(day))
    found = Portfolio.objects.filter(held, theme=OuterRef(theme), starts__lte=OuterRef(day))
    return Coalesce(Subquery(found.order_by("-starts").values("department")[:1]), Value(""))


def _key(by: By, path: str = "") -> Any:
    if by == By.THEME:
        return Coalesce(f"{path}theme", Value(""))
    if by == By.YEAR:
        return Year(f"{path}due_on")
    return _in_charge(f"{path}theme", f"{path}due_on")


def _outcomes(by: By) -> dict[str, dict[Outcome, int]]:
    rows = RequestAnswer.objects.filter(answer__opinion__answered_at__isnull=False).order_by()
    grouped = rows.annotate(key=_key(by, "answer__opinion__")).values_list("key", "outcome")
    found: dict[str, dict[Outcome, int]] = defaultdict(dict)
    for key, outcome, count in grouped.annotate(count=Count("id")):
        found[str(key)][Outcome(outcome)] = count
    return found


def _kept(by: By, today: date) -> dict[str, Shares]:
    """A commitment has a theme and a department of its own; its year is the opinion's, as for the answers."""
    rows: QuerySet[Commitment] = Commitment.objects.order_by()
    key = Year("opinion__due_on") if by == By.YEAR else Coalesce(by.value, Value(""))
    keyed: Any = rows.annotate(key=key)
    counts = {state.value: Count("pk", filter=is_in(state, today)) for state in State}
    return {
        str(row["key"]): Shares({state: row[state.value] for state in State})
        for row in keyed.values("key").annotate(**counts)
    }
