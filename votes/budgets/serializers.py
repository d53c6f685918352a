"""Rounds, options and results as the API gives them; no ballot, and no total before the publication."""

from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from votes.budgets.following import Move, Stage
from votes.budgets.models import (
    DateChange,
    Envelope,
    Milestone,
    News,
    Option,
    OptionResult,
    Result,
    Round,
    Work,
)
from votes.budgets.phases import Phase
from votes.budgets.queries import told_changes, turnout
from votes.budgets.stories import restored
from votes.tally.explain import REASONS

Texts = dict[str, str]


def in_every_language(thing: Any, field: str) -> Texts:
    """The texts that exist, by language."""
    found = {code: getattr(thing, f"{field}_{code}") for code, _ in settings.LANGUAGES}
    return {code: text for code, text in found.items() if text}


class EnvelopeSerializer(serializers.ModelSerializer[Envelope]):
    names = serializers.SerializerMethodField()

    class Meta:
        model = Envelope
        fields = ["id", "number", "names", "kind", "district", "theme", "budget_cents"]

    def get_names(self, envelope: Envelope) -> Texts:
        return in_every_language(envelope, "name")


class MovedPhaseSerializer(serializers.Serializer[Any]):
    """From when a phase begins after the change."""

    phase = serializers.ChoiceField(choices=[phase.value for phase in Phase])
    begins = serializers.DateTimeField(allow_null=True, help_text="Nothing where the phase is left out.")


class WordsSerializer(serializers.Serializer[Any]):
    """What somebody wrote, in its own language."""

    language = serializers.CharField()
    body = serializers.CharField()


class DateChangeSerializer(serializers.Serializer[Any]):
    """One change of the dates, with its reason in the words and the language in which it was written."""

    line = serializers.IntegerField(help_text="Its line in the round's register.")
    at = serializers.DateTimeField()
    language = serializers.CharField()
    reason = serializers.CharField()
    moved = MovedPhaseSerializer(many=True)


class OptionSerializer(serializers.ModelSerializer[Option]):
    titles = serializers.SerializerMethodField()

    class Meta:
        model = Option
        fields = [
            "id",
            "number",
            "code",
            "titles",
            "envelope",
            "place",
            "latitude",
            "longitude",
            "theme",
            "cost_cents",
        ]

    def get_titles(self, option: Option) -> Texts:
        return in_every_language(option, "title")


class RoundSerializer(serializers.ModelSerializer[Round]):
    titles = serializers.SerializerMethodField()
    required_languages = serializers.ListField(
        child=serializers.CharField(),
        help_text="The vote opens when every option exists in each of these.",
    )
    phase = serializers.SerializerMethodField()

    class Meta:
        model = Round
        fields = [
            "id",
            "slug",
            "titles",
            "council",
            "district",
            "budget_cents",
            "currency",
            "age_floor",
            "ballot",
            "min_choices",
            "max_choices",
            "within_budget",
            "points_sum",
            "points_each",
            "sheet",
            "counting",
            "min_votes",
            "required_languages",
            "rule",
            "utility",
            "completion",
            "share_step_cents",
            "ties",
            "collecting_from",
            "evaluating_from",
            "prices_from",
            "opens",
            "closes",
            "counted_at",
            "published_at",
            "carried_out_at",
            "voided_at",
            "held_elsewhere",
            "phase",
            "deliberation_on",
        ]

    def get_titles(self, round_: Round) -> Texts:
        return in_every_language(round_, "title")

    @extend_schema_field(serializers.ChoiceField(choices=[phase.value for phase in Phase]))
    def get_phase(self, round_: Round) -> str:
        return round_.phase(self.context["now"]).value


