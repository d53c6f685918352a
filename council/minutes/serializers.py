"""Published minutes as the public API gives them: what everybody may read, people by name."""

from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.minutes.models import Correction, Entry, Minutes, Signature


class MinutesSignatureSerializer(serializers.ModelSerializer[Signature]):
    name = serializers.CharField(source="person.display_name", read_only=True)

    class Meta:
        model = Signature
        fields = ["office", "name", "stands_in", "signed_at"]


class MinutesCorrectionSerializer(serializers.ModelSerializer[Correction]):
    """What was added later; `place` is that of the point which it corrects."""

    place = serializers.IntegerField(source="entry.place", read_only=True)
    text = TextSerializer(read_only=True)

    class Meta:
        model = Correction
        fields = ["number", "place", "text", "fingerprint", "published_at"]


class MinutesPointSerializer(serializers.ModelSerializer[Entry]):
    """`facts` are what the register knew when the session had ended; `people` names its ids."""

    facts = serializers.JSONField(read_only=True)
    text = TextSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Entry
        fields = ["place", "facts", "text"]


class MinutesSerializer(serializers.ModelSerializer[Minutes]):
    """The minutes of a session; internal points are left out. SHA-256 of the signed text is `fingerprint`."""

    council = serializers.CharField(source="meeting.council.slug", read_only=True)
    facts = serializers.JSONField(read_only=True)
    points = MinutesPointSerializer(many=True, read_only=True, source="public_entries")
    signatures = MinutesSignatureSerializer(many=True, read_only=True, source="given")
    corrections = MinutesCorrectionSerializer(many=True, read_only=True, source="public_corrections")
    people = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Minutes
        fields = [
            "id",
            "council",
            "meeting",
            "facts",
            "points",
            "people",
            "signatures",
            "signed_at",
            "fingerprint",
            "seal",
            "published_at",
            "corrections",
        ]
