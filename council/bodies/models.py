"""Councils, their seats and who sits on them when, and the dated rules they work under."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.offices import CouncilKind, Office, Span, Vacancy
from council.bodies.phrases import BASES, KINDS, MAJORITIES, OFFICES, VACANCIES
from council.bodies.procedure import Base, Majority, Share


class Council(models.Model):
    """A body of residents without a vote. Its row's lock orders everything about its seats.

    A commission is a council with a parent: it has seats, meetings and a page like any other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    intro = models.TextField(_("introduction"), blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="commissions"
    )
    kind = models.CharField(max_length=12, choices=[(kind.value, KINDS[kind]) for kind in CouncilKind])
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
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["council", "order"]
        constraints = [
            models.UniqueConstraint(fields=["council", "order"], name="bodies_one_college_a_place")
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A chair at the table. `vacancy` is read only while nobody holds it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="seats")
    college = models.ForeignKey(College, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    vacancy = models.CharField(
        max_length=16,
        choices=[(one.value, VACANCIES[one]) for one in Vacancy],
        default=Vacancy.NOT_NAMED.value,
    )

    class Meta:
        ordering = ["council", "number"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="bodies_one_seat_a_number")]

    def __str__(self) -> str:
        return f"{self.council_id} {self.number}"


class Mandate(models.Model):
    """A person on a seat for a term, half-open. `council` is the seat's own, here for the constraints."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="mandates")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    office = models.CharField(
        max_length=20, blank=True, choices=[(one.value, OFFICES[one]) for one in Office]
    )

    class Meta:
        ordering = ["seat__number", "-starts"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="bodies_mandate_ends_after_start",
            ),
            models.UniqueConstraint(fields=["seat", "starts"], name="bodies_one_mandate_a_start"),
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(ends__isnull=True),
                name="bodies_one_running_mandate_a_seat",
            ),
            models.UniqueConstraint(
                fields=["council", "person"],
                condition=models.Q(ends__isnull=True),
                name="bodies_one_running_mandate_a_person",
            ),
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


class Rules(models.Model):
    """Rules of procedure in force from a day until the next ones. Never edited: new rules get a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="rules")
    starts = models.DateField()
    answer_days = models.PositiveSmallIntegerField(default=60)
    answer_source = models.CharField(_("deliberation that sets the answer time"), max_length=200, blank=True)
    # How long the co-chairs themselves sign: afterwards their stand-ins may.
    signing_days = models.PositiveSmallIntegerField(default=14)
    # The last day of the year for the municipal council's debate of the annual report.
    debate_month = models.PositiveSmallIntegerField(default=6)
    debate_day = models.PositiveSmallIntegerField(default=30)
    quorum_numerator = models.PositiveSmallIntegerField(default=1)
    quorum_denominator = models.PositiveSmallIntegerField(default=2)
    quorum_more_than = models.BooleanField(default=True)
    quorum_base = models.CharField(
        max_length=8, default=Base.SEATS.value, choices=[(one.value, BASES[one]) for one in Base]
    )
    majority = models.CharField(
        max_length=12,
        default=Majority.SIMPLE.value,
        choices=[(one.value, MAJORITIES[one]) for one in Majority],
    )
    notes = models.TextField(_("further rules"), blank=True)

    class Meta:
        ordering = ["council", "-starts"]
        verbose_name_plural = "rules"
        constraints = [
            models.UniqueConstraint(fields=["council", "starts"], name="bodies_one_set_of_rules_a_day"),
            models.CheckConstraint(
                condition=models.Q(quorum_denominator__gte=1)
                & models.Q(quorum_numerator__lte=models.F("quorum_denominator")),
                name="bodies_quorum_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(debate_month__range=(1, 12), debate_day__range=(1, 31)),
                name="bodies_the_debate_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.starts}"

    @property
    def debate_by(self) -> tuple[int, int]:
        """Month and day."""
        return self.debate_month, self.debate_day

    @property
    def quorum(self) -> Share:
        return Share(self.quorum_numerator, self.quorum_denominator, self.quorum_more_than)
