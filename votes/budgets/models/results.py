"""The ballots of elections held elsewhere, and what counts answered."""

from django.db import models

from votes.budgets.models.rounds import Envelope, Option, Round
from votes.tally.satisfaction import SECRET_BELOW


class Profile(models.Model):
    """How many ballots of an election held elsewhere said exactly this; no voter, no order of arrival.

    `said` lists pairs of an option's code and its points: 1 for approvals, the place from 0 for rankings, the
    points times the round's `point_scale` otherwise.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="profiles")
    said = models.JSONField()
    ballots = models.PositiveIntegerField()
    # The district that the file gives for these ballots; never one with fewer than 20 of them.
    district = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.round_id} × {self.ballots}"


class Result(models.Model):
    """What the count answered, in the rule's own steps. Never counted twice: one a round, or one an envelope
    where the envelopes are counted apart."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="results")
    envelope = models.OneToOneField(
        Envelope, on_delete=models.PROTECT, null=True, blank=True, related_name="result"
    )
    voters = models.PositiveIntegerField()
    happy_voters = models.PositiveIntegerField()
    spent_cents = models.PositiveBigIntegerField()
    outcome = models.JSONField()
    # What `stories.Stories.as_dict` says.
    stories = models.JSONField(default=dict)

    class Meta:
        ordering = ["round", models.F("envelope__number").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(envelope__isnull=True), name="budgets_one_result_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id}"

    @property
    def few(self) -> bool:
        """Whether so few voted that numbers of votes would say too much: only who won is public then."""
        return self.voters < SECRET_BELOW


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
