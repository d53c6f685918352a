"""What authors and interpreters write."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.discussion import guards, permissions
from council.discussion.actions.moderating import erase
from council.discussion.actions.rows import locked, locked_thread, move, note, tell, tell_desk
from council.discussion.causes import BEFORE
from council.discussion.followers import followed
from council.discussion.models import Earlier, Invited, Message, Reaction, Thread
from council.discussion.phrases import EMPTY, NOT_REPLIABLE
from council.discussion.states import MessageAct, MessageState, Moderated, Stance
from languages import actions as texts
from languages.recordings import actions as recordings
from register.refusals import Refusal, refuse


@transaction.atomic
def post_message(
    *,
    thread_id: UUID,
    author: Any,
    language: str,
    body: str,
    now: datetime,
    key: UUID | None = None,
    reply_to: UUID | None = None,
    stance: Stance | None = None,
    anonymous: bool = False,
) -> Message:
    """Write a message. The thread's lock makes two messages of one person wait for each other.

    The same words under the same `key` are the message that they were: who lost the answer sends again.
    Its state says whether it is there, or waits for a moderator.
    """
    thread = locked_thread(thread_id)
    taken = Message.objects.filter(id=key).select_related("text").first() if key else None
    if taken and (taken.thread_id, taken.author_id, taken.text.body) == (thread.id, author.pk, body.strip()):
        return taken
    refuse(permissions.may_write_now(author, thread, now))
    parent = _answered(reply_to, thread)
    refuse(permissions.may_leave_name_out(thread, stance) if anonymous else None)
    refuse(None if body.strip() else EMPTY)
    cause = _waits_for(author, thread, body, now)
    message = Message.objects.create(
        id=uuid4() if taken or not key else key,
        thread=thread,
        author=author,
        text=texts.write_text(language=language, body=body),
        reply_to=parent,
        stance=stance.value if stance else "",
        anonymous=anonymous,
        state=(MessageState.WAITING if cause else MessageState.VISIBLE).value,
        waits_for=cause,
        shown=not cause,
        posted_at=now,
        placed_at=now,
    )
    _tell_written(message, now)
    return message


def _answered(reply_to: UUID | None, thread: Thread) -> Message | None:
    """The message that is answered; nothing where none is."""
    if reply_to is None:
        return None
    parent = Message.objects.filter(id=reply_to).first()
    refuse(permissions.may_answer(parent, thread) if parent else NOT_REPLIABLE)
    return parent


def _tell_written(message: Message, now: datetime) -> None:
    """Its readers, or the moderators where it waits for them."""
    if message.shown:
        tell(message, "message.posted", now)
    else:
        followed(message, MessageAct.HOLD, None, now)
        tell_desk(message, now)


@transaction.atomic
def edit_message(*, message_id: UUID, author: Any, language: str, body: str, now: datetime) -> Message:
    """Change one's own message within some minutes: it says so; its judges find what it said before.

    Other words are looked at anew: guards are asked, and no human has looked at them yet.
    """
    thread_id = Message.objects.values_list("thread_id", flat=True).get(id=message_id)
    thread = locked_thread(thread_id)
    message = locked(message_id)
    refuse(permissions.may_edit(author, message, now))
    refuse(None if body.strip() else EMPTY)
    before = message.text
    if (before.language, before.body) == (language, body.strip()):
        return message
    cause = _waits_for(author, thread, body, now)
    move(message, MessageAct.EDIT, now)
    kept = texts.write_text(language=before.language, body=before.body)
    Earlier.objects.create(message=message, text=kept, until=now)
    message.text = texts.revise_text(text_id=message.text_id, language=language, body=body)
    message.edited_at, message.reviewed_at = now, None
    message.save(update_fields=["edited_at", "reviewed_at"])
    if cause and message.state == MessageState.VISIBLE.value:
        move(message, MessageAct.HOLD, now, waits_for=cause)
        note(message, None, MessageAct.HOLD, now, cause=cause)
    if message.shown:
        tell(message, "message.edited", now)
    if message.state == MessageState.WAITING.value:
        tell_desk(message, now)
    message.refresh_from_db()
    return message


@transaction.atomic
def correct_language(*, message_id: UUID, person: Any, language: str, now: datetime) -> Message:
    """Say which language a message is in: its words stay, what was translated from it is older now."""
    message = locked(message_id)
    refuse(permissions.may_correct_language(person, message, now))
    if message.text.language == language:
        return message
    message.text = texts.revise_text(text_id=message.text_id, language=language, body=message.text.body)
    if message.shown:
        officer = None if message.author_id == person.id else person
        tell(message, "message.language", now, officer, language=language)
    return message


def _waits_for(author: Any, thread: Thread, body: str, now: datetime) -> str:
    """Why a moderator looks first, or nothing. Who looks after the thread does not wait for herself."""
    answer = guards.ask(author, thread, body, now)
    refuse(answer if isinstance(answer, Refusal) else None)
    if isinstance(answer, guards.Waits):
        return answer.cause
    before = thread.moderation == Moderated.BEFORE.value and not permissions.steers(author, thread, now)
    return BEFORE if before else ""


@transaction.atomic
def withdraw_message(*, message_id: UUID, author: Any, now: datetime) -> Message:
    """Take one's own message back: nobody reads it any more."""
    message = locked(message_id)
    refuse(permissions.may_withdraw(author, message, now))
    waited = message.state == MessageState.WAITING.value
    move(message, MessageAct.WITHDRAW, now)
    recordings.forget_sound(recording_id=message.id)
    _tell_withdrawn(message, waited, now)
    return message


def _tell_withdrawn(message: Message, waited: bool, now: datetime) -> None:
    followed(message, MessageAct.WITHDRAW, None, now)
    if message.shown:
        tell(message, "message.withdrawn", now)
    if waited:
        tell_desk(message, now)


@transaction.atomic
def translate_message(
    *, message_id: UUID, interpreter: Any, language: str, body: str, now: datetime, base: str = ""
) -> Message:
    """Add or replace an interpreter's translation; readers of that language see it at once.

    `base` is what she had before her (`languages/meanwhile.py`).
    """
    message = locked(message_id)
    refuse(permissions.may_translate(interpreter, message, now))
    refuse(None if body.strip() else EMPTY)
    words = [texts.Written(message.text_id, body, base)]
    if texts.keep_words(words=words, language=language, translator=interpreter):
        tell(message, "message.translated", now, language=language)
    return message


def tell_translation(*, message_id: UUID, language: str, now: datetime) -> None:
    """Inside the act or the work that translated it: its readers see the new words at once.

    The text's lock is held already, and acts on a message take it after the message's: that is only read.
    """
    message = Message.objects.select_related("thread").get(id=message_id)
    tell(message, "message.translated", now, language=language)


@transaction.atomic
def forget_author(*, person_id: UUID, now: datetime) -> None:
    """Take back everything a person wrote, empty it and cut it from her; reactions and invitations go."""
    Reaction.objects.filter(person_id=person_id).delete()
    Invited.objects.filter(person_id=person_id).delete()
    for message in (
        Message.objects.select_for_update().filter(author_id=person_id).order_by("thread_id", "id")
    ):
        erase(message)
        was = MessageState(message.state)
        gone = was in (MessageState.WITHDRAWN, MessageState.WIPED)
        message.state, message.waits_for = (was if gone else MessageState.WITHDRAWN).value, ""
        message.author = None
        message.save(update_fields=["state", "waits_for", "author"])
        if not gone:
            _tell_withdrawn(message, was is MessageState.WAITING, now)
