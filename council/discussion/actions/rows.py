"""Reading a row under its lock, moving a message along its table of states, who did it, and the line."""

from datetime import datetime
from typing import Any
from uuid import UUID

from council.discussion.followers import followed
from council.discussion.models import Message, Moderation, Thread
from council.discussion.phrases import WRONG_STATE
from council.discussion.queries import scope_of, waiting_scope
from council.discussion.states import LOOKED, CharterRule, Circle, MessageAct, MessageState, after
from languages.actions import ask_machine
from languages.models import Text
from register.actions import write
from register.refusals import Refused

# The lines after which readers see words that no machine has read yet.
NEW_WORDS = frozenset({"message.posted", "message.edited", "message.language"})


def locked_thread(thread_id: UUID) -> Thread:
    """The thread as it is now, and nobody else's until this act is over.

    Its key stays, so that what only points at it is committed meanwhile: that may hold a message of it.
    """
    found = Thread.objects.select_for_update(of=("self",), no_key=True).select_related("council")
    return found.get(id=thread_id)


def locked(message_id: UUID) -> Message:
    """The message as it is now, and nobody else's until this act is over."""
    found = Message.objects.select_for_update(of=("self",)).select_related("thread__council")
    return found.get(id=message_id)


def move(message: Message, act: MessageAct, now: datetime, waits_for: str = "") -> None:
    """Change the state along the table, or refuse. What was never shown gets its place when it first is."""
    state = after(MessageState(message.state), act, message.reviewed_at is not None)
    if state is None:
        raise Refused(WRONG_STATE)
    message.state = state.value
    message.waits_for = (waits_for or message.waits_for) if state is MessageState.WAITING else ""
    if act in LOOKED:
        message.reviewed_at = now
    if state is MessageState.VISIBLE and not message.shown:
        message.shown, message.placed_at = True, now
    message.save(update_fields=["state", "waits_for", "reviewed_at", "shown", "placed_at"])


def note(
    message: Message,
    moderator: Any,
    act: MessageAct,
    now: datetime,
    rule: CharterRule | None = None,
    reason: Text | None = None,
    cause: str = "",
) -> Moderation:
    """Keep who acted and why; with a `cause` and without a moderator the machine did."""
    noted = Moderation.objects.create(
        message=message,
        moderator=moderator,
        act=act.value,
        automatic=moderator is None,
        cause=cause,
        rule=rule.value if rule else "",
        reason=reason,
        at=now,
    )
    followed(message, act, noted, now)
    return noted


def tell(message: Message, kind: str, now: datetime, officer: Any = None, **data: str) -> None:
    """The line for the thread's readers. Only who acts in office is named: a line stays for good."""
    actor = officer.id if officer else None
    scope = scope_of(message.thread_id)
    write(scope=scope, kind=kind, now=now, actor=actor, data={"message": str(message.id), **data})
    if kind in NEW_WORDS and message.thread.readers == Circle.EVERYONE.value:
        ask_machine(source="message", key=message.id, texts=[message.text], now=now)


def tell_desk(message: Message, now: datetime) -> None:
    """The line for the moderators: something waits, or waits no longer."""
    kind = "message.waits" if message.state == MessageState.WAITING.value else "message.settled"
    scope = waiting_scope(message.thread_id)
    write(scope=scope, kind=kind, now=now, data={"message": str(message.id)})
