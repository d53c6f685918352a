"""The shape of a message in the API."""

from rest_framework import serializers

from council.discussion.models import Message
from languages.models import Text, Translation


class TranslationSerializer(serializers.ModelSerializer[Translation]):
    class Meta:
        model = Translation
        fields = ["language", "body", "status"]


class TextSerializer(serializers.ModelSerializer[Text]):
    """What somebody wrote, in its own language, with its translations."""

    translations = TranslationSerializer(many=True, read_only=True)

    class Meta:
        model = Text
        fields = ["language", "body", "translations"]


class MessageSerializer(serializers.ModelSerializer[Message]):
    """Pseudonyms are left out: a message in the open data has no author."""

    text = TextSerializer(read_only=True)

    class Meta:
        model = Message
        fields = ["id", "thread", "posted_at", "text"]
