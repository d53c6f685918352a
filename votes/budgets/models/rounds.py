"""Rounds of a participatory budget, their envelopes and their options."""

import uuid
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council
from languages.models import Text
from proposals.calls.models import Call
from proposals.models import Proposal
from residents.eligibility import Age
from residents.models import District
from votes.budgets.envelopes import Counting, Kind, SheetKind
from votes.budgets.phases import Dates, Phase, phase

# The types of ballot that Pabulib knows; a round held here is by one of `HELD_HERE`.
APPROVAL, CUMULATIVE, ORDINAL = "approval", "cumulative", "ordinal"
BALLOTS = [APPROVAL, "choose-1", CUMULATIVE, "scoring", ORDINAL]
HELD_HERE = [APPROVAL, CUMULATIVE, ORDINAL]
RULES = ["greedy", "equal-shares"]


class Round(models.Model):
    """A sum of money and the options it may buy. Its row's lock orders casting and counting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=160)
    intro = models.TextField(_("introduction"), blank=True)
    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    # The call for proposals that collects the ideas of this round.
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    budget_cents = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    age_floor = models.CharField(max_length=2, blank=True, default=Age.SIXTEEN.value)
    ballot = models.CharField(max_length=12, default=APPROVAL)
    min_choices = models.PositiveSmallIntegerField(default=1)
    max_choices = models.PositiveSmallIntegerField(default=0)
    within_budget = models.BooleanField(default=True)
    points_sum = models.PositiveSmallIntegerField(default=10)
    points_each = models.PositiveSmallIntegerField(default=5)
    sheet = models.CharField(max_length=20, default=SheetKind.ALL.value)
    counting = models.CharField(max_length=10, default=Counting.APART.value)
    min_votes = models.PositiveIntegerField(default=0)
    # The codes of the languages in which every option must exist before the vote opens.
    required_languages = models.JSONField(default=list, blank=True)
    # Whether every option exists in those languages; the vote does not open before.
    ready = models.BooleanField(default=False)
    rule = models.CharField(max_length=16, default="equal-shares")
    utility = models.CharField(max_length=12, default="cost")
    completion = models.CharField(max_length=16, default="none")
    # By how much equal shares are raised while money is left; one unit of the currency unless told.
    share_step_cents = models.PositiveBigIntegerField(null=True, blank=True)
    point_scale = models.PositiveIntegerField(default=1)
    ties = models.CharField(max_length=16, default="lexicographic")
    collecting_from = models.DateTimeField(null=True, blank=True)
    evaluating_from = models.DateTimeField(null=True, blank=True)
    prices_from = models.DateTimeField(null=True, blank=True)
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # Declared void, and why: it was not counted, and it never will be.
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    carried_out_at = models.DateTimeField(null=True, blank=True)
    deliberation_on = models.DateField(null=True, blank=True)
    key_fingerprint = models.CharField(max_length=64, blank=True)
    # SHA-256 of the imported file: the same file is not imported twice.
    source = models.CharField(max_length=64, null=True, blank=True, unique=True)
    held_elsewhere = models.BooleanField(default=False)
    # Whether the anonymous ballots are published with the result; without them only observers can recount.
    publishes_ballots = models.BooleanField(default=True)
    # From the publication until the keys may be destroyed.
    dispute_hours = models.PositiveSmallIntegerField(default=72)

    class Meta:
        ordering = [models.F("closes").desc(nulls_first=True), "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="budgets_closes_after_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(counted_at__isnull=False),
                name="budgets_published_after_counted",
            ),
            models.CheckConstraint(
                condition=models.Q(counted_at__isnull=True) | models.Q(counted_at__gte=models.F("closes")),
                name="budgets_counted_after_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(carried_out_at__isnull=True) | models.Q(published_at__isnull=False),
                name="budgets_carried_out_after_published",
            ),
            models.CheckConstraint(
                condition=models.Q(voided_at__isnull=True, void_reason__isnull=True)
                | models.Q(voided_at__isnull=False, void_reason__isnull=False, counted_at__isnull=True),
                name="budgets_void_says_why_and_is_not_counted",
            ),
            models.CheckConstraint(
                condition=models.Q(sheet__in=[one.value for one in SheetKind]), name="budgets_known_sheet"
            ),
            models.CheckConstraint(
                condition=models.Q(counting__in=[one.value for one in Counting]),
                name="budgets_known_counting",
            ),
            models.CheckConstraint(condition=models.Q(ballot__in=BALLOTS), name="budgets_known_ballot"),
            models.CheckConstraint(condition=models.Q(rule__in=RULES), name="budgets_known_rule"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budgets:round", args=[self.slug])

    def conflicts(self) -> "models.QuerySet[Conflict]":
        """The pairs of its options of which at most one can win."""
        return Conflict.objects.filter(first__round=self).select_related("first", "second")

    @property
    def dates(self) -> Dates:
        return Dates(
            self.opens,
            self.closes,
            self.counted_at,
            self.published_at,
            self.collecting_from,
            self.evaluating_from,
            self.prices_from,
            self.carried_out_at,
            self.ready,
            self.voided_at,
        )

    def phase(self, now: datetime) -> Phase:
        return phase(self.dates, now)


class Envelope(models.Model):
    """A part of a round's money: for the city, for one district, or for a theme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="envelopes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(max_length=10, default=Kind.CITY.value)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.CharField(max_length=20, blank=True)
    budget_cents = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="budgets_one_envelope_a_number"),
            models.UniqueConstraint(fields=["round", "district"], name="budgets_one_envelope_a_district"),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.DISTRICT.value, district__isnull=False)
                | models.Q(kind__in=[Kind.CITY.value, Kind.THEME.value], district__isnull=True),
                name="budgets_district_envelope_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Option(models.Model):
    """One project that can be chosen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("in one sentence"), blank=True)
    text = models.TextField(_("text"), blank=True)
    envelope = models.ForeignKey(
        Envelope, on_delete=models.PROTECT, null=True, blank=True, related_name="options"
    )
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=80, blank=True)
    # Rounded to about a hundred metres (`positions.coarse`); both or neither.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    theme = models.CharField(max_length=20, blank=True)
    cost_cents = models.PositiveBigIntegerField()
    proposal = models.ForeignKey(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="options"
    )

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="budgets_one_option_a_number"),
            models.UniqueConstraint(fields=["round", "code"], name="budgets_one_option_a_code"),
        ]

    def __str__(self) -> str:
        return self.title


class Conflict(models.Model):
    """Two options of a round of which at most one can win."""

    first = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="conflicts_before")
    second = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="conflicts_after")

    class Meta:
        ordering = ["first__number", "second__number"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="budgets_one_conflict_a_pair"),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="budgets_conflict_between_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} / {self.second_id}"


class DateChange(models.Model):
    """Why a date was changed: the words beside that line of the register."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="date_changes")
    line = models.PositiveIntegerField()
    at = models.DateTimeField()
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["round", "-line"]
        constraints = [models.UniqueConstraint(fields=["round", "line"], name="budgets_one_reason_a_line")]

    def __str__(self) -> str:
        return f"{self.round_id} #{self.line}"
