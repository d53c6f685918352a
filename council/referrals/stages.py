"""Where a referral is on its way, and which terms the council accepts: pure."""

from enum import StrEnum

from council.opinions.lifecycle import WITH_THE_CITY, State

LEAST_DAYS = 5
MOST_DAYS = 366
DEFAULT_DAYS = 60
WRITING = frozenset({State.DRAFT, State.TABLED})
AGREED = frozenset({State.ADOPTED, State.SIGNED})
SENT = WITH_THE_CITY | {State.ANSWERED}


class Asker(StrEnum):
    """Which office refers a question to the council."""

    MUNICIPAL_COUNCIL = "municipal-council"
    MAYOR = "mayor"


class Stage(StrEnum):
    """Computed from what happened; lateness is no stage."""

    RECEIVED = "received"
    NAMED = "named"
    WRITING = "writing"
    NOT_ADOPTED = "not-adopted"
    ADOPTED = "adopted"
    DELIVERED = "delivered"
    DECLINED = "declined"


# The council still owes an opinion, or the reason why there is none.
OPEN = frozenset({Stage.RECEIVED, Stage.NAMED, Stage.WRITING, Stage.NOT_ADOPTED, Stage.ADOPTED})
# No text is on its way: one may be begun, or the council says why there is none.
FREE = frozenset({Stage.RECEIVED, Stage.NAMED, Stage.NOT_ADOPTED})


def stage(named: bool, opinion: State | None, declined: bool) -> Stage:
    """The stage of a referral; `opinion` is the state of the text begun for it."""
    if declined:
        return Stage.DECLINED
    if opinion is None:
        return Stage.NAMED if named else Stage.RECEIVED
    if opinion is State.REJECTED:
        return Stage.NOT_ADOPTED
    if opinion in WRITING:
        return Stage.WRITING
    return Stage.ADOPTED if opinion in AGREED else Stage.DELIVERED


def may_last(days: int) -> bool:
    """Whether the council accepts a term of so many days."""
    return LEAST_DAYS <= days <= MOST_DAYS


def number(year: int, place: int) -> str:
    """How a referral is numbered: S for *saisine*, the year it was received, its place in that year."""
    return f"S-{year:04d}-{place:03d}"
