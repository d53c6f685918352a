"""What the city promised in its answers, how it went on, the proofs, and who asked or warned.

Steps, proofs, alerts and their answers are final: triggers of the database refuse to change or delete them,
so that another majority finds the record as it was. A correction is a further step.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from council.bodies.models import Council
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.commitments.asking import QuestionState
from council.commitments.evidence import LINK_LIMIT, ProofKind
from council.commitments.keeping import Stage
from council.commitments.phrases import KINDS
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.opinions.models import Opinion, RequestAnswer
from languages.models import text_key

NAME_LIMIT, SIGNATURE_LIMIT = 120, 60


def office_key() -> Any:
    """Who acted in office. An erased account keeps its row and loses its name, so the record stays final."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


def theme_field() -> models.CharField[str, str]:
    return models.CharField(max_length=12, blank=True, choices=[(one.value, THEMES[one]) for one in Theme])


class Commitment(models.Model):
    """A promise of the city: what it answered with yes or in part. Its row holds the newest step's values.

    `place` is 1 for the one that the answer itself makes; the city may promise more of the same request, and
    then says what in `promise`. `first_due` is the day that was said first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="commitments")
    reply = models.ForeignKey(RequestAnswer, on_delete=models.PROTECT, related_name="commitments")
    place = models.PositiveSmallIntegerField(default=1)
    promise = text_key(null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    stage = models.CharField(
        max_length=8, default=Stage.OPENED.value, choices=[(one.value, one.value) for one in Stage]
    )
    owner = models.CharField(max_length=NAME_LIMIT, blank=True)
    department = models.CharField(max_length=NAME_LIMIT, blank=True)
    theme = theme_field()
    due = models.DateField(null=True, blank=True)
    first_due = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "id"]
        indexes = [
            models.Index(fields=["-opened_at", "id"], name="commitments_newest"),
            models.Index(fields=["stage", "due"], name="commitments_stage_due"),
            models.Index(fields=["department", "-opened_at"], name="commitments_department"),
            models.Index(fields=["theme", "-opened_at"], name="commitments_theme"),
            models.Index(fields=["year", "-opened_at"], name="commitments_year"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reply", "place"], name="commitments_one_a_place"),
            models.CheckConstraint(
                condition=Q(place=1) | Q(promise__isnull=False), name="commitments_a_further_one_says_what"
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.DATED.value)
                | (Q(due__isnull=False) & ~Q(owner="") & ~Q(department="")),
                name="commitments_a_date_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.KEPT.value, Stage.DROPPED.value], settled_on__isnull=False)
                | Q(stage__in=[Stage.OPENED.value, Stage.DATED.value], settled_on__isnull=True),
                name="commitments_settled_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True, first_due__isnull=True)
                | Q(due__isnull=False, first_due__isnull=False),
                name="commitments_first_date_stays",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.reply_id} {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("commitments:commitment", args=[self.id])


class Step(models.Model):
    """What the city said on a day, with every value that held from then on. Final."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    # A word added to the record carries the stage that it leaves as it is.
    stage = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Stage])
    on = models.DateField()
    owner = models.CharField(max_length=NAME_LIMIT, blank=True)
    department = models.CharField(max_length=NAME_LIMIT, blank=True)
    theme = theme_field()
    due = models.DateField(null=True, blank=True)
    reason = text_key(null=True, blank=True)
    person = office_key()

    class Meta:
        ordering = ["commitment", "number"]
        indexes = [models.Index(fields=["commitment", "-on", "-number"], name="commitments_step_on")]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitments_one_step_a_number"),
            models.CheckConstraint(
                condition=~Q(stage=Stage.DROPPED.value) | Q(reason__isnull=False),
                name="commitments_dropped_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number} {self.stage}"


class Proof(models.Model):
    """What shows that something was done. `whole`: that all of it was done; once a commitment. Final."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="proofs")
    kind = models.CharField(max_length=8, choices=[(one.value, KINDS[one].word) for one in ProofKind])
    words = text_key()
    link = models.URLField(max_length=LINK_LIMIT, blank=True)
    whole = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    person = office_key()

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(whole=True), name="commitments_kept_once"
            ),
            models.CheckConstraint(
                condition=(Q(kind=ProofKind.LINK.value) & ~Q(link=""))
                | (~Q(kind=ProofKind.LINK.value) & Q(link="")),
                name="commitments_a_link_proof_has_a_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.kind}"


class ProofFile(models.Model):
    """The bytes of a document or a picture, kept with the record. Final."""

    proof = models.OneToOneField(Proof, on_delete=models.PROTECT, primary_key=True, related_name="file")
    media_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


class LinkCheck(models.Model):
    """Whether a proof's link answered when it was last asked; `why` is empty when it did.

    `asked_at` is when the question was put in the queue, `checked_at` when the answer came.
    """

    proof = models.OneToOneField(Proof, on_delete=models.PROTECT, primary_key=True, related_name="check_row")
    asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(default=0)
    alive = models.BooleanField(default=False)
    why = models.CharField(max_length=12, blank=True)

    def __str__(self) -> str:
        return f"{self.proof_id} {self.status}"


class Question(models.Model):
    """What anyone asks about a commitment: public once a moderator has read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="questions")
    text = text_key()
    signature = models.CharField(max_length=SIGNATURE_LIMIT, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    state = models.CharField(
        max_length=8,
        default=QuestionState.WAITING.value,
        choices=[(one.value, one.value) for one in QuestionState],
    )
    rule = models.CharField(
        max_length=16, blank=True, choices=[(one.value, RULES[one]) for one in CharterRule]
    )
    answer = text_key(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = office_key()

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["state", "asked_at"], name="commitments_questions_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=QuestionState.HIDDEN.value) | Q(rule=""),
                name="commitments_hidden_by_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True)
                | Q(answer__isnull=False, answered_at__isnull=False),
                name="commitments_an_answer_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.state}"


class Alert(models.Model):
    """What a member of the watch committee warns of. The city can answer it and never remove it. Final."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="alerts")
    text = text_key()
    person = office_key()
    raised_at = models.DateTimeField()

    class Meta:
        ordering = ["-raised_at", "id"]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.raised_at:%Y-%m-%d}"


class AlertAnswer(models.Model):
    """What the city says to an alert, once. Final."""

    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, primary_key=True, related_name="answer")
    text = text_key()
    person = office_key()
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.alert_id}"


class AnnualReport(models.Model):
    """The council's report of a year: when it was sent to the municipal council, and debated there.

    `due_on` is the day by which the council's rules ask for the debate. A report is never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField()
    sent_on = models.DateField()
    due_on = models.DateField()
    link = models.URLField(max_length=LINK_LIMIT)
    debated_on = models.DateField(null=True, blank=True)
    minutes = models.URLField(max_length=LINK_LIMIT, blank=True)

    class Meta:
        ordering = ["-year", "council"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="commitments_one_report_a_year"),
            models.CheckConstraint(
                condition=Q(debated_on__isnull=True, minutes="")
                | (Q(debated_on__gte=models.F("sent_on")) & ~Q(minutes="")),
                name="commitments_a_debate_has_minutes",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("sent_on")), name="commitments_debated_after_it_is_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.year}"
