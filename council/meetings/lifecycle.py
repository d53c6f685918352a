"""States of a meeting and of a vote, and what may follow what: pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from council.bodies.procedure import BothSign

DOORS_OPEN = timedelta(hours=1)


class MeetingState(StrEnum):
    """Announced: the date alone; the agenda is a draft. Convened: the notice is sent."""

    ANNOUNCED = "announced"
    CONVENED = "convened"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class VoteWay(StrEnum):
    """How the members vote: by name, by raising hands that somebody counts, or in a ballot box."""

    NAMED = "named"
    HANDS = "hands"
    SECRET = "secret"  # noqa: S105 (a way to vote)


class VoteState(StrEnum):
    """A prepared vote waits for the second co-chair; a cancelled one has no result.

    It was never opened, or its ballot box could not be.
    """

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Act(StrEnum):
    """What co-chairs do. Those in `NEEDS_BOTH` wait for the second key where the rules say so."""

    OPEN = "open"
    CLOSE = "close"
    OPEN_VOTE = "open-vote"
    CLOSE_VOTE = "close-vote"
    SUSPEND = "suspend"
    SET_ITEM = "set-item"
    PREPARE_VOTE = "prepare-vote"
    CONVENE = "convene"


# Which of the rules says whether an act takes both co-chairs.
NEEDS_BOTH = {
    Act.CONVENE: BothSign.CONVENE,
    Act.OPEN: BothSign.OPENING,
    Act.CLOSE: BothSign.ENDING,
    Act.OPEN_VOTE: BothSign.VOTE,
    Act.CLOSE_VOTE: BothSign.VOTE,
}
MEETING_MOVES = {
    (MeetingState.CONVENED, Act.OPEN): MeetingState.OPEN,
    (MeetingState.SUSPENDED, Act.OPEN): MeetingState.OPEN,
    (MeetingState.OPEN, Act.SUSPEND): MeetingState.SUSPENDED,
    (MeetingState.OPEN, Act.CLOSE): MeetingState.CLOSED,
    (MeetingState.SUSPENDED, Act.CLOSE): MeetingState.CLOSED,
    (MeetingState.OPEN, Act.SET_ITEM): MeetingState.OPEN,
    (MeetingState.SUSPENDED, Act.SET_ITEM): MeetingState.SUSPENDED,
    (MeetingState.OPEN, Act.PREPARE_VOTE): MeetingState.OPEN,
}
VOTE_MOVES = {
    (VoteState.PREPARED, Act.OPEN_VOTE): VoteState.OPEN,
    (VoteState.OPEN, Act.CLOSE_VOTE): VoteState.CLOSED,
}


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


def doors_open(state: MeetingState, starts: datetime, now: datetime) -> bool:
    """Whether a member may say "I am here": from an hour before the start until the meeting is closed."""
    if state is MeetingState.CONVENED:
        return now >= starts - DOORS_OPEN
    return state in {MeetingState.OPEN, MeetingState.SUSPENDED}
