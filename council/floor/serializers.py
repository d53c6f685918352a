"""The shape of the floor in the API. Nobody is named: a speaker is a college, or a guest without one."""

from typing import Any

from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.floor.models import Speech


class SpeechSerializer(serializers.ModelSerializer[Speech]):
    """A speech: what for, in which language, its time in seconds; with the reason of a call out of turn."""

    item = serializers.UUIDField(source="request.item_id")
    kind = serializers.CharField(source="request.kind")
    stance = serializers.CharField(source="request.stance")
    language = serializers.CharField(source="request.language")
    interpreted = serializers.BooleanField(source="request.interpreted")
    college = serializers.IntegerField(source="request.college_id", allow_null=True)
    asked_at = serializers.DateTimeField(source="request.asked_at")
    reason = TextSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Speech
        fields = [
            "id",
            "meeting",
            "item",
            "kind",
            "stance",
            "language",
            "interpreted",
            "college",
            "asked_at",
            "called_at",
            "started_at",
            "ended_at",
            "allowed",
            "used",
            "passed",
            "reason",
        ]


class PlaceSerializer(serializers.Serializer[Any]):
    """A place in the queue with every reason for it."""

    number = serializers.IntegerField()
    request = serializers.UUIDField(source="request.id")
    kind = serializers.CharField(source="request.kind")
    stance = serializers.CharField(source="request.stance")
    language = serializers.CharField(source="request.language")
    college = serializers.IntegerField(source="request.college_id", allow_null=True)
    asked_at = serializers.DateTimeField(source="request.asked_at")
    reasons = serializers.ListField(child=serializers.CharField(), source="place.reasons")
    passed = serializers.IntegerField(source="place.passed")
    seconds = serializers.IntegerField(source="place.seconds")


class FloorSerializer(serializers.Serializer[Any]):
    """The floor of a session now: who has it, and who waits, in the order of the rule."""

    meeting = serializers.UUIDField(source="meeting.id")
    list_closed = serializers.BooleanField()
    speech = SpeechSerializer(allow_null=True)
    places = PlaceSerializer(many=True)
