"""The recorded votes of sessions: who could vote, what was chosen by name, what was counted."""

import uuid

from django.conf import settings
from django.db import models

from council.bodies.models import Rules
from council.bodies.phrases import VOTE_KINDS
from council.bodies.procedure import VoteKind
from council.meetings.lifecycle import Choice, VoteState, VoteWay
from council.meetings.models.sessions import AgendaItem
from council.meetings.phrases import (
    CHOICES,
    VOTE_STATES,
    WAYS_TO_VOTE,
)
from languages.models import Text


class Vote(models.Model):
    """A recorded vote under the rules of its day. At the opening are counted: `base`, the number that the
    quorum is a share of; `present`, who counted for it; `seats`, all seats with a vote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    question = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12,
        default=VoteState.PREPARED.value,
        choices=[(one.value, VOTE_STATES[one]) for one in VoteState],
    )
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=12,
        default=VoteKind.ORDINARY.value,
        choices=[(one.value, VOTE_KINDS[one]) for one in VoteKind],
    )
    way = models.CharField(
        max_length=6,
        default=VoteWay.NAMED.value,
        choices=[(one.value, WAYS_TO_VOTE[one]) for one in VoteWay],
    )
    # The round before, where this is another round of a choice.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later_rounds"
    )
    # Who entered the numbers of a show of hands, and when.
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    counted_at = models.DateTimeField(null=True, blank=True)
    base = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["follows"],
                condition=~models.Q(state=VoteState.CANCELLED.value),
                name="meetings_one_later_round_a_vote",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class VoteOption(models.Model):
    """One of the persons or texts among which a vote chooses; a vote without any is answered yes or no."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="meetings_one_option_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.number}"


class VoteCount(models.Model):
    """How many gave one answer in a vote that is not by name: entered from a show of hands, or counted."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="counts")
    choice = models.CharField(max_length=8, blank=True, choices=[(one.value, CHOICES[one]) for one in Choice])
    option = models.ForeignKey(VoteOption, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "choice"],
                condition=models.Q(option__isnull=True),
                name="meetings_one_count_a_choice",
            ),
            models.UniqueConstraint(fields=["vote", "option"], name="meetings_one_count_an_option"),
            models.CheckConstraint(
                condition=models.Q(option__isnull=False, choice="")
                | models.Q(option__isnull=True, choice__in=[one.value for one in Choice]),
                name="meetings_a_count_is_of_one_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.choice or self.option_id} {self.number}"


class VoteCast(models.Model):
    """Who can vote since the vote opened, and, in a vote by name, her choice once it is made.

    `holder` makes the choice where the member gave her vote away. Of a secret vote only `voted` is known.
    """

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="casts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    choice = models.CharField(max_length=8, blank=True, choices=[(one.value, CHOICES[one]) for one in Choice])
    option = models.ForeignKey(VoteOption, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cast_at = models.DateTimeField(null=True, blank=True)
    by_name = models.BooleanField(default=True)
    voted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "person"], name="meetings_one_vote_a_member"),
            models.CheckConstraint(
                condition=models.Q(choice__in=["", *[one.value for one in Choice]])
                & (models.Q(choice="") | models.Q(option__isnull=True)),
                name="meetings_known_choice",
            ),
            models.CheckConstraint(
                condition=models.Q(by_name=True, voted=False)
                | models.Q(by_name=False, choice="", option__isnull=True, cast_at__isnull=True),
                name="meetings_a_vote_that_is_not_by_name_holds_no_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.person_id}"

    @property
    def answer(self) -> str:
        """What was chosen in a vote by name, as forms send it: a choice, or an option's id."""
        return str(self.option_id) if self.option_id else self.choice

    @property
    def has_voted(self) -> bool:
        return self.voted or bool(self.answer)


class MinorityStatement(models.Model):
    """What a member who was not of the majority thinks of it, published with the result."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="statements")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "author"], name="meetings_one_statement_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.author_id}"
