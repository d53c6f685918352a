"""The life of an amendment, pure: a vote of the council accepts it, and the act puts it into the text."""

from enum import StrEnum


class Fate(StrEnum):
    """`ACCEPTED` waits to be put in: the paragraph changed while the council voted on it."""

    PROPOSED = "proposed"
    TABLED = "tabled"
    ACCEPTED = "accepted"
    IN_TEXT = "in-text"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


MOVES: dict[Fate, frozenset[Fate]] = {
    Fate.PROPOSED: frozenset({Fate.TABLED, Fate.WITHDRAWN}),
    # A vote that was cancelled, or had too few members, leaves a proposal again.
    Fate.TABLED: frozenset({Fate.PROPOSED, Fate.ACCEPTED, Fate.IN_TEXT, Fate.REJECTED}),
    Fate.ACCEPTED: frozenset({Fate.IN_TEXT}),
    Fate.IN_TEXT: frozenset(),
    Fate.REJECTED: frozenset(),
    Fate.WITHDRAWN: frozenset(),
}
# As long as one is here, the opinion itself is not put to the vote.
UNSETTLED = frozenset({Fate.TABLED, Fate.ACCEPTED})


def may_move(here: Fate, there: Fate) -> bool:
    return there in MOVES[here]
