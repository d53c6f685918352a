"""What is said of a message with one touch, and the marks of who looks after a thread."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion import guards, permissions
from council.discussion.actions.rows import locked, locked_thread, tell
from council.discussion.models import Message, Reaction
from council.discussion.phrases import NOT_READABLE, PINS_FULL
from council.discussion.queries import PINS, pinned_in
from council.discussion.states import MessageState, ReactionKind
from register.refusals import Refusal, refuse


@transaction.atomic
def react(*, message_id: UUID, person: Any, kind: ReactionKind, now: datetime) -> bool:
    """Say it of a message; said twice it is there once. Whether this time added it."""
    message = _to_react(message_id, person, now)
    _row, added = Reaction.objects.get_or_create(message=message, person=person, kind=kind.value)
    if added:
        tell(message, "message.reacted", now)
    return added


@transaction.atomic
def take_reaction_back(*, message_id: UUID, person: Any, kind: ReactionKind, now: datetime) -> bool:
    """Say it no longer. Whether it was there."""
    message = _to_react(message_id, person, now)
    gone, _rows = Reaction.objects.filter(message=message, person=person, kind=kind.value).delete()
    if gone:
        tell(message, "message.reacted", now)
    return bool(gone)


def _to_react(message_id: UUID, person: Any, now: datetime) -> Message:
    """Who may write may react; a person who is paused may do neither. A guard is asked with no words."""
    message = locked(message_id)
    refuse(_unless_visible(message))
    refuse(permissions.may_write(person, message.thread, now))
    bar = guards.ask(person, message.thread, "", now)
    refuse(bar if isinstance(bar, Refusal) else None)
    return message


@transaction.atomic
def pin(*, message_id: UUID, person: Any, now: datetime) -> Message:
    """Put a message above the discussion, where the newest pinned one is first."""
    message = _to_pin(message_id, person, now)
    if message.pinned_at is None:
        # One that was hidden or taken back is not above the discussion, and nobody could take it down.
        there = pinned_in(Message.objects.filter(thread=message.thread))
        refuse(PINS_FULL if len(there) >= PINS else None)
        _set(message, "pinned_at", now, "message.pinned", person, now)
    return message


@transaction.atomic
def unpin(*, message_id: UUID, person: Any, now: datetime) -> Message:
    """Take it down again."""
    message = _to_pin(message_id, person, now)
    if message.pinned_at is not None:
        _set(message, "pinned_at", None, "message.unpinned", person, now)
    return message


def _to_pin(message_id: UUID, person: Any, now: datetime) -> Message:
    """The thread's lock comes first: two who pin at once count one after the other."""
    thread_id = Message.objects.values_list("thread_id", flat=True).get(id=message_id)
    locked_thread(thread_id)
    message = locked(message_id)
    refuse(permissions.may_steer(person, message.thread, now))
    refuse(_unless_visible(message))
    return message


@transaction.atomic
def mark_answered(*, message_id: UUID, person: Any, answered: bool, now: datetime) -> Message:
    """Say that a question has its answer, or has it no longer."""
    message = locked(message_id)
    refuse(permissions.may_mark_answered(person, message, now))
    refuse(_unless_visible(message))
    if bool(message.answered_at) != answered:
        kind = "message.answered" if answered else "message.unanswered"
        officer = None if message.author_id == person.id else person
        _set(message, "answered_at", now if answered else None, kind, officer, now)
    return message


def _set(
    message: Message, field: str, value: datetime | None, kind: str, officer: Any, now: datetime
) -> None:
    setattr(message, field, value)
    message.save(update_fields=[field])
    tell(message, kind, now, officer)


def _unless_visible(message: Message) -> Refusal | None:
    return None if message.state == MessageState.VISIBLE.value else NOT_READABLE
