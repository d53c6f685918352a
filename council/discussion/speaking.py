"""A message that is said instead of written: where it may be said, and where its confirmed words go."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.discussion import actions, permissions
from council.discussion.models import Message, Thread
from council.discussion.phrases import CLOSED
from council.discussion.states import MessageState
from languages.recordings.purposes import Purpose
from register.refusals import Refusal


def may(person: Any, target: UUID, now: datetime) -> Refusal | None:
    """Who may write in the thread; its pace counts when the words go there."""
    thread = Thread.objects.select_related("council").filter(id=target).first()
    return permissions.may_write(person, thread, now) if thread else CLOSED


def publish(*, key: UUID, person: Any, target: UUID, language: str, body: str, now: datetime) -> None:
    """The message, whose id is the recording's; before moderation it still waits for a moderator."""
    actions.post_message(thread_id=target, author=person, language=language, body=body, now=now, key=key)


def place(target: UUID, language: str) -> tuple[str, str] | None:
    thread = Thread.objects.select_related("council").filter(id=target).first()
    return (thread.council.name, reverse("discussion:thread", args=[target])) if thread else None


def open_to(person: Any, key: UUID, now: datetime) -> bool:
    """Whether the message can be read: a voice is hidden with its words."""
    found = Message.objects.select_related("thread__council").filter(id=key).first()
    if found is None or found.state != MessageState.VISIBLE.value:
        return False
    return permissions.may_read(person, found.thread, now) is None


MESSAGE = Purpose("message", _("A message in a discussion"), may, publish, place, open_to)
