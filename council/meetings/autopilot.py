"""The next step of a session, from where it stands: what a clerk would whisper to the chairs. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from council.meetings.lifecycle import Act, MeetingState, VoteState

ON_TIME = timedelta(minutes=5)
# Beyond this the plan says nothing useful any more: nobody counts the minutes.
FAR_BEHIND = timedelta(hours=2)


class Why(StrEnum):
    """The reason of a step."""

    DRAFT = "draft"
    EARLY = "early"
    TIME = "time"
    PAUSED = "paused"
    ASKED = "asked"
    VOTING = "voting"
    ALL_VOTED = "all-voted"
    SPEAKING = "speaking"
    WAITING = "waiting"
    QUIET = "quiet"
    LAST = "last"
    OVER = "over"


@dataclass(frozen=True)
class Stand:
    """Where a session stands: `at` is the place of the item under way (0 before the first) of `items`.

    `vote` is the vote that is not finished, of which `voted` of `voters` have chosen; `waiting` ask to speak.
    """

    state: MeetingState
    due: bool = True
    at: int = 0
    items: int = 0
    vote: VoteState | None = None
    voted: int = 0
    voters: int = 0
    speaking: bool = False
    waiting: int = 0


@dataclass(frozen=True)
class Step:
    """What comes next. Where it is not `ready` the step may be taken, and something speaks against it."""

    act: Act | None
    why: Why
    ready: bool = True


def next_step(stand: Stand) -> Step:
    """The one step to propose."""
    if stand.state is MeetingState.CLOSED:
        return Step(None, Why.OVER)
    if stand.state is MeetingState.ANNOUNCED:
        return Step(None, Why.DRAFT)
    if stand.state is MeetingState.CONVENED:
        return Step(Act.OPEN, Why.TIME if stand.due else Why.EARLY, stand.due)
    if stand.state is MeetingState.SUSPENDED:
        return Step(Act.OPEN, Why.PAUSED)
    return _vote(stand) or _onward(stand)


def _vote(stand: Stand) -> Step | None:
    """A vote goes before everything else."""
    if stand.vote is VoteState.PREPARED:
        return Step(Act.OPEN_VOTE, Why.ASKED)
    if stand.vote is VoteState.OPEN:
        everybody = stand.voted >= stand.voters
        return Step(Act.CLOSE_VOTE, Why.ALL_VOTED if everybody else Why.VOTING, everybody)
    return None


def _onward(stand: Stand) -> Step:
    """To the next item, or to the end after the last; people who speak or wait are heard first."""
    act = Act.SET_ITEM if stand.at < stand.items else Act.CLOSE
    if stand.speaking:
        return Step(act, Why.SPEAKING, ready=False)
    if stand.waiting:
        return Step(act, Why.WAITING, ready=False)
    return Step(act, Why.QUIET if act is Act.SET_ITEM else Why.LAST)


def delay(planned: datetime, now: datetime) -> int:
    """Minutes behind the plan: 0 within five, at most two hours and one; negative minutes ahead of it."""
    late = min(now - planned, FAR_BEHIND + timedelta(minutes=1))
    return 0 if abs(late) <= ON_TIME else int(late / timedelta(minutes=1))
