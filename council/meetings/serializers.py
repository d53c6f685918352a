"""The shape of a meeting in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.meetings import agenda, queries
from council.meetings.models import AgendaItem, Meeting, Vote, VoteOption
from council.meetings.queries.agenda import point


class VoteOptionCountSerializer(serializers.Serializer[Any]):
    """The votes for one option; `kept` says that it is chosen or goes into the next round."""

    number = serializers.IntegerField(source="option.number")
    votes = serializers.IntegerField()
    kept = serializers.BooleanField()


class VoteOptionSerializer(serializers.ModelSerializer[VoteOption]):
    """One of the persons or texts among which a vote chooses."""

    text = TextSerializer(read_only=True)

    class Meta:
        model = VoteOption
        fields = ["number", "text"]


class ResultSerializer(serializers.Serializer[Any]):
    """What came out of a closed vote: numbers and the outcome under the rules of its day."""

    yes = serializers.IntegerField(source="count.yes")
    no = serializers.IntegerField(source="count.no")
    abstain = serializers.IntegerField(source="count.abstain")
    here = serializers.IntegerField(source="count.here")
    options = VoteOptionCountSerializer(many=True)
    quorum = serializers.IntegerField()
    majority = serializers.CharField()
    outcome = serializers.CharField()


class VoteSerializer(serializers.ModelSerializer[Vote]):
    """A recorded vote; `result` is null until it is closed."""

    question = TextSerializer(read_only=True)
    options = VoteOptionSerializer(many=True, read_only=True)
    result = serializers.SerializerMethodField()

    class Meta:
        model = Vote
        fields = ["id", "question", "way", "options", "state", "opened_at", "closed_at", "result"]

    @extend_schema_field(ResultSerializer(allow_null=True))
    def get_result(self, vote: Vote) -> dict[str, Any] | None:
        found = queries.counted(vote)
        return dict(ResultSerializer(found).data) if found else None


class AgendaItemSerializer(serializers.ModelSerializer[AgendaItem]):
    """A public point of the agenda with its votes: `number` is its place, `numbering` what people read."""

    votes = VoteSerializer(many=True, read_only=True, source="shown_votes")
    numbering = serializers.SerializerMethodField()

    class Meta:
        model = AgendaItem
        fields = ["id", "parent", "number", "numbering", "title", "minutes", "presenter", "votes"]

    def get_numbering(self, item: AgendaItem) -> str:
        numbers: dict[str, str] = self.context["labels"]
        return numbers[str(item.id)]


class MeetingSerializer(serializers.ModelSerializer[Meeting]):
    """A session with its agenda and votes."""

    items = serializers.SerializerMethodField()
    council = serializers.CharField(source="council.slug", read_only=True)

    class Meta:
        model = Meeting
        fields = [
            "id",
            "council",
            "title",
            "place",
            "starts",
            "state",
            "opened_at",
            "closed_at",
            "thread",
            "items",
        ]

    @extend_schema_field(AgendaItemSerializer(many=True))
    def get_items(self, meeting: Meeting) -> Any:
        """The public agenda from `items` that were fetched with the meeting: no query of its own."""
        items = list(meeting.items.all())
        context = {**self.context, "labels": agenda.labels([point(one) for one in items])}
        return AgendaItemSerializer(items, many=True, context=context).data
