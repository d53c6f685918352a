"""The shape of threads and messages in the API, and of what an account sends."""

from typing import Any

from rest_framework import serializers

from council.discussion.models import Message, Thread
from council.discussion.states import LONGEST, ReactionKind, Stance
from languages.models import Text, Translation
from languages.names import known


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


class ThreadSerializer(serializers.ModelSerializer[Thread]):
    """How a discussion is kept."""

    class Meta:
        model = Thread
        fields = [
            "id",
            "council",
            "opens",
            "closes",
            "pace",
            "writers",
            "moderation",
            "locked",
            "members_only_until",
            "anonymous_questions",
        ]


class MessageSerializer(serializers.ModelSerializer[Message]):
    """Pseudonyms are left out: a message in the open data has no author."""

    text = TextSerializer(read_only=True)
    reactions = serializers.SerializerMethodField()

    class Meta:
        model = Message
        fields = [
            "id",
            "thread",
            "reply_to",
            "stance",
            "posted_at",
            "edited_at",
            "pinned_at",
            "answered_at",
            "reactions",
            "text",
        ]

    def get_reactions(self, message: Message) -> dict[str, int]:
        """How many said each kind."""
        said = [one.kind for one in message.reactions.all()]
        return {kind.value: said.count(kind.value) for kind in ReactionKind}


class PostSerializer(serializers.Serializer[Any]):
    """A message to write. The same `key` and words sent again are one message."""

    thread = serializers.UUIDField()
    language = serializers.CharField(max_length=12)
    body = serializers.CharField(max_length=LONGEST)
    reply_to = serializers.UUIDField(required=False, allow_null=True, default=None)
    stance = serializers.ChoiceField(
        choices=[one.value for one in Stance], required=False, allow_blank=True, default=""
    )
    anonymous = serializers.BooleanField(required=False, default=False)
    key = serializers.UUIDField(required=False, allow_null=True, default=None)

    def validate_language(self, value: str) -> str:
        if not known(value):
            raise serializers.ValidationError("This is no code of a language.")
        return value

    def acted(self) -> dict[str, Any]:
        """The values as `actions.post_message` takes them."""
        values = dict(self.validated_data)
        stance = values.pop("stance")
        return values | {"thread_id": values.pop("thread"), "stance": Stance(stance) if stance else None}


class PostedSerializer(serializers.ModelSerializer[Message]):
    """What became of a message that was sent."""

    class Meta:
        model = Message
        fields = ["id", "thread", "state", "posted_at"]


class ReactSerializer(serializers.Serializer[Any]):
    """One reaction; `back` takes it back."""

    kind = serializers.ChoiceField(choices=[one.value for one in ReactionKind])
    back = serializers.BooleanField(required=False, default=False)
