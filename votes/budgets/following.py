"""How a winner is carried out: its stages, the one table of allowed moves, and when it is late."""

from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """From the vote to the inauguration."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    OPEN = "open"
    DROPPED = "dropped"


class Move(StrEnum):
    """What is told of a winner."""

    START = "start"
    PLAN = "plan"
    REACH = "reach"
    SPEND = "spend"
    DELAY = "delay"
    TELL = "tell"
    OPEN = "open"
    DROP = "drop"


ALIVE = (Stage.PLANNED, Stage.UNDER_WAY)
MOVES: dict[tuple[Stage, Move], Stage] = {
    (Stage.PLANNED, Move.START): Stage.UNDER_WAY,
    (Stage.UNDER_WAY, Move.OPEN): Stage.OPEN,
    **{(stage, Move.DROP): Stage.DROPPED for stage in ALIVE},
    **{(stage, move): stage for stage in ALIVE for move in (Move.PLAN, Move.REACH, Move.DELAY)},
    **{(stage, move): stage for stage in (*ALIVE, Stage.OPEN) for move in (Move.SPEND, Move.TELL)},
}


def after(stage: Stage, move: Move) -> Stage | None:
    """The stage that the move leads to, or None where it is not allowed."""
    return MOVES.get((stage, move))


def late(stage: Stage, promised_on: date | None, today: date) -> bool:
    """Whether the day that was promised is over and the work is not."""
    return stage in ALIVE and promised_on is not None and promised_on < today
