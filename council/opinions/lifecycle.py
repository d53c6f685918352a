"""The life of an opinion: its states, the moves allowed, and who may see which."""

from enum import StrEnum


class State(StrEnum):
    """An opinion is late or on time by its dates: lateness is no state."""

    DRAFT = "draft"
    TABLED = "tabled"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    SIGNED = "signed"
    DELIVERED = "delivered"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.TABLED}),
    # A vote that was cancelled, or had too few members, leaves a draft again.
    State.TABLED: frozenset({State.ADOPTED, State.REJECTED, State.DRAFT}),
    State.ADOPTED: frozenset({State.SIGNED}),
    State.REJECTED: frozenset(),
    State.SIGNED: frozenset({State.DELIVERED}),
    State.DELIVERED: frozenset({State.ACKNOWLEDGED, State.ANSWERED}),
    State.ACKNOWLEDGED: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset(),
}
# An opinion is everyone's to read from the vote that adopts it.
PUBLIC = frozenset({State.ADOPTED, State.SIGNED, State.DELIVERED, State.ACKNOWLEDGED, State.ANSWERED})
WITH_THE_CITY = frozenset({State.DELIVERED, State.ACKNOWLEDGED})


def may_move(here: State, there: State) -> bool:
    """Whether an opinion goes from one state to the other in one act."""
    return there in MOVES[here]
