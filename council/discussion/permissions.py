"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from council.bodies.permissions import may_manage
from council.bodies.queries import is_deputy, is_member
from council.discussion.invitations import holds
from council.discussion.models import Message, Thread
from council.discussion.phrases import (
    CLOSED,
    LINK_OVER,
    LOCKED,
    MEMBERS_FOR_NOW,
    NAMED_ONLY,
    NOT_A_QUESTION,
    NOT_AUTHOR,
    NOT_INTERPRETER,
    NOT_INVITED,
    NOT_MEMBER,
    NOT_MODERATOR,
    NOT_OFFICER,
    NOT_OPEN_YET,
    NOT_READABLE,
    NOT_READER,
    NOT_REPLIABLE,
    NOT_STEERING,
    OWN_MESSAGE,
    TOO_LATE,
    too_fast,
)
from council.discussion.queries import is_invited, last_posted, moderates
from council.discussion.states import Circle, MessageState, Stance, mendable, open_at, wait
from register.refusals import Refusal
from residents.permissions import day_of, may_take_part, may_work_as
from residents.roles import Role


def steers(person: Any, thread: Thread, now: datetime) -> bool:
    """Whether the person looks after the thread: moderators, co-chairs and organisers do."""
    return moderates(person, now) or may_manage(person, thread.council, now) is None


def may_read(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """Most threads are public; the others are read by a circle."""
    circle = Circle(thread.readers)
    bar = None if circle is Circle.EVERYONE else _outside(person, thread, circle, now)
    return NOT_READER if bar is NOT_MEMBER else bar


def may_write(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """Who belongs to the thread's writers, while it is open and not locked."""
    if not open_at(thread.opens, thread.closes, now):
        return NOT_OPEN_YET if now < thread.opens else CLOSED
    if thread.locked:
        return LOCKED
    bar = may_read(person, thread, now) or _outside(person, thread, Circle(thread.writers), now)
    return bar or _later(person, thread, now)


def _outside(person: Any, thread: Thread, circle: Circle, now: datetime) -> Refusal | None:
    """Why the person is not in the circle. Members, and who looks after the thread, are in each."""
    known = bool(person) and person.is_authenticated
    if sits(person, thread, now) or (known and circle is Circle.EVERYONE):
        return None
    bar = may_take_part(person, now) if circle is Circle.RESIDENTS or not known else NOT_MEMBER
    if bar is None or steers(person, thread, now):
        return None
    if circle is Circle.INVITED and known:
        return None if is_invited(person, thread) else NOT_INVITED
    return bar


def sits(person: Any, thread: Thread, now: datetime) -> bool:
    """Whether the person is a member of the council, or a member's deputy.

    Asked by rule after rule of one act: the answer stays with the thread, which each act reads anew.
    """
    asked, day = vars(thread).setdefault("_sits", {}), day_of(now)
    key = getattr(person, "pk", None), day
    if key not in asked:
        asked[key] = is_member(person, thread.council, day) or is_deputy(person, thread.council, day)
    return bool(asked[key])


def _later(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """While only members write, for some minutes, everybody else waits."""
    if thread.members_only_until is None or thread.members_only_until <= now:
        return None
    inside = sits(person, thread, now) or steers(person, thread, now)
    return None if inside else MEMBERS_FOR_NOW


def may_write_now(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """As `may_write`, and not faster than the thread's pace."""
    bar = may_write(person, thread, now)
    if bar is not None:
        return bar
    seconds = wait(last_posted(thread, person) if thread.pace else None, now, thread.pace)
    return too_fast(seconds) if seconds else None


def may_answer(parent: Message, thread: Thread) -> Refusal | None:
    """Answers have one level, and answer what can be read."""
    fits = parent.thread_id == thread.id and parent.reply_to_id is None
    return None if fits and parent.state == MessageState.VISIBLE.value else NOT_REPLIABLE


def may_leave_name_out(thread: Thread, stance: Stance | None) -> Refusal | None:
    allowed = thread.anonymous_questions and stance is Stance.QUESTION
    return None if allowed else NAMED_ONLY


def may_steer(person: Any, thread: Thread, now: datetime) -> Refusal | None:
    """Lock, pin, invite, and say how a thread is kept."""
    return None if steers(person, thread, now) else NOT_STEERING


def may_accept(person: Any, thread: Thread, made_at: datetime, now: datetime) -> Refusal | None:
    """Anybody with an account comes in by a link that still holds."""
    if not person or not person.is_authenticated:
        return may_take_part(person, now)
    return None if holds(made_at, thread.links_only_after, now) else LINK_OVER


def may_moderate(person: Any, message: Message, now: datetime) -> Refusal | None:
    """Moderators, and never what one wrote oneself."""
    if may_work_as(person, Role.MODERATOR, now):
        return NOT_MODERATOR
    return OWN_MESSAGE if message.author_id == person.id else None


def may_wipe(person: Any, message: Message, now: datetime) -> Refusal | None:
    """A co-chair or an organiser answers for it that the law asks it."""
    return NOT_OFFICER if may_manage(person, message.thread.council, now) else None


def may_withdraw(person: Any, message: Message, now: datetime) -> Refusal | None:
    mine = bool(person) and person.is_authenticated and message.author_id == person.id
    return None if mine else NOT_AUTHOR


def may_edit(person: Any, message: Message, now: datetime) -> Refusal | None:
    """Its author, for some minutes, while she may still write there."""
    bar = may_withdraw(person, message, now)
    if bar is not None:
        return bar
    return may_write(person, message.thread, now) if mendable(message.posted_at, now) else TOO_LATE


def may_correct_language(person: Any, message: Message, now: datetime) -> Refusal | None:
    """Its author for some minutes; whoever moderates or translates, as long as it is there to be read."""
    if may_withdraw(person, message, now) is None:
        bar = may_edit(person, message, now)
    else:
        bar = may_moderate(person, message, now) and may_work_as(person, Role.INTERPRETER, now)
    return bar or _unread(message)


def _unread(message: Message) -> Refusal | None:
    there = message.state in (MessageState.VISIBLE.value, MessageState.WAITING.value)
    return None if there else NOT_READABLE


def may_mark_answered(person: Any, message: Message, now: datetime) -> Refusal | None:
    """Who asked, and who looks after the thread."""
    if message.stance != Stance.QUESTION.value:
        return NOT_A_QUESTION
    return may_withdraw(person, message, now) and may_steer(person, message.thread, now)


def may_translate(person: Any, message: Message, now: datetime) -> Refusal | None:
    """Interpreters translate what everyone can read."""
    if may_work_as(person, Role.INTERPRETER, now):
        return NOT_INTERPRETER
    return None if message.state == MessageState.VISIBLE.value else NOT_READABLE
