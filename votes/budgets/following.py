"""How a winner is carried out: its stages, and the one table of allowed moves."""

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
    REACH = "reach"
    SPEND = "spend"
    DELAY = "delay"
    SHOW = "show"
    TELL = "tell"
    OPEN = "open"
    DROP = "drop"


ALIVE = (Stage.PLANNED, Stage.UNDER_WAY)
MOVES: dict[tuple[Stage, Move], Stage] = {
    (Stage.PLANNED, Move.START): Stage.UNDER_WAY,
    (Stage.UNDER_WAY, Move.OPEN): Stage.OPEN,
    **{(stage, Move.DROP): Stage.DROPPED for stage in ALIVE},
    **{(stage, move): stage for stage in ALIVE for move in (Move.REACH, Move.DELAY)},
    **{(stage, move): stage for stage in (*ALIVE, Stage.OPEN) for move in (Move.SPEND, Move.SHOW, Move.TELL)},
}
# People who voted are told why: without a reason these are refused.
NEEDS_REASON = frozenset({Move.DELAY, Move.DROP, Move.TELL})
ENDED = frozenset({Stage.OPEN, Stage.DROPPED})


def after(stage: Stage, move: Move) -> Stage | None:
    """The stage that the move leads to, or None where it is not allowed."""
    return MOVES.get((stage, move))


def possible(stage: Stage) -> list[Move]:
    """What may be told at that stage, in the order of the moves."""
    return [move for move in Move if (stage, move) in MOVES]
