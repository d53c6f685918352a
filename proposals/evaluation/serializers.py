"""The shape of a public evaluation in the API."""

from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from proposals.evaluation.models import Evaluation


class EvaluationSerializer(serializers.ModelSerializer[Evaluation]):
    """What the city found and answered. Who evaluated, and what they noted, is nowhere in the open data."""

    reasons = TextSerializer(read_only=True)
    cost_reasons = TextSerializer(read_only=True)
    answer = TextSerializer(read_only=True)
    cost_cents = serializers.IntegerField(source="cost", read_only=True, allow_null=True)
    published_at = serializers.DateTimeField(source="publish_at", read_only=True)
    stepped_aside = serializers.IntegerField(read_only=True)
    checklist = serializers.SerializerMethodField()

    class Meta:
        model = Evaluation
        fields = [
            "proposal",
            "feasibility",
            "reasons",
            "cost_cents",
            "cost_reasons",
            "answer",
            "published_at",
            "stepped_aside",
            "checklist",
        ]

    def get_checklist(self, evaluation: Evaluation) -> list[dict[str, str]]:
        """Each question with yes, no or na."""
        ticked = evaluation.proposal.checks.all()
        return [{"question": one.criterion.text, "answer": one.answer} for one in ticked]
