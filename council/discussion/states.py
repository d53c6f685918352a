"""States of a message and what is said with it, who reads and writes a thread, the pace of writing: pure."""

from datetime import datetime, timedelta
from enum import StrEnum

# How long an author may mend what she wrote: longer, and people would have answered something else.
MENDING = timedelta(minutes=15)
LONGEST = 2000


class MessageState(StrEnum):
    """The text of a hidden message is kept, so that its author can contest; that of a wiped one is gone.

    Only a visible message is shown to readers; all the others are nowhere.
    """

    VISIBLE = "visible"
    WAITING = "waiting"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    WIPED = "wiped"


class MessageAct(StrEnum):
    """What is done to a message: `AUTO_HIDE`, `HOLD` by the machine, `EDIT`, `WITHDRAW` by its author."""

    APPROVE = "approve"
    HIDE = "hide"
    AUTO_HIDE = "auto-hide"
    CONFIRM = "confirm"
    RESTORE = "restore"
    REVIEW = "review"
    WIPE = "wipe"
    EDIT = "edit"
    HOLD = "hold"
    WITHDRAW = "withdraw"


_S, _A = MessageState, MessageAct
MOVES = {
    (_S.WAITING, _A.APPROVE): _S.VISIBLE,
    (_S.WAITING, _A.HIDE): _S.HIDDEN,
    (_S.WAITING, _A.EDIT): _S.WAITING,
    (_S.WAITING, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.WAITING, _A.WIPE): _S.WIPED,
    (_S.VISIBLE, _A.HIDE): _S.HIDDEN,
    (_S.VISIBLE, _A.AUTO_HIDE): _S.HIDDEN,
    (_S.VISIBLE, _A.REVIEW): _S.VISIBLE,
    (_S.VISIBLE, _A.EDIT): _S.VISIBLE,
    (_S.VISIBLE, _A.HOLD): _S.WAITING,
    (_S.VISIBLE, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.VISIBLE, _A.WIPE): _S.WIPED,
    (_S.HIDDEN, _A.CONFIRM): _S.HIDDEN,
    (_S.HIDDEN, _A.RESTORE): _S.VISIBLE,
    (_S.HIDDEN, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.HIDDEN, _A.WIPE): _S.WIPED,
    (_S.WITHDRAWN, _A.WIPE): _S.WIPED,
}
# Whoever does one of these has looked: no machine hides the message again.
LOOKED = frozenset({_A.APPROVE, _A.HIDE, _A.CONFIRM, _A.RESTORE, _A.REVIEW})
# No human has looked yet: a machine may hide, a moderator may confirm what it hid.
UNSEEN_ONLY = frozenset({_A.AUTO_HIDE, _A.CONFIRM})


def after(state: MessageState, act: MessageAct, reviewed: bool) -> MessageState | None:
    """The state that the act leads to; nothing when it may not be done now."""
    return None if reviewed and act in UNSEEN_ONLY else MOVES.get((state, act))


class CharterRule(StrEnum):
    """The rules of the moderation charter, one of which each hiding names."""

    INSULT = "insult"
    THREAT = "threat"
    EXPOSES = "exposes"
    ADVERT = "advert"
    OFF_TOPIC = "off-topic"


class Circle(StrEnum):
    """Who may read a thread, or write in it. Members and moderators of the council belong to every circle."""

    EVERYONE = "everyone"
    RESIDENTS = "residents"
    MEMBERS = "members"
    INVITED = "invited"


# Who reads a thread of a circle includes who writes in one of these.
WRITERS_OF = {
    Circle.EVERYONE: tuple(Circle),
    Circle.RESIDENTS: (Circle.RESIDENTS, Circle.MEMBERS, Circle.INVITED),
    Circle.MEMBERS: (Circle.MEMBERS,),
    Circle.INVITED: (Circle.INVITED, Circle.MEMBERS),
}


class Moderated(StrEnum):
    """When a moderator looks: before a message is shown, or after."""

    BEFORE = "before"
    AFTER = "after"


class Stance(StrEnum):
    """What a message is to the matter, as its author says it."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"
    QUESTION = "question"


class ReactionKind(StrEnum):
    """The few things that can be said of a message with one touch: none of them hurts."""

    AGREE = "agree"
    THANKS = "thanks"
    IDEA = "idea"
    UNCLEAR = "unclear"


def wait(last: datetime | None, now: datetime, pace: int) -> int:
    """Seconds that a person still has to wait; `pace` is the least between two messages."""
    if last is None or pace <= 0:
        return 0
    left = last + timedelta(seconds=pace) - now
    return max(0, -(-left // timedelta(seconds=1)))


def open_at(opens: datetime, closes: datetime | None, now: datetime) -> bool:
    """Whether one may write at that moment; the window is half-open."""
    return opens <= now and (closes is None or now < closes)


def mendable(posted_at: datetime, now: datetime) -> bool:
    """Whether its author may still change a message written then."""
    return now < posted_at + MENDING
