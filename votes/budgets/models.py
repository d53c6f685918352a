"""Rounds of a participatory budget, their options, the ballots of elections held elsewhere, and results."""

import uuid
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council
from proposals.models import Proposal
from residents.eligibility import Age
from residents.models import District
from votes.budgets.phases import Dates, Phase, phase

# The types of ballot that Pabulib knows; a round held here is by approval.
APPROVAL = "approval"
BALLOTS = [APPROVAL, "choose-1", "cumulative", "scoring", "ordinal"]
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
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    budget_cents = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    age_floor = models.CharField(max_length=2, blank=True, default=Age.SIXTEEN.value)
    ballot = models.CharField(max_length=12, default=APPROVAL)
    min_choices = models.PositiveSmallIntegerField(default=1)
    max_choices = models.PositiveSmallIntegerField(default=0)
    within_budget = models.BooleanField(default=True)
    rule = models.CharField(max_length=16, default="equal-shares")
    utility = models.CharField(max_length=12, default="cost")
    completion = models.CharField(max_length=16, default="none")
    point_scale = models.PositiveIntegerField(default=1)
    ties = models.CharField(max_length=16, default="lexicographic")
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    deliberation_on = models.DateField(null=True, blank=True)
    key_fingerprint = models.CharField(max_length=64, blank=True)
    # SHA-256 of the imported file: the same file is not imported twice.
    source = models.CharField(max_length=64, null=True, blank=True, unique=True)
    held_elsewhere = models.BooleanField(default=False)

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
            models.CheckConstraint(condition=models.Q(ballot__in=BALLOTS), name="budgets_known_ballot"),
            models.CheckConstraint(condition=models.Q(rule__in=RULES), name="budgets_known_rule"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budgets:round", args=[self.slug])

    def phase(self, now: datetime) -> Phase:
        return phase(Dates(self.opens, self.closes, self.counted_at, self.published_at), now)


class Option(models.Model):
    """One project that can be chosen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("in one sentence"), blank=True)
    place = models.CharField(max_length=80, blank=True)
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


class Profile(models.Model):
    """How many ballots of an election held elsewhere said exactly this; no voter, no order of arrival.

    `said` lists pairs of an option's code and its points: 1 for approvals, the place from 0 for rankings, the
    points times the round's `point_scale` otherwise.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="profiles")
    said = models.JSONField()
    ballots = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.round_id} × {self.ballots}"


class Result(models.Model):
    """What the count answered, in the rule's own steps. One a round, never counted twice."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="result")
    voters = models.PositiveIntegerField()
    happy_voters = models.PositiveIntegerField()
    spent_cents = models.PositiveBigIntegerField()
    outcome = models.JSONField()

    def __str__(self) -> str:
        return f"{self.round_id}"


class OptionResult(models.Model):
    """One option's votes and points, and for a winner its place in the order of selection."""

    option = models.OneToOneField(Option, on_delete=models.CASCADE, related_name="result")
    votes = models.PositiveIntegerField()
    points = models.PositiveBigIntegerField()
    place = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-points", "option__number"]

    def __str__(self) -> str:
        return f"{self.option_id}"
