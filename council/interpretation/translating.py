"""What is said in a session: a machine may translate it where nobody interprets; no desk shows it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.interpretation.actions import tell_translation
from council.interpretation.models import Line
from languages.sources import Piece, Source, register_source


def find(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """These lines: what is said in a channel is public. Of itself none: the session goes on meanwhile."""
    found = Line.objects.filter(id__in=keys or ()).select_related("text") if keys else ()
    return [
        Piece(one.id, reverse("interpretation:channel", args=[one.channel_id]), (one.text,)) for one in found
    ]


def kept(key: UUID, language: str, person: Any, now: datetime) -> None:
    tell_translation(line_id=key, language=language, now=now)


def offer() -> None:
    register_source(Source("line", _("Interpretation"), find, kept))
