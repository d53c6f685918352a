"""Contributions as the public API gives them: no author."""

from rest_framework import serializers

from council.contributions.models import Contribution
from council.contributions.queries import clock_of
from council.discussion.serializers import TextSerializer


class ContributionSerializer(serializers.ModelSerializer[Contribution]):
    """What was written to the official in charge of a subject, and her answer."""

    council = serializers.CharField(source="council.slug", read_only=True)
    subject = TextSerializer(read_only=True)
    body = TextSerializer(read_only=True)
    stage = serializers.SerializerMethodField()
    days_late = serializers.SerializerMethodField()
    answer = TextSerializer(source="answer.text", read_only=True, default=None)
    answered_at = serializers.DateTimeField(source="answer.answered_at", read_only=True, default=None)
    official = serializers.CharField(source="answer.official.display_name", read_only=True, default="")

    class Meta:
        model = Contribution
        fields = [
            "id",
            "council",
            "theme",
            "subject",
            "body",
            "sent_at",
            "due_on",
            "stage",
            "days_late",
            "official",
            "answered_at",
            "answer",
        ]

    def get_stage(self, one: Contribution) -> str:
        """shown or answered."""
        return one.stage.value

    def get_days_late(self, one: Contribution) -> int:
        """How late the answer is, or was; 0 while it is in time."""
        return clock_of(one).days_late(self.context["today"])
