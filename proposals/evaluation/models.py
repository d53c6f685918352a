"""Who looks at a proposal for the city, what they note among themselves, and the answer that is published."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from languages.models import text_key
from proposals.calls.models import Call
from proposals.evaluation.findings import Feasibility, Ticked
from proposals.evaluation.limits import CHECK_NOTE_LIMIT, CONFLICT_LIMIT, NOTE_LIMIT, QUESTION_LIMIT
from proposals.evaluation.phrases import FEASIBILITIES, TICKS
from proposals.models import Proposal


def person_key() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")


class Criterion(models.Model):
    """A question of a call's checklist: yes, no, or it does not apply."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=QUESTION_LIMIT)

    class Meta:
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="evaluation_one_question_a_number")
        ]

    def __str__(self) -> str:
        return self.text


class Assignment(models.Model):
    """Somebody who is asked to look at a proposal until a day. `conflict` is None until she has declared.

    `conflict_words`, what ties her to it, are for organisers alone; that somebody stepped aside is public.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="assignments")
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="assignments"
    )
    assigned_by = person_key()
    assigned_at = models.DateTimeField()
    due = models.DateField()
    declared_at = models.DateTimeField(null=True, blank=True)
    conflict = models.BooleanField(null=True, blank=True)
    conflict_words = models.CharField(max_length=CONFLICT_LIMIT, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["assigned_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "evaluator"],
                condition=Q(released_at__isnull=True),
                name="evaluation_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(declared_at__isnull=True, conflict__isnull=True)
                | Q(declared_at__isnull=False, conflict__isnull=False),
                name="evaluation_declared_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.evaluator_id}"


class Remark(models.Model):
    """A note among evaluators and organisers. Nobody else reads it, ever.

    `key` is the form's: sent twice it is one. Older notes have none.
    """

    key = models.UUIDField(null=True, editable=False, unique=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="remarks")
    person = person_key()
    body = models.TextField(max_length=NOTE_LIMIT)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.written_at}"


class Check(models.Model):
    """A question of the checklist, answered; the answer is published with the evaluation, the note never."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="checks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="checks")
    answer = models.CharField(max_length=4, choices=[(one.value, TICKS[one].word) for one in Ticked])
    note = models.CharField(max_length=CHECK_NOTE_LIMIT, blank=True)
    person = person_key()

    class Meta:
        ordering = ["criterion__number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "criterion"], name="evaluation_a_question_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.criterion_id}"


class Evaluation(models.Model):
    """What the city finds and answers. `cost` is in cents. It is public from `publish_at` on.

    `published_at` is set when that was also written on the proposal's timeline.
    """

    proposal = models.OneToOneField(
        Proposal, on_delete=models.CASCADE, primary_key=True, related_name="evaluation"
    )
    version = models.PositiveIntegerField(default=0)
    feasibility = models.CharField(
        max_length=8, blank=True, choices=[(one.value, FEASIBILITIES[one].word) for one in Feasibility]
    )
    reasons = text_key(null=True, blank=True)
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    cost_reasons = text_key(null=True, blank=True)
    answer = text_key(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["publish_at"], name="evaluation_by_moment")]
        constraints = [
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True)
                | (~Q(feasibility="") & Q(reasons__isnull=False, answer__isnull=False)),
                name="evaluation_published_ones_are_whole",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(publish_at__isnull=False),
                name="evaluation_published_at_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}"
