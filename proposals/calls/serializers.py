"""The shape of a call in the API."""

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from proposals.calls.models import Call
from proposals.calls.phases import WINDOWS


class CallSerializer(serializers.ModelSerializer[Call]):
    """A call in every language that it exists in, with its windows: `[opens, closes)`."""

    council = serializers.SlugRelatedField[Call](slug_field="slug", read_only=True)
    districts = serializers.SlugRelatedField[Call](slug_field="slug", read_only=True, many=True)
    title = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()
    windows = serializers.SerializerMethodField()
    questions = serializers.SerializerMethodField()

    class Meta:
        model = Call
        fields = [
            "id",
            "slug",
            "title",
            "text",
            "council",
            "audience",
            "age_floor",
            "themes",
            "districts",
            "body_limit",
            "per_person",
            "supports_per_person",
            "threshold",
            "pictures",
            "documents",
            "hides_supports",
            "asks_cost",
            "windows",
            "questions",
        ]

    def get_title(self, call: Call) -> dict[str, str]:
        return _said(call, "title")

    def get_text(self, call: Call) -> dict[str, str]:
        return _said(call, "text")

    def get_windows(self, call: Call) -> dict[str, list[str]]:
        found = call.dates.windows
        return {
            one.value: [found[one].opens.isoformat(), found[one].closes.isoformat()]
            for one in WINDOWS
            if one in found
        }

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))
    def get_questions(self, call: Call) -> list[dict[str, object]]:
        return [
            {"id": str(one.id), "text": _said(one, "text"), "needed": one.needed}
            for one in call.questions.all()
        ]


def _said(thing: object, name: str) -> dict[str, str]:
    words = {code: getattr(thing, f"{name}_{code}") or "" for code, _tongue in settings.LANGUAGES}
    return {code: body for code, body in words.items() if body}
