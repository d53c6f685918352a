"""The shape of a picture or a document in the API."""

from typing import Any

from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from proposals.attachments.limits import WORDS_LIMIT
from proposals.attachments.models import KIND_CHOICES, Attachment


class FileSerializer(serializers.ModelSerializer[Attachment]):
    """What everybody sees of it: `words` with their translations, `size` in bytes, sides in pixels.

    `url` is the file; `small` of a picture is one of at most 320 pixels.
    """

    words = TextSerializer(read_only=True)
    url = serializers.CharField(source="get_absolute_url", read_only=True)
    small = serializers.SerializerMethodField()

    class Meta:
        model = Attachment
        fields = ["id", "proposal", "kind", "words", "size", "width", "height", "url", "small"]

    def get_small(self, found: Attachment) -> str | None:
        return found.small_url if found.is_picture else None


class DraftFileSerializer(serializers.ModelSerializer[Attachment]):
    """One of a draft, as its author has it: what it is, and her words."""

    words = serializers.CharField(source="words.body", read_only=True)
    language = serializers.CharField(source="words.language", read_only=True)

    class Meta:
        model = Attachment
        fields = ["id", "proposal", "kind", "words", "language", "size", "width", "height"]


class FileWordsSerializer(serializers.Serializer[Any]):
    """What it shows, or what it is, for who cannot see or open it."""

    words = serializers.CharField(max_length=WORDS_LIMIT)


class SentFileSerializer(FileWordsSerializer):
    """A file with its words. A picture has at most 12 MB, a document 5 MB."""

    kind = serializers.ChoiceField(choices=KIND_CHOICES)
    file = serializers.FileField()
