"""What of the discussions is there to translate: messages that everybody reads, while people still write."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.discussion.actions import tell_translation
from council.discussion.models import Message
from council.discussion.states import Circle, MessageState
from languages.sources import MOST, Piece, Source, register_source

# Somebody may still answer to it.
FRESH = timedelta(hours=1)


def find(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """The newest of the last hour in threads that are open, or these; never what not everybody may read."""
    public = Message.objects.filter(thread__readers=Circle.EVERYONE.value)
    visible = public.filter(state=MessageState.VISIBLE.value).select_related("text")
    if keys is not None:
        found = visible.filter(id__in=keys)
    else:
        running = Q(thread__closes__isnull=True) | Q(thread__closes__gt=now)
        found = visible.filter(running, posted_at__gt=now - FRESH, posted_at__lte=now)
    return [_piece(one, now) for one in found.order_by("-posted_at", "id")[:MOST]]


def _piece(message: Message, now: datetime) -> Piece:
    live = message.posted_at > now - FRESH
    url = reverse("discussion:message", args=[message.id])
    why = _("People are writing at this moment") if live else ""
    return Piece(key=message.id, url=url, texts=(message.text,), live=live, why=why)


def kept(key: UUID, language: str, person: Any, now: datetime) -> None:
    tell_translation(message_id=key, language=language, now=now)


def offer() -> None:
    register_source(Source("message", _("Message"), find, kept))
