"""States of a message, the rules of the charter, and the pace of writing: pure."""

from datetime import datetime, timedelta
from enum import StrEnum


class MessageState(StrEnum):
    """The text of a hidden message is kept, so that its author can contest; nobody else reads it."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class MessageAct(StrEnum):
    HIDE = "hide"
    RESTORE = "restore"
    WITHDRAW = "withdraw"


MOVES = {
    (MessageState.VISIBLE, MessageAct.HIDE): MessageState.HIDDEN,
    (MessageState.HIDDEN, MessageAct.RESTORE): MessageState.VISIBLE,
    (MessageState.VISIBLE, MessageAct.WITHDRAW): MessageState.WITHDRAWN,
    (MessageState.HIDDEN, MessageAct.WITHDRAW): MessageState.WITHDRAWN,
}


class CharterRule(StrEnum):
    """The rules of the moderation charter, one of which each hiding names."""

    INSULT = "insult"
    THREAT = "threat"
    EXPOSES = "exposes"
    ADVERT = "advert"
    OFF_TOPIC = "off-topic"


def wait(last: datetime | None, now: datetime, pace: int) -> int:
    """Seconds that a person still has to wait; `pace` is the least between two messages."""
    if last is None or pace <= 0:
        return 0
    left = last + timedelta(seconds=pace) - now
    return max(0, -(-left // timedelta(seconds=1)))


def open_at(opens: datetime, closes: datetime | None, now: datetime) -> bool:
    """Whether one may write at that moment; the window is half-open."""
    return opens <= now and (closes is None or now < closes)
