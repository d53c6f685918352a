"""Meetings of a council: the agenda, who is here, the keys of the co-chairs, and the recorded votes."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council, Document
from council.bodies.offices import Office
from council.bodies.phrases import OFFICES
from council.discussion.models import Thread
from council.meetings.attendance import Coming, Stay, Way
from council.meetings.convening import Invited
from council.meetings.lifecycle import NEEDS_BOTH, MeetingState
from council.meetings.phrases import (
    ACTS,
    COMINGS,
    INVITED,
    MEETING_STATES,
    WAYS,
)


class Meeting(models.Model):
    """A session of a council. Its row's lock orders everything that happens in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(_("title"), max_length=160)
    place = models.CharField(_("place"), max_length=160, blank=True)
    # Shown only to those who may join.
    link = models.URLField(_("link to join"), max_length=300, blank=True)
    starts = models.DateTimeField(_("start"))
    # The codes of the languages that interpreters speak into.
    languages = models.JSONField(default=list, blank=True)
    convened_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=12,
        default=MeetingState.CONVENED.value,
        choices=[(one.value, MEETING_STATES[one]) for one in MeetingState],
    )
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="meeting")
    current_item = models.ForeignKey(
        "AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Never `current_item`: what everybody reads of the item under way knows nothing of internal ones.
    internal_item = models.ForeignKey(
        "AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.id])


class PublicItems(models.Manager["AgendaItem"]):
    """What everybody may read: whoever asks for nothing else gets nothing internal, withdrawn or drafted."""

    def get_queryset(self) -> models.QuerySet["AgendaItem"]:
        public = super().get_queryset().filter(internal=False, withdrawn_at__isnull=True)
        return public.exclude(meeting__state=MeetingState.ANNOUNCED.value)


class AgendaItem(models.Model):
    """A point of the agenda, or a part of one. `number` is its place, from which labels are computed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    internal = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    presenter = models.CharField(max_length=120, blank=True)
    documents = models.ManyToManyField(Document, related_name="+", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = PublicItems()
    every: "models.Manager[AgendaItem]" = models.Manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_one_item_a_number")
        ]

    def __str__(self) -> str:
        return self.title


class Presence(models.Model):
    """One stay of a member: she came, and went or is still here. She may come and go several times."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField()
    arrived_by = models.CharField(
        max_length=6, default=Way.SELF.value, choices=[(one.value, WAYS[one]) for one in Way]
    )
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.CharField(max_length=6, blank=True, choices=[(one.value, WAYS[one]) for one in Way])

    class Meta:
        ordering = ["arrived_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(left_at__isnull=True),
                name="meetings_one_open_stay_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True) | models.Q(left_at__gte=models.F("arrived_at")),
                name="meetings_nobody_goes_before_she_came",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"

    @property
    def stay(self) -> Stay:
        return Stay(self.arrived_at, self.left_at)


class Reply(models.Model):
    """What a member said beforehand: she comes, joins online, or cannot come."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    coming = models.CharField(max_length=6, choices=[(one.value, COMINGS[one]) for one in Coming])
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_one_reply_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id} {self.coming}"


class Notice(models.Model):
    """That somebody was convened, or told again, and as what: proof that the procedure was kept.

    `line` is the number of the act's line in the register, with which the message is told once.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited = models.CharField(max_length=8, choices=[(one.value, INVITED[one]) for one in Invited])
    line = models.PositiveIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "line"], name="meetings_one_notice_a_person_and_line"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id} {self.line}"


class Needs(models.Model):
    """What a member needs to take part in one session; deleted after it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10, blank=True)
    childcare = models.BooleanField(default=False)
    access = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "needs"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_one_list_of_needs_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"


class ProxyGiven(models.Model):
    """A member who cannot come gives her vote to another one, for one session."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="proxies")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "giver"],
                condition=models.Q(ended_at__isnull=True),
                name="meetings_one_proxy_a_member",
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("holder")), name="meetings_nobody_is_her_own_proxy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.giver_id}"


class CalendarKey(models.Model):
    """The secret of a person's own calendar address; a new one makes the old address useless."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    key = models.CharField(max_length=43, unique=True)

    def __str__(self) -> str:
        return str(self.person_id)


class SharedAct(models.Model):
    """An act that waits for both co-chairs, one at a time. `subject` is the vote's or the meeting's id."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="shared_acts")
    act = models.CharField(max_length=12, choices=[(one.value, ACTS[one]) for one in sorted(NEEDS_BOTH)])
    subject = models.UUIDField()
    done_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act", "subject"],
                condition=models.Q(done_at__isnull=True, lapsed_at__isnull=True),
                name="meetings_one_waiting_act",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"


class TurnedKey(models.Model):
    """One co-chair's agreement: one an office and one a person, so that nobody turns both."""

    shared_act = models.ForeignKey(SharedAct, on_delete=models.CASCADE, related_name="keys")
    office = models.CharField(max_length=20, choices=[(one.value, OFFICES[one]) for one in Office])
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stands_in = models.BooleanField(default=False)
    turned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shared_act", "office"], name="meetings_one_key_an_office"),
            models.UniqueConstraint(fields=["shared_act", "person"], name="meetings_one_key_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.shared_act_id} {self.office}"
