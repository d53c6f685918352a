"""Opinions as the public API gives them: the original words, and every translation."""

from functools import cached_property
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.opinions.clock import Standing
from council.opinions.links import links_of
from council.opinions.models import (
    Addition,
    Answer,
    Deliberation,
    Delivery,
    Extension,
    Opinion,
    OpinionRequest,
    Rejoinder,
    RequestAnswer,
    Signature,
    Unwilling,
)
from council.opinions.origins import Origin, OriginKind, Source, origins_of, sources_of
from council.opinions.queries import clock_of
from council.opinions.serializers.inbox import CityQuestionSerializer, HandlingSerializer
from residents.reader import reader_language


class ReplySerializer(serializers.ModelSerializer[RequestAnswer]):
    reason = TextSerializer(read_only=True)

    class Meta:
        model = RequestAnswer
        fields = ["outcome", "reason", "until", "passed_to", "passed_on", "cost", "department"]


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
        fields = ["office", "name", "stands_in", "signed_at"]


class UnwillingSerializer(serializers.ModelSerializer[Unwilling]):
    """A co-chair who does not sign, and why."""

    name = serializers.CharField(source="person.display_name", default="", read_only=True)
    reason = TextSerializer(read_only=True)

    class Meta:
        model = Unwilling
        fields = ["office", "name", "reason", "said_at"]


class AdditionSerializer(serializers.ModelSerializer[Addition]):
    """What the city added later."""

    text = TextSerializer(read_only=True)
    name = serializers.CharField(source="person.display_name", default="", read_only=True)

    class Meta:
        model = Addition
        fields = ["text", "name", "written_at"]


class RejoinderSerializer(serializers.ModelSerializer[Rejoinder]):
    """What the council found missing in the answer."""

    text = TextSerializer(read_only=True)

    class Meta:
        model = Rejoinder
        fields = ["text", "written_at"]


class AnswerSerializer(serializers.ModelSerializer[Answer]):
    letter = TextSerializer(read_only=True, allow_null=True)
    official = serializers.CharField(source="official.display_name", default="", read_only=True)
    additions = AdditionSerializer(many=True, read_only=True)
    rejoinder = RejoinderSerializer(read_only=True, allow_null=True, default=None)

    class Meta:
        model = Answer
        fields = ["letter", "official", "signed_at", "additions", "rejoinder"]


class ReceiptSerializer(serializers.ModelSerializer[Delivery]):
    """A channel on which it left; `uncertain`: it may have arrived twice."""

    name = serializers.CharField(source="webhook.name", default="", read_only=True)

    class Meta:
        model = Delivery
        fields = ["channel", "name", "state", "sent_at", "uncertain"]


class ExtensionSerializer(serializers.ModelSerializer[Extension]):
    """More time, and why."""

    reason = TextSerializer(read_only=True)

    class Meta:
        model = Extension
        fields = ["due_before", "due_on", "reason", "given_at"]


class DeliberationSerializer(serializers.ModelSerializer[Deliberation]):
    """The municipal council's own vote on the matter."""

    class Meta:
        model = Deliberation
        fields = ["held_on", "reference", "url"]


class ClockSerializer(serializers.Serializer[Any]):
    """What the clock says today; days in the city's calendar."""

    state = serializers.ChoiceField(choices=[one.value for one in Standing])
    term_days = serializers.IntegerField()
    days_left = serializers.IntegerField()
    days_late = serializers.IntegerField()
    days_taken = serializers.IntegerField(allow_null=True)


class OriginSerializer(serializers.Serializer[Any]):
    """What an opinion comes from, with where it can be read; `own` has neither title nor address."""

    kind = serializers.ChoiceField(choices=[one.value for one in OriginKind])
    title = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    signatures = serializers.IntegerField(allow_null=True)


