"""What became of a promise, from its dates and its proofs alone: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from council.opinions.answering import Outcome

SOON_DAYS = 30
# What the city says to a request when it promises something.
PROMISES = frozenset({Outcome.FOLLOWED, Outcome.PARTLY})


class Stage(StrEnum):
    """What the city last said: nothing yet, a date, a proof that it is done, or that it will not be done."""

    OPENED = "opened"
    DATED = "dated"
    KEPT = "kept"
    DROPPED = "dropped"


class State(StrEnum):
    """What a reader sees on a day. Only a date makes a promise late; only a proof makes it kept."""

    UNDATED = "undated"
    ON_TIME = "on_time"
    LATE = "late"
    KEPT = "kept"
    DROPPED = "dropped"


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.OPENED: frozenset({Stage.DATED, Stage.KEPT, Stage.DROPPED}),
    Stage.DATED: frozenset({Stage.DATED, Stage.KEPT, Stage.DROPPED}),
    Stage.KEPT: frozenset(),
    # Another majority may take up again what the one before gave up.
    Stage.DROPPED: frozenset({Stage.DATED}),
}


def may_move(here: Stage, there: Stage) -> bool:
    """Whether the city may say this next."""
    return there in MOVES[here]


def state_of(stage: Stage, due: date | None, today: date) -> State:
    """The state on a day; the last day itself is still on time."""
    if stage == Stage.DATED and due is not None:
        return State.LATE if today > due else State.ON_TIME
    return {Stage.KEPT: State.KEPT, Stage.DROPPED: State.DROPPED}.get(stage, State.UNDATED)


def days_late(first_due: date | None, due: date | None, settled: date | None, today: date) -> int:
    """Days after the last day: until today, or until it was kept or dropped.

    Counted from the day promised first, where the date was moved later: moving a date hides nothing.
    """
    last = min((day for day in (first_due, due) if day), default=None)
    return max(((settled or today) - last).days, 0) if last else 0


def soon(stage: Stage, due: date | None, today: date) -> bool:
    """Whether the last day is near and not over."""
    return stage == Stage.DATED and due is not None and 0 <= (due - today).days <= SOON_DAYS


@dataclass(frozen=True)
class Shares:
    """How many commitments are in each state."""

    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def count(self, state: State) -> int:
        return self.counts.get(state, 0)

    def percent(self, state: State) -> int:
        """Of all commitments; 0 of none."""
        return round(100 * self.count(state) / self.total) if self.total else 0
