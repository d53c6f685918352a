"""Who may say what the minority thinks, and until when; and votes whose text keeps it elsewhere."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from council.bodies.procedure import Outcome

TERM = timedelta(days=7)
# Each answers, for those of the votes whose minority writes elsewhere, the address of that page.
ELSEWHERE: list[Callable[[Collection[UUID]], Mapping[UUID, str]]] = []
WINNING = {Outcome.ADOPTED: {"yes"}, Outcome.REJECTED: {"no", "abstain"}}


def invited(closed_at: datetime | None, now: datetime) -> bool:
    """Whether the minority may write now."""
    return closed_at is not None and closed_at <= now < closed_at + TERM


def kept_elsewhere(votes: Collection[UUID]) -> dict[UUID, str]:
    """The pages on which the minorities of these votes write, where it is not the session's."""
    return {key: page for one in ELSEWHERE for key, page in one(votes).items()}


def dissents(outcome: Outcome, chosen: set[str], answer: str | None) -> bool:
    """Whether a member with that answer may not have been of the majority; `chosen` is what won a choice.

    Who did not answer has nothing to say; of an answer that nobody knows (None) it may be so.
    """
    won = chosen if outcome is Outcome.CHOSEN else WINNING.get(outcome, set())
    return bool(won) and answer != "" and answer not in won
