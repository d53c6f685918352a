"""What moderators, officers and the machine do to a message; due process is built on these."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion import permissions
from council.discussion.actions.rows import locked, move, note, tell, tell_desk
from council.discussion.models import Earlier, Message
from council.discussion.phrases import EMPTY
from council.discussion.states import CharterRule, MessageAct, MessageState
from languages import actions as texts
from languages.models import Text
from languages.recordings import actions as recordings
from register.refusals import refuse


@transaction.atomic
def approve_message(*, message_id: UUID, moderator: Any, now: datetime) -> Message:
    """Show a message that waited; readers see it arrive."""
    message = locked(message_id)
    refuse(permissions.may_moderate(moderator, message, now))
    first = not message.shown
    move(message, MessageAct.APPROVE, now)
    note(message, moderator, MessageAct.APPROVE, now)
    tell(message, "message.posted" if first else "message.restored", now, moderator)
    tell_desk(message, now)
    return message


@transaction.atomic
def hide_message(
    *, message_id: UUID, moderator: Any, rule: CharterRule, reason: str, now: datetime, language: str = ""
) -> Message:
    """Hide a message from everyone at once, or refuse one that waits; its author is told the rule and why."""
    message = locked(message_id)
    refuse(permissions.may_moderate(moderator, message, now))
    waited = message.state == MessageState.WAITING.value
    _judge(message, MessageAct.HIDE, moderator, rule, reason, language, now)
    if message.shown:
        tell(message, "message.hidden", now, moderator, rule=rule.value)
    if waited:
        tell_desk(message, now)
    return message


@transaction.atomic
def confirm_hiding(
    *, message_id: UUID, moderator: Any, rule: CharterRule, reason: str, now: datetime, language: str = ""
) -> Message:
    """Leave hidden what the machine hid, now with a moderator's rule and reason."""
    message = locked(message_id)
    refuse(permissions.may_moderate(moderator, message, now))
    _judge(message, MessageAct.CONFIRM, moderator, rule, reason, language, now)
    tell(message, "message.hidden", now, moderator, rule=rule.value)
    return message


@transaction.atomic
def hide_automatically(
    *, message_id: UUID, cause: str, now: datetime, rule: CharterRule | None = None
) -> Message:
    """Hide a message until a human has looked; what a human has looked at is refused.

    No one acts here: `cause` is one of `causes.py`. The caller is a rule of an upper floor, never a door.
    """
    message = locked(message_id)
    move(message, MessageAct.AUTO_HIDE, now)
    note(message, None, MessageAct.AUTO_HIDE, now, rule, cause=cause)
    tell(message, "message.hidden", now, rule=rule.value if rule else "")
    return message


@transaction.atomic
def restore_message(*, message_id: UUID, moderator: Any, now: datetime) -> Message:
    """Show a hidden message again. The co-chairs do so together, by their word on an appeal."""
    message = locked(message_id)
    refuse(permissions.may_moderate(moderator, message, now))
    return _restore(message, moderator, now)


@transaction.atomic
def restore_lifted(*, message_id: UUID, officer: Any, now: datetime) -> Message:
    """Show again what an upper floor has just stopped hiding, inside the act that asked who may do so."""
    return _restore(locked(message_id), officer, now)


def _restore(message: Message, officer: Any, now: datetime) -> Message:
    first = not message.shown
    move(message, MessageAct.RESTORE, now)
    note(message, officer, MessageAct.RESTORE, now)
    tell(message, "message.posted" if first else "message.restored", now, officer)
    return message


@transaction.atomic
def mark_reviewed(*, message_id: UUID, moderator: Any, now: datetime) -> Message:
    """Note that a human looked and left the message where it is: no machine hides it any more."""
    message = locked(message_id)
    refuse(permissions.may_moderate(moderator, message, now))
    move(message, MessageAct.REVIEW, now)
    note(message, moderator, MessageAct.REVIEW, now)
    tell(message, "message.reviewed", now, moderator)
    return message


@transaction.atomic
def wipe_message(
    *, message_id: UUID, officer: Any, reason: str, now: datetime, language: str = ""
) -> Message:
    """Erase a text for good, with its translations and earlier wordings; the reason is the law."""
    message = locked(message_id)
    refuse(permissions.may_wipe(officer, message, now))
    refuse(None if reason.strip() else EMPTY)
    waited = message.state == MessageState.WAITING.value
    move(message, MessageAct.WIPE, now)
    erase(message)
    why = _why(officer, reason, language)
    note(message, officer, MessageAct.WIPE, now, reason=why)
    if message.shown:
        tell(message, "message.wiped", now, officer)
    if waited:
        tell_desk(message, now)
    return message


def erase(message: Message) -> None:
    """Empty what the message says and what it said before; the voice that said it is gone too."""
    recordings.forget_sound(recording_id=message.id)
    texts.erase_text(text_id=message.text_id)
    for earlier in Earlier.objects.filter(message=message):
        texts.erase_text(text_id=earlier.text_id)


def _judge(
    message: Message,
    act: MessageAct,
    moderator: Any,
    rule: CharterRule,
    reason: str,
    language: str,
    now: datetime,
) -> None:
    """A moderator's judgement: a move, with its rule and its reason."""
    refuse(None if reason.strip() else EMPTY)
    move(message, act, now)
    note(message, moderator, act, now, rule, _why(moderator, reason, language))


def _why(officer: Any, reason: str, language: str) -> Text:
    return texts.write_text(language=language or officer.language, body=reason)
