"""Spoken messages: a recording, the words that a person wrote down from it, and the speaker's yes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from languages.models import Text
from languages.recordings.phrases import STATES
from languages.recordings.states import RecordingState


class Recording(models.Model):
    """What somebody said for a purpose of an upper floor, about one of its objects (`target`).

    `text` is what was written down; it is the speaker's only once she confirmed it. `reason` is why it was
    returned. A holder writes it down, for half an hour from `taken_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=24)
    target = models.UUIDField()
    speaker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="recordings"
    )
    language = models.CharField(max_length=12)
    seconds = models.PositiveSmallIntegerField()
    keep_sound = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12,
        default=RecordingState.SENT.value,
        choices=[(one.value, STATES[one]) for one in RecordingState],
    )
    sent_at = models.DateTimeField()
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["written", "confirmed"]) | Q(text__isnull=False),
                name="recordings_confirmed_words_are_written",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "written"], ended_at__isnull=True)
                | Q(state__in=["confirmed", "returned", "withdrawn"], ended_at__isnull=False),
                name="recordings_ended_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="recordings_queue")]

    def __str__(self) -> str:
        return str(self.id)


class SoundFile(models.Model):
    """The sound of a recording, MP3; the row goes when the sound does."""

    recording = models.OneToOneField(
        Recording, on_delete=models.CASCADE, primary_key=True, related_name="sound"
    )
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.recording_id)
