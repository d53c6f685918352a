"""Does the city answer, and what does it say: by year, theme or department of the opinion."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.commitments.keeping import Shares, State
from council.commitments.models import Commitment
from council.commitments.queries import is_in
from council.opinions.answering import Outcome
from council.opinions.clock import Clock
from council.opinions.figures import Figures, figures
from council.opinions.models import Opinion, Portfolio, RequestAnswer


class By(StrEnum):
    """How the figures are grouped. A department is the one in charge of the theme at the delivery."""

    YEAR = "year"
    THEME = "theme"
    DEPARTMENT = "department"


@dataclass(frozen=True)
class Group:
    """The figures of one year, theme or department; `key` is empty where the opinions name none."""

    key: str
    answers: Figures
    outcomes: Mapping[Outcome, int]
    kept: Shares

    @property
    def label(self) -> Any:
        return THEMES[Theme(self.key)] if self.key in set(Theme) else self.key


def groups(by: By, today: date) -> list[Group]:
    """Every group with its figures, in four queries whatever the archive's size."""
    clocks, said, kept = _clocks(by, today), _outcomes(by), _kept(by, today)
    keys = sorted({*clocks, *said, *kept}, reverse=by == By.YEAR)
    return [
        Group(key, figures(clocks.get(key, []), today), said.get(key, {}), kept.get(key, Shares({})))
        for key in keys
    ]


def whole(found: Iterable[Group]) -> dict[Outcome, int]:
    """What the city said to all requests."""
    counts: dict[Outcome, int] = defaultdict(int)
    for group in found:
        for outcome, count in group.outcomes.items():
            counts[outcome] += count
    return dict(counts)


def _in_charge(theme: str, day: str) -> Coalesce:
    held = Q(ends__isnull=True) | Q(ends__gt=OuterRef(day))
    found = Portfolio.objects.filter(held, theme=OuterRef(theme), starts__lte=OuterRef(day))
    return Coalesce(Subquery(found.order_by("-starts").values("department")[:1]), Value(""))


def _key(by: By, path: str = "") -> Any:
    if by == By.THEME:
        return Coalesce(f"{path}theme", Value(""))
    if by == By.YEAR:
        return ExtractYear(f"{path}due_on")
    return _in_charge(f"{path}theme", f"{path}due_on")


def _clocks(by: By, today: date) -> dict[str, list[Clock]]:
    found: dict[str, list[Clock]] = defaultdict(list)
    rows = Opinion.objects.delivered().order_by().annotate(key=_key(by))
    for key, delivered, due, answered in rows.values_list("key", "delivered_at", "due_on", "answered_at"):
        day = timezone.localdate(answered) if answered else None
        found[str(key)].append(Clock(timezone.localdate(delivered), due or today, day))
    return found


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
    key = ExtractYear("opinion__due_on") if by == By.YEAR else Coalesce(by.value, Value(""))
    keyed: Any = rows.annotate(key=key)
    counts = {state.value: Count("pk", filter=is_in(state, today)) for state in State}
    return {
        str(row["key"]): Shares({state: row[state.value] for state in State})
        for row in keyed.values("key").annotate(**counts)
    }