class SourceSerializer(serializers.Serializer[Any]):
    """What the text leans on. A `position` is its holder's: never the council's opinion."""

    kind = serializers.CharField()
    title = serializers.CharField()
    url = serializers.CharField()
    holder = serializers.CharField(allow_blank=True)


class OpinionSerializer(serializers.ModelSerializer[Opinion]):
    """An opinion with its requests, its signatures, its way to the city, and the city's answer.

    `fingerprint` is the SHA-256 of `links.text`, `seal` the site's Ed25519 over it.
    """

    council = serializers.CharField(source="council.slug", read_only=True)
    title = TextSerializer(read_only=True)
    facts = TextSerializer(read_only=True, allow_null=True)
    considerations = TextSerializer(read_only=True, allow_null=True)
    minority = TextSerializer(read_only=True, allow_null=True)
    requests = RequestSerializer(many=True, read_only=True)
    signatures = SignatureSerializer(many=True, read_only=True)
    unwilling = UnwillingSerializer(many=True, read_only=True)
    receipts = ReceiptSerializer(source="deliveries", many=True, read_only=True)
    handling = HandlingSerializer(read_only=True, allow_null=True, default=None)
    questions = CityQuestionSerializer(many=True, read_only=True)
    extension = ExtensionSerializer(read_only=True, allow_null=True, default=None)
    answer = AnswerSerializer(read_only=True, allow_null=True, default=None)
    deliberations = DeliberationSerializer(many=True, read_only=True)
    clock = serializers.SerializerMethodField()
    days_late = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()
    origins = serializers.SerializerMethodField()
    sources = serializers.SerializerMethodField()

    class Meta:
        model = Opinion
        fields = [
            "id",
            "number",
            "council",
            "theme",
            "state",
            "origins",
            "title",
            "facts",
            "considerations",
            "requests",
            "minority",
            "sources",
            "vote",
            "settled_at",
            "sign_by",
            "signatures",
            "unwilling",
            "signed_at",
            "fingerprint",
            "seal",
            "delivered_at",
            "receipts",
            "due_on",
            "clock",
            "days_late",
            "extension",
            "acknowledged_at",
            "handling",
            "questions",
            "answered_at",
            "answer",
            "deliberations",
            "links",
        ]

    @extend_schema_field(ClockSerializer(allow_null=True))
    def get_clock(self, opinion: Opinion) -> dict[str, Any] | None:
        """Nothing before the delivery. The view gives today."""
        clock, today = clock_of(opinion), self.context["today"]
        if clock is None:
            return None
        return {
            "state": clock.standing(today).value,
            "term_days": clock.term,
            "days_left": 0 if clock.answered else clock.days_left(today),
            "days_late": clock.days_late(today),
            "days_taken": clock.days_taken,
        }

    def get_days_late(self, opinion: Opinion) -> int:
        """How late the answer is, or was; 0 while it is in time."""
        clock = clock_of(opinion)
        return clock.days_late(self.context["today"]) if clock else 0

    @extend_schema_field(serializers.DictField(child=serializers.URLField()))
    def get_links(self, opinion: Opinion) -> dict[str, str]:
        """The page, the files once it is signed, and its commitments."""
        return links_of(opinion)

    @extend_schema_field(OriginSerializer(many=True))
    def get_origins(self, opinion: Opinion) -> list[Any]:
        return list(OriginSerializer(self._origins[opinion.id], many=True).data)

    @extend_schema_field(SourceSerializer(many=True))
    def get_sources(self, opinion: Opinion) -> list[Any]:
        return list(SourceSerializer(self._sources[opinion.id], many=True).data)

    @cached_property
    def _origins(self) -> dict[UUID, list[Origin]]:
        """Read once for every opinion of this answer."""
        return origins_of(self._shown(), reader_language())

    @cached_property
    def _sources(self) -> dict[UUID, list[Source]]:
        return sources_of(self._shown())

    def _shown(self) -> list[Opinion]:
        shown = self.root.instance
        return [shown] if isinstance(shown, Opinion) else list(shown or [])