class WholeRoundSerializer(RoundSerializer):
    envelopes = EnvelopeSerializer(many=True)
    options = OptionSerializer(many=True)
    date_changes = serializers.SerializerMethodField(help_text="Last first.")
    void_reason = serializers.SerializerMethodField(help_text="Why the vote is void; null where it is not.")
    turnout = serializers.SerializerMethodField(
        help_text="Rounded down to a whole number of twenties; once published, the ballots counted."
    )

    class Meta(RoundSerializer.Meta):
        fields = [
            *RoundSerializer.Meta.fields,
            "envelopes",
            "options",
            "date_changes",
            "void_reason",
            "turnout",
        ]

    @extend_schema_field(DateChangeSerializer(many=True))
    def get_date_changes(self, round_: Round) -> Any:
        told = [_changed(change, moved) for change, moved in told_changes(round_)]
        return DateChangeSerializer(told, many=True).data

    @extend_schema_field(WordsSerializer(allow_null=True))
    def get_void_reason(self, round_: Round) -> Any:
        return WordsSerializer(round_.void_reason).data if round_.void_reason else None

    def get_turnout(self, round_: Round) -> int:
        return turnout(round_)


def _changed(change: DateChange, moved: list[list[str]]) -> dict[str, Any]:
    phases = [{"phase": name, "begins": parse_datetime(at) if at else None} for name, at in moved]
    reason = change.reason
    words = {"language": reason.language, "reason": reason.body}
    return {"line": change.line, "at": change.at, **words, "moved": phases}


class OptionResultSerializer(serializers.ModelSerializer[OptionResult]):
    """Votes and points are null where fewer than 20 ballots were counted."""

    code = serializers.CharField(source="option.code")
    votes = serializers.IntegerField(allow_null=True)
    points = serializers.IntegerField(allow_null=True)

    class Meta:
        model = OptionResult
        fields = ["option", "code", "votes", "points", "place"]


class ProjectStorySerializer(serializers.Serializer[Any]):
    """Why one project won or did not; money in cents."""

    code = serializers.CharField()
    reason = serializers.ChoiceField(choices=REASONS)
    supporters = serializers.IntegerField()
    cost = serializers.IntegerField()
    step = serializers.IntegerField(allow_null=True, help_text="The step that took it, from 1.")
    phase = serializers.CharField(allow_blank=True)
    each = serializers.IntegerField(allow_null=True, help_text="What a supporter paid who paid in full.")
    in_full = serializers.IntegerField()
    all_they_had = serializers.IntegerField()
    held = serializers.IntegerField(
        allow_null=True, help_text="What a loser's supporters had left together at the end."
    )
    before = serializers.IntegerField(allow_null=True, help_text="What was left when its turn came.")
    winning_cost = serializers.IntegerField(allow_null=True, help_text="At this cost it would have won.")
    more_supporters = serializers.IntegerField(
        allow_null=True, help_text="With so many more voters, for it alone, it would have won."
    )
    shut_by = serializers.ListField(child=serializers.CharField())


class CountStepSerializer(serializers.Serializer[Any]):
    """One step of the count; the first is the start, without a code."""

    code = serializers.CharField(allow_blank=True)
    cost = serializers.IntegerField()
    left = serializers.IntegerField()
    phase = serializers.CharField(allow_blank=True)
    held = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="What the supporters of each project that has not won hold together after this step.",
    )
    closed = serializers.ListField(
        child=serializers.CharField(), help_text="Projects that this step put out of reach."
    )


class ForgottenSerializer(serializers.Serializer[Any]):
    """Voters without any winner whose part of the money would have paid for this project."""

    code = serializers.CharField()
    voters = serializers.IntegerField()
    claim = serializers.IntegerField()


class OtherWaySerializer(serializers.Serializer[Any]):
    """What another rule would have chosen, and how many voters have more, fewer or as many winners now."""

    name = serializers.CharField()
    winners = serializers.ListField(child=serializers.CharField())
    cost = serializers.IntegerField()
    happy_voters = serializers.IntegerField()
    better = serializers.IntegerField()
    worse = serializers.IntegerField()
    same = serializers.IntegerField()


