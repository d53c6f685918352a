"""Workshops: the rooms that a session is split into, who takes part, and who brings back what."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.discussion.models import Thread
from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem, Meeting
from council.workshops.rooms import Stage, Window, stage
from languages.models import Text


class Workshop(models.Model):
    """A room of a session. `after` is its beginning in minutes after the session's: it moves with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="workshops")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=120)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    # Shown only to those who may take part.
    link = models.URLField(max_length=300, blank=True)
    after = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    residents = models.BooleanField(default=False)
    languages = models.JSONField(default=list, blank=True)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="workshops"
    )
    # From the opening on.
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, null=True, related_name="workshop")
    opened_at = models.DateTimeField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)
    report = models.OneToOneField(Text, on_delete=models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True, blank=True)
    # Taken off the plan before anybody opened it.
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="workshops_one_workshop_a_number"),
            models.CheckConstraint(
                condition=models.Q(opened_at__isnull=True, thread__isnull=True, back_at__isnull=True)
                | models.Q(opened_at__isnull=False, thread__isnull=False),
                name="workshops_only_an_opened_one_talks_and_comes_back",
            ),
            models.CheckConstraint(
                condition=models.Q(back_at__isnull=True) | models.Q(back_at__gte=models.F("opened_at")),
                name="workshops_nobody_is_back_before_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workshops:workshop", args=[self.id])

    @property
    def starts(self) -> datetime:
        return self.meeting.starts + timedelta(minutes=self.after)

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def window(self) -> Window:
        return Window(self.starts, self.ends)

    @property
    def stage(self) -> Stage:
        return stage(self.opened_at, self.back_at, self.meeting.state == MeetingState.CLOSED.value)


class Reopening(models.Model):
    """A room that had come back and began again, and why: everybody reads it."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="reopenings")
    # When it had come back before: a room begins again once for each time that it ended.
    was_back_at = models.DateTimeField()
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.OneToOneField(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["reopened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "was_back_at"], name="workshops_reopened_once_each_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id} {self.reopened_at}"


class Rapporteur(models.Model):
    """Who leads a workshop and says to the plenary what it brings back, from and until when."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="rapporteurs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["named_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="workshops_named_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id} {self.person_id}"


class Place(models.Model):
    """Somebody's place in a workshop, while she has it. Nobody is named any more once she is forgotten."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="taken")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    assigned = models.BooleanField(default=False)
    taken_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["taken_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "person"],
                condition=models.Q(left_at__isnull=True),
                name="workshops_one_place_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id} {self.person_id}"
