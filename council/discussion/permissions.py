"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from council.bodies.queries import is_member
from council.discussion.models import Message, Thread
from council.discussion.phrases import (
    CLOSED,
    NOT_AUTHOR,
    NOT_INTERPRETER,
    NOT_MODERATOR,
    NOT_OPEN_YET,
    NOT_READABLE,
    too_fast,
)
from council.discussion.queries import last_posted
from council.discussion.states import MessageState, open_at, wait
from register.refusals import Refusal
from residents.permissions import day_of, may_take_part, may_work_as
from residents.roles import Role


def may_read(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """Threads are public."""
    return None


def may_write(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """Members of the council and residents whom a desk has seen, while the thread is open."""
    if not open_at(thread.opens, thread.closes, now):
        return NOT_OPEN_YET if now < thread.opens else CLOSED
    if is_member(person, thread.council, day_of(now)):
        return None
    return may_take_part(person, now)


def may_write_now(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """As `may_write`, and not faster than the thread's pace."""
    bar = may_write(person, thread, now)
    if bar is not None:
        return bar
    seconds = wait(last_posted(thread, person), now, thread.pace)
    return too_fast(seconds) if seconds else None


def may_moderate(person: Any, message: Message, now: datetime) -> Refusal | None:
    return NOT_MODERATOR if may_work_as(person, Role.MODERATOR, now) else None


def may_withdraw(person: Any, message: Message, now: datetime) -> Refusal | None:
    mine = bool(person) and person.is_authenticated and message.author_id == person.id
    return None if mine else NOT_AUTHOR


def may_translate(person: Any, message: Message, now: datetime) -> Refusal | None:
    """Interpreters translate what everyone can read."""
    if may_work_as(person, Role.INTERPRETER, now):
        return NOT_INTERPRETER
    return None if message.state == MessageState.VISIBLE.value else NOT_READABLE