class DistrictServedSerializer(serializers.Serializer[Any]):
    """One district, with 20 ballots or more: under the round's rule, then by most votes first."""

    name = serializers.CharField()
    voters = serializers.IntegerField()
    winners = serializers.ListField(child=serializers.FloatField())
    reached = serializers.ListField(child=serializers.FloatField())


class StoriesSerializer(serializers.Serializer[Any]):
    """All that is told of a result, as it was computed at the count."""

    voters = serializers.IntegerField()
    share = serializers.IntegerField(help_text="What each voter had, in cents; 0 where no one has a share.")
    first_share = serializers.IntegerField()
    per_point = serializers.BooleanField()
    projects = ProjectStorySerializer(many=True)
    steps = CountStepSerializer(many=True)
    nearest = serializers.CharField(allow_blank=True, help_text="The loser that was nearest to winning.")
    pays = serializers.BooleanField(allow_null=True, help_text="Whether the payments add up.")
    forgotten = ForgottenSerializer(many=True)
    ways = OtherWaySerializer(many=True)
    districts = DistrictServedSerializer(many=True)


WINNERS_ONLY = ("winners", "cost", "budget", "rule", "utility", "completion", "tie_rule", "lot")


class RoundResultSerializer(serializers.ModelSerializer[Result]):
    """One count. Where fewer than 20 ballots were counted it says who won and what it costs, and no more."""

    voters = serializers.IntegerField(allow_null=True)
    happy_voters = serializers.IntegerField(allow_null=True)
    options = OptionResultSerializer(many=True, source="shown_options")
    stories = serializers.SerializerMethodField()

    class Meta:
        model = Result
        fields = [
            "round",
            "envelope",
            "voters",
            "happy_voters",
            "spent_cents",
            "outcome",
            "options",
            "stories",
        ]

    def to_representation(self, result: Result) -> dict[str, Any]:
        told = super().to_representation(result)
        if not result.few:
            return told
        options = [{**one, "votes": None, "points": None} for one in told["options"]]
        outcome = {name: told["outcome"][name] for name in WINNERS_ONLY if name in told["outcome"]}
        return {**told, "voters": None, "happy_voters": None, "outcome": outcome, "options": options}

    @extend_schema_field(StoriesSerializer)
    def get_stories(self, result: Result) -> Any:
        return StoriesSerializer(restored(result.stories)).data


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    title = serializers.CharField(source="title.body")
    language = serializers.CharField(source="title.language")

    class Meta:
        model = Milestone
        fields = ["number", "title", "language", "due_on", "reached_on"]


class NewsSerializer(serializers.ModelSerializer[News]):
    """What was told, as it was written."""

    move = serializers.ChoiceField(choices=[one.value for one in Move])
    text = serializers.CharField(source="text.body", default="")
    language = serializers.CharField(source="text.language", default="")
    milestone = serializers.IntegerField(source="milestone.number", default=None, allow_null=True)
    picture = serializers.SerializerMethodField(help_text="What the picture shows; empty without one.")

    class Meta:
        model = News
        fields = ["at", "move", "text", "language", "amount_cents", "promised_on", "milestone", "picture"]

    def get_picture(self, news: News) -> str:
        picture = getattr(news, "picture", None)
        return picture.alt.body if picture else ""


class WorkSerializer(serializers.ModelSerializer[Work]):
    """What became of a winner."""

    code = serializers.CharField(source="option.code")
    number = serializers.IntegerField(source="option.number")
    cost_cents = serializers.IntegerField(source="option.cost_cents")
    standing = serializers.ChoiceField(source="stage", choices=[one.value for one in Stage])
    milestones = MilestoneSerializer(many=True)
    news = NewsSerializer(many=True)

    class Meta:
        model = Work
        fields = [
            "number",
            "code",
            "standing",
            "cost_cents",
            "spent_cents",
            "promised_on",
            "first_promised_on",
            "opened_on",
            "milestones",
            "news",
        ]
