"""The interpreters' channels of a session, one a language, and what is said in each, line by line."""

import uuid

from django.conf import settings
from django.db import models

from council.interpretation.booth import Signal
from council.interpretation.phrases import SIGNALS
from council.meetings.models import Meeting
from languages.models import Text
from languages.reading import Reading


class Channel(models.Model):
    """One language of a session. Its holder alone speaks in it; she keeps it until another has accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="channels")
    language = models.CharField(max_length=12)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "language"], name="interpretation_one_channel_a_language"
            ),
            models.UniqueConstraint(
                fields=["meeting", "holder"], name="interpretation_one_channel_an_interpreter"
            ),
            models.CheckConstraint(
                condition=models.Q(offered_to__isnull=True) | ~models.Q(offered_to=models.F("holder")),
                name="interpretation_offered_to_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.language}"


class Line(models.Model):
    """What the interpreter said; a correction replaces its text and shows that it did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    interpreter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)
    # The line for a reader of another language, once a page has asked for it.
    reading: Reading | None = None

    class Meta:
        ordering = ["channel", "number"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "number"], name="interpretation_one_line_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.number}"


class SignalGiven(models.Model):
    """An interpreter asks the room to slow down or to repeat; gone once a co-chair has seen it."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=8, choices=[(one.value, SIGNALS[one]) for one in Signal])
    given_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at", "id"]
        indexes = [models.Index(fields=["channel", "given_at"], name="interpretation_signals")]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.kind}"
