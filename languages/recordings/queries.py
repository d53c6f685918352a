"""Reads of recordings. None of them loads a sound."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from languages.recordings.models import Recording
from languages.recordings.states import ANSWERED_WITHIN, OPEN, RecordingState
from register.scopes import Scope

OPEN_STATES = [one.value for one in OPEN]


def scope_of(recording_id: UUID) -> Scope:
    return Scope("recording", recording_id)


def open_count(person: Any) -> int:
    """How many spoken messages of the person have not come to their end."""
    return Recording.objects.filter(speaker=person, state__in=OPEN_STATES).count()


def to_write() -> QuerySet[Recording]:
    """What waits for somebody who writes it down, the oldest first."""
    return Recording.objects.filter(state=RecordingState.SENT.value).select_related("holder")


def of_speaker(person: Any) -> QuerySet[Recording]:
    """What the person said and has not come to its end, or was returned."""
    states = [*OPEN_STATES, RecordingState.RETURNED.value]
    return Recording.objects.filter(speaker=person, state__in=states).order_by("-sent_at")


def of_target(purpose: str, target: UUID) -> QuerySet[Recording]:
    """What was said for a purpose about one thing, the latest first; what was taken back is left out."""
    found = Recording.objects.filter(purpose=purpose, target=target)
    return found.exclude(state=RecordingState.WITHDRAWN.value).order_by("-sent_at", "id")


def given(purpose: str, target: UUID) -> list[UUID]:
    """The voices that were given with the words, in the order in which they were sent."""
    found = of_target(purpose, target).filter(state=RecordingState.CONFIRMED.value, keep_sound=True)
    return list(found.filter(sound__isnull=False).order_by("sent_at", "id").values_list("id", flat=True))


def unanswered(now: datetime) -> QuerySet[Recording]:
    """Words that their speaker has not confirmed in time."""
    return Recording.objects.filter(state=RecordingState.WRITTEN.value, written_at__lt=now - ANSWERED_WITHIN)


def heard(keys: Iterable[UUID]) -> dict[UUID, int]:
    """Of things made with these ids, those whose speaker gave her voice with the words: seconds by id."""
    found = Recording.objects.filter(
        id__in=list(keys), state=RecordingState.CONFIRMED.value, keep_sound=True, sound__isnull=False
    )
    return dict(found.values_list("id", "seconds"))
