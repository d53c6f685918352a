"""Councils, their seats, who sits on them when, and who stands in for whom."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.composition import Emptied
from council.bodies.offices import COCHAIRS, BodyKind, CouncilKind, Group, Office, Span, Vacancy
from council.bodies.phrases import BODIES, GROUPS, KINDS, OFFICES, VACANCIES

COCHAIR_CHOICES = [(one.value, OFFICES[one]) for one in COCHAIRS]
OFFICE_CHOICES = [(one.value, OFFICES[one]) for one in Office]


def office_key() -> "models.ForeignKey[Any, Any]":
    """Who acted in office; nobody is deleted, so the link stays."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


def until_after_start(name: str) -> models.CheckConstraint:
    """A term has at least a day."""
    later = models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts"))
    return models.CheckConstraint(condition=later, name=name)


def one_running(name: str, *fields: str) -> models.UniqueConstraint:
    """Of the terms without an end, one for the fields."""
    return models.UniqueConstraint(fields=fields, condition=models.Q(ends__isnull=True), name=name)


class Council(models.Model):
    """A body of residents without a vote. Its row's lock orders everything about its seats.

    A bureau, a commission or a group is a council with a parent: seats, meetings and a page like any other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    intro = models.TextField(_("introduction"), blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="commissions"
    )
    kind = models.CharField(max_length=12, choices=[(kind.value, KINDS[kind]) for kind in CouncilKind])
    body = models.CharField(
        max_length=12,
        default=BodyKind.COUNCIL.value,
        choices=[(one.value, BODIES[one]) for one in BodyKind],
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bodies:council", args=[self.slug])


class College(models.Model):
    """A group of seats filled in the same way: residents, associations, officials, an area of the world."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="colleges")
    name = models.CharField(_("name"), max_length=120)
    group = models.CharField(max_length=12, blank=True, choices=[(one.value, GROUPS[one]) for one in Group])
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["council", "order"]
        constraints = [
            models.UniqueConstraint(fields=["council", "order"], name="bodies_one_college_a_place")
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A chair at the table, from a day until a day: a council's composition changes and its history stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="seats")
    college = models.ForeignKey(College, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["council", "number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="bodies_one_seat_a_number"),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gt=models.F("starts")),
                name="bodies_seat_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.number}"

    def exists(self, day: date) -> bool:
        """Whether the seat is part of its council on that day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day < self.ends)


class SeatVacancy(models.Model):
    """Why a seat is empty from a day on; read only while nobody sits there (`composition.why_empty`)."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="vacancies")
    starts = models.DateField()
    reason = models.CharField(max_length=16, choices=[(one.value, VACANCIES[one]) for one in Vacancy])

    class Meta:
        ordering = ["seat", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "starts"], name="bodies_one_vacancy_reason_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.starts} {self.reason}"

    @property
    def said(self) -> Emptied:
        return Emptied(self.starts, Vacancy(self.reason))


class Mandate(models.Model):
    """A person on a seat for a term, half-open. `council` is the seat's own, here for the constraints."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="mandates")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    office = models.CharField(max_length=20, blank=True, choices=OFFICE_CHOICES)

    class Meta:
        ordering = ["seat__number", "-starts"]
        constraints = [
            until_after_start("bodies_mandate_ends_after_start"),
            models.UniqueConstraint(fields=["seat", "starts"], name="bodies_one_mandate_a_start"),
            one_running("bodies_one_running_mandate_a_seat", "seat"),
            one_running("bodies_one_running_mandate_a_person", "council", "person"),
            models.UniqueConstraint(
                fields=["council", "office"],
                condition=models.Q(ends__isnull=True) & ~models.Q(office=""),
                name="bodies_one_running_holder_an_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.person_id} {self.starts}"

    @property
    def span(self) -> Span:
        return Span(self.starts, self.ends)


class Deputy(models.Model):
    """Who sits on a seat while its holder is away. `council` is the seat's own, here for the constraints."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="deputies")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="deputies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputies")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["seat__number", "-starts"]
        verbose_name_plural = "deputies"
        constraints = [
            until_after_start("bodies_deputy_ends_after_start"),
            models.UniqueConstraint(fields=["seat", "starts"], name="bodies_one_deputy_a_start"),
            one_running("bodies_one_running_deputy_a_seat", "seat"),
            one_running("bodies_one_running_deputy_a_person", "council", "person"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.person_id} {self.starts}"

    @property
    def span(self) -> Span:
        return Span(self.starts, self.ends)


class StandIn(models.Model):
    """Who acts in a co-chair's office while she is away, half-open: one an office."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="stand_ins")
    office = models.CharField(max_length=24, choices=COCHAIR_CHOICES)
    person = office_key()
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["office", "-starts"]
        constraints = [
            until_after_start("bodies_stand_in_ends_after_start"),
            models.UniqueConstraint(
                fields=["council", "office", "starts"], name="bodies_one_stand_in_a_start"
            ),
            one_running("bodies_one_running_stand_in_an_office", "council", "office"),
            one_running("bodies_one_running_stand_in_a_person", "council", "person"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.office} {self.starts}"

    @property
    def span(self) -> Span:
        return Span(self.starts, self.ends)
