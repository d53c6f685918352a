"""The floor of a meeting: who asks to speak, who speaks, for how long, and by which dated rules."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from council.bodies.models import College, Council
from council.floor.lifecycle import Gender, RequestState, SpeechState, Stance
from council.floor.order import Kind
from council.floor.phrases import GENDERS, KINDS, REQUEST_STATES, STANCES
from council.floor.timing import LEAST, MOST, USUAL, Clock, own_time
from council.meetings.models import AgendaItem, Meeting
from languages.models import Text

WAITING = Q(state=RequestState.WAITING.value)
IS_POINT = Q(kind=Kind.POINT.value)


def person_key(null: bool = False) -> "models.ForeignKey[Any, Any]":
    """Somebody with an account; nobody is deleted, so the link stays."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=null, blank=null, related_name="+"
    )


class FloorRules(models.Model):
    """How a council gives the floor from a day until the next rules. Never edited: new rules get a new row.

    One that is not saved holds what applies to a council that has adopted none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="floor_rules")
    starts = models.DateField()
    speech_seconds = models.PositiveSmallIntegerField(default=USUAL[Kind.SPEECH])
    question_seconds = models.PositiveSmallIntegerField(default=USUAL[Kind.QUESTION])
    reply_seconds = models.PositiveSmallIntegerField(default=USUAL[Kind.REPLY])
    point_seconds = models.PositiveSmallIntegerField(default=USUAL[Kind.POINT])
    interpretation_doubles = models.BooleanField(default=True)
    first_time = models.BooleanField(default=True)
    by_college = models.BooleanField(default=True)
    by_language = models.BooleanField(default=True)
    by_gender = models.BooleanField(default=False)
    by_time = models.BooleanField(default=True)
    # How many who asked later may go before somebody.
    patience = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ["council", "-starts"]
        verbose_name_plural = "floor rules"
        constraints = [
            models.UniqueConstraint(fields=["council", "starts"], name="floor_one_set_of_rules_a_day"),
            models.CheckConstraint(
                condition=Q(
                    speech_seconds__range=(LEAST, MOST),
                    question_seconds__range=(LEAST, MOST),
                    reply_seconds__range=(LEAST, MOST),
                    point_seconds__range=(LEAST, MOST),
                    patience__range=(1, 20),
                ),
                name="floor_rules_can_be_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.starts}"

    @property
    def seconds(self) -> dict[Kind, int]:
        return {
            Kind.SPEECH: self.speech_seconds,
            Kind.QUESTION: self.question_seconds,
            Kind.REPLY: self.reply_seconds,
            Kind.POINT: self.point_seconds,
        }


class CollegeBudget(models.Model):
    """How many minutes a college may speak in one meeting before it goes after the others."""

    rules = models.ForeignKey(FloorRules, on_delete=models.CASCADE, related_name="budgets")
    college = models.ForeignKey(College, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rules", "college"], name="floor_one_budget_a_college"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="floor_budget_of_a_minute_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.college_id} {self.minutes}"


class Guest(models.Model):
    """Somebody without a seat whom a co-chair invited to speak in this meeting; she may have an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="guests")
    person = person_key(null=True)
    name = models.CharField(_("name"), max_length=120)
    invited_by = person_key()
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="floor_one_invitation_a_person",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SpeakRequest(models.Model):
    """Somebody who asks to speak on a point of the agenda: a person with an account, or a guest without one.

    `gender` is what she said of herself for the order of this meeting; it is emptied when the meeting ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speak_requests")
    person = person_key(null=True)
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, null=True, blank=True, related_name="requests")
    college = models.ForeignKey(College, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=16, choices=[(one.value, KINDS[one]) for one in Kind])
    stance = models.CharField(max_length=8, blank=True, choices=[(one.value, STANCES[one]) for one in Stance])
    language = models.CharField(max_length=10)
    interpreted = models.BooleanField(default=False)
    gender = models.CharField(max_length=8, blank=True, choices=[(one.value, GENDERS[one]) for one in Gender])
    state = models.CharField(
        max_length=10,
        default=RequestState.WAITING.value,
        choices=[(one.value, REQUEST_STATES[one]) for one in RequestState],
    )
    asked_at = models.DateTimeField()
    # Who asked for her, where she has no phone.
    asked_by = person_key(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, guest__isnull=True)
                | Q(person__isnull=True, guest__isnull=False),
                name="floor_a_person_or_a_guest",
            ),
            *(
                models.UniqueConstraint(
                    fields=["item", who],
                    condition=WAITING & (IS_POINT if point else ~IS_POINT),
                    name=f"floor_one_waiting_{what}_a_{who}",
                )
                for who in ("person", "guest")
                for what, point in (("request", False), ("point", True))
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def speaker(self) -> str:
        """One key for whoever speaks: a person's, or a guest's."""
        return str(self.person_id or self.guest_id)

    @property
    def name(self) -> str:
        return self.person.display_name if self.person else str(self.guest)


class Speech(models.Model):
    """The floor given to somebody. `reason` stands where a co-chair called her out of turn, and `passed` how
    many were before her then. The clock runs since `since`; `used` are the seconds before that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="speeches")
    request = models.OneToOneField(SpeakRequest, on_delete=models.PROTECT, related_name="speech")
    called_at = models.DateTimeField()
    called_by = person_key()
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    passed = models.PositiveSmallIntegerField(default=0)
    allowed = models.PositiveSmallIntegerField()
    used = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["called_at", "id"]
        verbose_name_plural = "speeches"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at__isnull=True), name="floor_one_speaker_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(since__isnull=True), name="floor_an_ended_clock_stands"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("called_at")),
                name="floor_a_speech_ends_after_its_call",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def clock(self) -> Clock:
        return Clock(self.allowed, self.used, self.since)

    @property
    def state(self) -> SpeechState:
        if self.ended_at is not None:
            return SpeechState.ENDED
        if self.since is not None:
            return SpeechState.RUNNING
        return SpeechState.PAUSED if self.started_at else SpeechState.CALLED

    @property
    def own_seconds(self) -> int:
        """The speaker's own time so far; of a speech that has not ended, all that it was given."""
        return own_time(self.used if self.ended_at else self.allowed, self.request.interpreted)


class ListClosing(models.Model):
    """The list of speakers of a point, closed by a co-chair until one opens it again."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="list_closings")
    closed_at = models.DateTimeField()
    closed_by = person_key()
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = person_key(null=True)

    class Meta:
        ordering = ["closed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(reopened_at__isnull=True), name="floor_a_list_is_closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.closed_at}"
