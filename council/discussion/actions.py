"""The only writers of threads and messages."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.models import Council
from council.discussion import permissions
from council.discussion.models import Message, Moderation, Thread
from council.discussion.phrases import EMPTY, WRONG_STATE
from council.discussion.queries import scope_of
from council.discussion.states import MOVES, CharterRule, MessageAct, MessageState
from languages import actions as texts
from languages.models import Text
from languages.reading import Status
from register.actions import write
from register.refusals import Refused, refuse


def open_thread(
    *, council: Council, opens: datetime, closes: datetime | None = None, pace: int = 10
) -> Thread:
    """A thread for the object of an upper floor, inside the transaction that makes that object."""
    return Thread.objects.create(council=council, opens=opens, closes=closes, pace=pace)


def close_thread(*, thread_id: UUID, now: datetime) -> Thread:
    """End the writing; reading goes on. Called inside the act that ends the object the thread belongs to."""
    thread = Thread.objects.select_for_update().get(id=thread_id)
    thread.closes = now
    thread.save(update_fields=["closes"])
    return thread


@transaction.atomic
def post_message(
    *,
    thread_id: UUID,
    author: Any,
    language: str,
    body: str,
    now: datetime,
    key: UUID | None = None,
) -> Message:
    """Write a message. The thread's lock makes two messages of one person wait for each other.

    The same words under the same `key` are the message that they were: who lost the answer sends again.
    """
    thread = Thread.objects.select_for_update(of=("self",)).select_related("council").get(id=thread_id)
    own = key or uuid4()
    taken = Message.objects.filter(id=own).select_related("text").first()
    if taken and (taken.thread_id, taken.author_id, taken.text.body) == (thread.id, author.pk, body.strip()):
        return taken
    refuse(permissions.may_write_now(author, thread, now))
    refuse(None if body.strip() else EMPTY)
    text = texts.write_text(language=language, body=body)
    free = uuid4() if taken else own
    message = Message.objects.create(id=free, thread=thread, author=author, text=text, posted_at=now)
    _write(message, "message.posted", now)
    return message


@transaction.atomic
def hide_message(
    *, message_id: UUID, moderator: Any, rule: CharterRule, reason: str, now: datetime, language: str = ""
) -> Message:
    """Hide a message from everyone at once; its author is told the rule and the reason."""
    message = _locked(message_id)
    refuse(permissions.may_moderate(moderator, message, now))
    refuse(None if reason.strip() else EMPTY)
    why = texts.write_text(language=language or moderator.language, body=reason)
    _move(message, MessageAct.HIDE)
    _note(message, moderator, MessageAct.HIDE, now, rule.value, why)
    _write(message, "message.hidden", now, moderator, rule=rule.value)
    return message


@transaction.atomic
def restore_message(*, message_id: UUID, moderator: Any, now: datetime) -> Message:
    """Show a hidden message again."""
    message = _locked(message_id)
    refuse(permissions.may_moderate(moderator, message, now))
    _move(message, MessageAct.RESTORE)
    _note(message, moderator, MessageAct.RESTORE, now)
    _write(message, "message.restored", now, moderator)
    return message


@transaction.atomic
def withdraw_message(*, message_id: UUID, author: Any, now: datetime) -> Message:
    """Take one's own message back: nobody reads it any more."""
    message = _locked(message_id)
    refuse(permissions.may_withdraw(author, message, now))
    _move(message, MessageAct.WITHDRAW)
    _write(message, "message.withdrawn", now)
    return message


@transaction.atomic
def translate_message(
    *, message_id: UUID, interpreter: Any, language: str, body: str, now: datetime
) -> Message:
    """Add or replace an interpreter's translation; readers of that language see it at once."""
    message = _locked(message_id)
    refuse(permissions.may_translate(interpreter, message, now))
    refuse(None if body.strip() else EMPTY)
    texts.translate(
        text_id=message.text_id,
        language=language,
        body=body,
        status=Status.COMMUNITY,
        person_id=interpreter.id,
    )
    _write(message, "message.translated", now, language=language)
    return message


@transaction.atomic
def forget_author(*, person_id: UUID, now: datetime) -> None:
    """Take back everything a person wrote, empty it, and cut it from the person."""
    for message in (
        Message.objects.select_for_update().filter(author_id=person_id).order_by("thread_id", "id")
    ):
        texts.erase_text(text_id=message.text_id)
        withdrawn = message.state == MessageState.WITHDRAWN.value
        message.state, message.author = MessageState.WITHDRAWN.value, None
        message.save(update_fields=["state", "author"])
        if not withdrawn:
            _write(message, "message.withdrawn", now)


def _locked(message_id: UUID) -> Message:
    return Message.objects.select_for_update().get(id=message_id)


def _move(message: Message, act: MessageAct) -> None:
    """Change the state along the table of moves, or refuse."""
    state = MOVES.get((MessageState(message.state), act))
    if state is None:
        raise Refused(WRONG_STATE)
    message.state = state.value
    message.save(update_fields=["state"])


def _note(
    message: Message,
    moderator: Any,
    act: MessageAct,
    now: datetime,
    rule: str = "",
    reason: Text | None = None,
) -> None:
    Moderation.objects.create(
        message=message, moderator=moderator, act=act.value, rule=rule, reason=reason, at=now
    )


def _write(message: Message, kind: str, now: datetime, officer: Any = None, **data: str) -> None:
    """Only a moderator, who acts in office, is named; a writer may be forgotten, a line may not."""
    actor = officer.id if officer else None
    write(
        scope=scope_of(message.thread_id),
        kind=kind,
        now=now,
        actor=actor,
        data={"message": str(message.id), **data},
    )
