"""Commitments as the public API gives them: the record, without names of people."""

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from council.commitments.keeping import Stage, State, days_late, state_of
from council.commitments.models import (
    Alert,
    AlertAnswer,
    AnnualReport,
    Commitment,
    Proof,
    ProofFile,
    Question,
    Step,
)
from council.discussion.serializers import TextSerializer


class StepSerializer(serializers.ModelSerializer[Step]):
    reason = TextSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Step
        fields = ["number", "stage", "on", "owner", "department", "theme", "due", "reason"]


class ProofFileSerializer(serializers.ModelSerializer[ProofFile]):
    """A document or a picture: `sha256` is that of the bytes at `url`."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = ProofFile
        fields = ["media_type", "sha256", "size", "url"]

    def get_url(self, file: ProofFile) -> str:
        return f"{settings.SITE_URL}{reverse('commitments:proof', args=[file.proof_id])}"


class ProofSerializer(serializers.ModelSerializer[Proof]):
    words = TextSerializer(read_only=True)
    file = ProofFileSerializer(read_only=True, allow_null=True, default=None)
    link_alive = serializers.BooleanField(
        source="check_row.alive", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Proof
        fields = ["id", "kind", "words", "link", "link_alive", "file", "whole", "given_at"]


class AlertAnswerSerializer(serializers.ModelSerializer[AlertAnswer]):
    text = TextSerializer(read_only=True)

    class Meta:
        model = AlertAnswer
        fields = ["text", "answered_at"]


class AlertSerializer(serializers.ModelSerializer[Alert]):
    text = TextSerializer(read_only=True)
    answer = AlertAnswerSerializer(read_only=True, allow_null=True, default=None)

    class Meta:
        model = Alert
        fields = ["id", "text", "raised_at", "answer"]


class QuestionSerializer(serializers.ModelSerializer[Question]):
    """What somebody asked, and what the city answered; shown once a moderator has read it."""

    text = TextSerializer(read_only=True)
    answer = TextSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Question
        fields = ["id", "text", "asked_at", "answer", "answered_at"]


class CommitmentSerializer(serializers.ModelSerializer[Commitment]):
    """What was promised, with its steps, proofs, questions and alerts.

    `opinion` and `request` say out of what it comes. Where `promise` is null, the city said yes to `asked`.
    """

    request = serializers.IntegerField(source="reply.request.number", read_only=True)
    council = serializers.CharField(source="opinion.council.slug", read_only=True)
    asked = TextSerializer(source="reply.request.text", read_only=True)
    outcome = serializers.CharField(source="reply.outcome", read_only=True)
    promise = TextSerializer(read_only=True, allow_null=True)
    questions = QuestionSerializer(many=True, read_only=True)
    state = serializers.SerializerMethodField()
    days_late = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    steps = StepSerializer(many=True, read_only=True)
    proofs = ProofSerializer(many=True, read_only=True)
    alerts = AlertSerializer(many=True, read_only=True)

    class Meta:
        model = Commitment
        fields = [
            "id",
            "opinion",
            "request",
            "place",
            "council",
            "asked",
            "outcome",
            "promise",
            "year",
            "opened_at",
            "stage",
            "state",
            "days_late",
            "owner",
            "department",
            "theme",
            "due",
            "first_due",
            "settled_on",
            "steps",
            "proofs",
            "questions",
            "alerts",
            "url",
        ]

    @extend_schema_field(serializers.ChoiceField(choices=[one.value for one in State]))
    def get_state(self, one: Commitment) -> str:
        """Computed from the dates and proofs. The view gives today."""
        return state_of(Stage(one.stage), one.due, self.context["today"]).value

    def get_days_late(self, one: Commitment) -> int:
        return days_late(one.first_due, one.due, one.settled_on, self.context["today"])

    def get_url(self, one: Commitment) -> str:
        return f"{settings.SITE_URL}{one.get_absolute_url()}"


class AnnualReportSerializer(serializers.ModelSerializer[AnnualReport]):
    """A year's report; without `debated_on` after `due_on`, no debate was recorded."""

    council = serializers.CharField(source="council.slug", read_only=True)

    class Meta:
        model = AnnualReport
        fields = ["id", "council", "year", "sent_on", "due_on", "link", "debated_on", "minutes"]
