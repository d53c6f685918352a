"""Opinions as the public API gives them: the original words, and every translation."""

from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.opinions.models import Answer, Opinion, OpinionRequest, RequestAnswer, Signature
from council.opinions.queries import clock_of


class ReplySerializer(serializers.ModelSerializer[RequestAnswer]):
    reason = TextSerializer(read_only=True)

    class Meta:
        model = RequestAnswer
        fields = ["outcome", "reason", "until", "passed_to", "passed_on"]


class RequestSerializer(serializers.ModelSerializer[OpinionRequest]):
    text = TextSerializer(read_only=True)
    reply = ReplySerializer(read_only=True, allow_null=True, default=None)

    class Meta:
        model = OpinionRequest
        fields = ["number", "text", "reply"]


class SignatureSerializer(serializers.ModelSerializer[Signature]):
    name = serializers.CharField(source="person.display_name", default="", read_only=True)

    class Meta:
        model = Signature
        fields = ["office", "name", "signed_at"]


class AnswerSerializer(serializers.ModelSerializer[Answer]):
    letter = TextSerializer(read_only=True, allow_null=True)
    official = serializers.CharField(source="official.display_name", default="", read_only=True)

    class Meta:
        model = Answer
        fields = ["letter", "official", "signed_at"]


class OpinionSerializer(serializers.ModelSerializer[Opinion]):
    """An opinion with its requests, its signatures and the city's answer."""

    council = serializers.CharField(source="council.slug", read_only=True)
    title = TextSerializer(read_only=True)
    facts = TextSerializer(read_only=True, allow_null=True)
    considerations = TextSerializer(read_only=True, allow_null=True)
    minority = TextSerializer(read_only=True, allow_null=True)
    requests = RequestSerializer(many=True, read_only=True)
    signatures = SignatureSerializer(many=True, read_only=True)
    answer = AnswerSerializer(read_only=True, allow_null=True, default=None)
    days_late = serializers.SerializerMethodField()

    class Meta:
        model = Opinion
        fields = [
            "id",
            "number",
            "council",
            "state",
            "title",
            "facts",
            "considerations",
            "requests",
            "minority",
            "vote",
            "settled_at",
            "signatures",
            "signed_at",
            "fingerprint",
            "delivered_at",
            "due_on",
            "days_late",
            "acknowledged_at",
            "answered_at",
            "answer",
        ]

    def get_days_late(self, opinion: Opinion) -> int:
        """How late the answer is, or was; 0 while it is in time. The view gives today."""
        clock = clock_of(opinion)
        return clock.days_late(self.context["today"]) if clock else 0
