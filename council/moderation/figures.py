"""A year of moderation in numbers. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from council.moderation.appeals import Verdict


@dataclass(frozen=True)
class Entry:
    """One measure as the public register has it. `opened` is when the case began, `appeal` its end."""

    kind: str
    rule: str
    language: str
    automatic: bool
    opened: datetime
    at: datetime
    appealed: bool
    appeal: Verdict | None


@dataclass(frozen=True)
class Year:
    """The counts of a year. `median_time` is from the opening of a case to a moderator's word on it.

    What a moderator came upon herself waited for nobody: it is not in the median.
    """

    measures: int
    by_kind: dict[str, int]
    by_rule: dict[str, int]
    by_language: dict[str, int]
    automatic: int
    median_time: timedelta | None
    appeals: int
    by_verdict: dict[str, int]
    pending: int

    @property
    def manual(self) -> int:
        return self.measures - self.automatic


@dataclass(frozen=True)
class Look:
    """One thing that lay before the moderators until a day of the year. `gone`: its author took it back."""

    outcome: str
    gone: bool
    opened: datetime
    due: datetime
    closed: datetime


@dataclass(frozen=True)
class Looked:
    """How many they looked at, what became of them, how fast, and how many past their term."""

    number: int
    by_outcome: dict[str, int]
    median_time: timedelta | None
    late: int


def looked(found: Iterable[Look]) -> Looked:
    """The counts; what its author took back was looked at by nobody."""
    kept = [one for one in found if not one.gone]
    times = [(one.closed - one.opened).total_seconds() for one in kept]
    return Looked(
        number=len(kept),
        by_outcome=_counts(one.outcome for one in kept),
        median_time=timedelta(seconds=round(median(times))) if times else None,
        late=sum(one.closed > one.due for one in kept),
    )


def year_of(entries: Iterable[Entry]) -> Year:
    """Everything that the yearly report counts."""
    found = list(entries)
    waited = [one for one in found if not one.automatic and one.at > one.opened]
    times = [(one.at - one.opened).total_seconds() for one in waited]
    appealed = [one for one in found if one.appealed]
    return Year(
        measures=len(found),
        by_kind=_counts(one.kind for one in found),
        by_rule=_counts(one.rule for one in found if one.rule),
        by_language=_counts(one.language for one in found if one.language),
        automatic=sum(one.automatic for one in found),
        median_time=timedelta(seconds=round(median(times))) if times else None,
        appeals=len(appealed),
        by_verdict=_counts(one.appeal.value for one in appealed if one.appeal),
        pending=sum(one.appeal is None for one in appealed),
    )


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
