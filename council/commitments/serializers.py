"""Commitments as the public API gives them: the record, without names of people."""

from rest_framework import serializers

from council.commitments.models import Alert, AlertAnswer, Commitment, Proof, Step
from council.discussion.serializers import TextSerializer


class StepSerializer(serializers.ModelSerializer[Step]):
    reason = TextSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Step
        fields = ["number", "stage", "on", "owner", "department", "theme", "due", "reason"]


class ProofSerializer(serializers.ModelSerializer[Proof]):
    words = TextSerializer(read_only=True)
    link_alive = serializers.BooleanField(
        source="check_row.alive", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Proof
        fields = ["id", "kind", "words", "link", "link_alive", "whole", "given_at"]


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


class CommitmentSerializer(serializers.ModelSerializer[Commitment]):
    """What was promised, with its steps, proofs and alerts; `opinion` and `request` say out of what."""

    request = serializers.IntegerField(source="reply.request.number", read_only=True)
    promise = TextSerializer(read_only=True, allow_null=True)
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
            "promise",
            "year",
            "opened_at",
            "stage",
            "owner",
            "department",
            "theme",
            "due",
            "first_due",
            "settled_on",
            "steps",
            "proofs",
            "alerts",
        ]
