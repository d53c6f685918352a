"""The inbox for programs of the city: what comes out, and what an act takes in."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.opinions.answering import MOST_REQUESTS, Outcome
from council.opinions.models import AnswerDraft, Handling, Opinion, OpinionRequest, Question
from council.opinions.queries import INBOX_COLUMNS, INBOX_TABS, clock_of
from languages.names import known
from residents.models import Person

MOST_WORDS = 10_000


def _language(value: str) -> None:
    if not known(value):
        raise serializers.ValidationError(f"{value[:12]!r} is no language code.")


def language_field() -> serializers.CharField:
    """A BCP 47 code, such as `fr`."""
    return serializers.CharField(max_length=12, validators=[_language])


class InboxAsked(serializers.Serializer[Any]):
    """`new`: not acknowledged; `due`: not late yet; `late`; `answered`; without it, all that wait."""

    show = serializers.ChoiceField(choices=INBOX_TABS, required=False)


class InboxRequestSerializer(serializers.ModelSerializer[OpinionRequest]):
    text = TextSerializer(read_only=True)

    class Meta:
        model = OpinionRequest
        fields = ["number", "text"]


class CityQuestionSerializer(serializers.ModelSerializer[Question]):
    """What the city asked the council, and what the council replied."""

    text = TextSerializer(read_only=True)
    reply = TextSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Question
        fields = ["id", "text", "asked_at", "reply", "replied_at"]


class HandlingSerializer(serializers.ModelSerializer[Handling]):
    """Who prepares the answer, and which session speaks of the opinion."""

    official = serializers.CharField(source="official.display_name", default="", read_only=True)

    class Meta:
        model = Handling
        fields = ["official", "department", "session_on", "session_item"]


class InboxSerializer(serializers.ModelSerializer[Opinion]):
    """An opinion as it lies in the inbox. `answer_url` is where an official signs, after a login."""

    council = serializers.CharField(source="council.slug", read_only=True)
    title = TextSerializer(read_only=True)
    requests = InboxRequestSerializer(many=True, read_only=True)
    handling = HandlingSerializer(read_only=True, allow_null=True, default=None)
    questions = CityQuestionSerializer(many=True, read_only=True)
    days_left = serializers.SerializerMethodField()
    days_late = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    answer_url = serializers.SerializerMethodField()

    class Meta:
        model = Opinion
        fields = [
            "id",
            "number",
            "council",
            "title",
            "theme",
            "requests",
            "state",
            "delivered_at",
            "due_on",
            "days_left",
            "days_late",
            "acknowledged_at",
            "answered_at",
            "handling",
            "questions",
            "url",
            "answer_url",
        ]

    def get_days_left(self, opinion: Opinion) -> int:
        """Until the last day; 0 on that day, and when it is answered."""
        clock = clock_of(opinion)
        return clock.days_left(self._today) if clock and clock.answered is None else 0

    def get_days_late(self, opinion: Opinion) -> int:
        clock = clock_of(opinion)
        return clock.days_late(self._today) if clock else 0

    def get_url(self, opinion: Opinion) -> str:
        return f"{settings.SITE_URL}{reverse('opinions:opinion', args=[opinion.id])}"

    def get_answer_url(self, opinion: Opinion) -> str:
        return f"{settings.SITE_URL}{reverse('opinions:answer', args=[opinion.id])}"

    @property
    def _today(self) -> date:
        """The view reads the clock."""
        today: date = self.context["today"]
        return today


class OfficialSerializer(serializers.ModelSerializer[Person]):
    """An elected official to whom an opinion can be given."""

    name = serializers.CharField(source="display_name", read_only=True)

    class Meta:
        model = Person
        fields = ["id", "name"]


class AssignGiven(serializers.Serializer[Any]):
    """An official, a department, or both."""

    official = serializers.PrimaryKeyRelatedField(
        queryset=Person.objects.all(), required=False, allow_null=True, default=None
    )
    department = serializers.CharField(max_length=120, required=False, default="", allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["official"] and not attrs["department"]:
            raise serializers.ValidationError("Give an official, a department, or both.")
        return attrs


class ScheduleGiven(serializers.Serializer[Any]):
    session_on = serializers.DateField()
    session_item = serializers.CharField(max_length=120, required=False, default="", allow_blank=True)


class AskGiven(serializers.Serializer[Any]):
    language = language_field()
    body = serializers.CharField(max_length=2_000)


class ReplyGiven(serializers.Serializer[Any]):
    """The answer to one request, as far as it is prepared. `cost` is in whole units of the currency."""

    number = serializers.IntegerField(min_value=1, max_value=MOST_REQUESTS)
    outcome = serializers.ChoiceField(
        choices=[one.value for one in Outcome], required=False, allow_blank=True
    )
    reason = serializers.CharField(max_length=MOST_WORDS, required=False, allow_blank=True)
    until = serializers.DateField(required=False, allow_null=True)
    passed_to = serializers.CharField(max_length=120, required=False, allow_blank=True)
    department = serializers.CharField(max_length=120, required=False, allow_blank=True)
    cost = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=2_000_000_000)


class DraftGiven(serializers.Serializer[Any]):
    """An answer that is prepared here and signed by a person on her page."""

    language = language_field()
    letter = serializers.CharField(max_length=MOST_WORDS, required=False, default="", allow_blank=True)
    replies = ReplyGiven(many=True, required=False, default=list)

    def values(self) -> dict[str, str]:
        """As the form on the page keeps them: `reason_1`."""
        given = self.validated_data
        kept = {"language": given["language"], "letter": given["letter"]}
        for reply in given["replies"]:
            number = reply["number"]
            kept |= {f"{name}_{number}": _typed(value) for name, value in reply.items() if name != "number"}
        return kept


class DraftSerializer(serializers.ModelSerializer[AnswerDraft]):
    """The prepared answer with the names of the form's fields, and where an official signs it."""

    values = serializers.DictField(child=serializers.CharField(allow_blank=True), read_only=True)
    sign_url = serializers.SerializerMethodField()

    class Meta:
        model = AnswerDraft
        fields = ["values", "saved_at", "sign_url"]

    def get_sign_url(self, draft: AnswerDraft) -> str:
        return f"{settings.SITE_URL}{reverse('opinions:answer', args=[draft.opinion_id])}"


def _typed(value: Any) -> str:
    return "" if value is None else str(value)


RowSerializer = type(
    "RowSerializer",
    (serializers.Serializer,),
    {"__doc__": "A row of the export.", **{name: serializers.CharField() for name in INBOX_COLUMNS}},
)
