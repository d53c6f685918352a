"""Rounds, options and results as the API gives them; no ballot, and no total before the publication."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from votes.budgets.models import Option, OptionResult, Result, Round
from votes.budgets.phases import Phase
from votes.budgets.queries import turnout
from votes.budgets.stories import restored
from votes.tally.explain import REASONS

Texts = dict[str, str]


def in_every_language(thing: Any, field: str) -> Texts:
    """The texts that exist, by language."""
    found = {code: getattr(thing, f"{field}_{code}") for code, _ in settings.LANGUAGES}
    return {code: text for code, text in found.items() if text}


class OptionSerializer(serializers.ModelSerializer[Option]):
    titles = serializers.SerializerMethodField()

    class Meta:
        model = Option
        fields = ["id", "number", "code", "titles", "place", "latitude", "longitude", "theme", "cost_cents"]

    def get_titles(self, option: Option) -> Texts:
        return in_every_language(option, "title")


class RoundSerializer(serializers.ModelSerializer[Round]):
    titles = serializers.SerializerMethodField()
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
            "rule",
            "utility",
            "completion",
            "ties",
            "opens",
            "closes",
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
    options = OptionSerializer(many=True)
    turnout = serializers.SerializerMethodField(help_text="Rounded down to a whole number of twenties.")

    class Meta(RoundSerializer.Meta):
        fields = [*RoundSerializer.Meta.fields, "options", "turnout"]

    def get_turnout(self, round_: Round) -> int:
        return turnout(round_)


class OptionResultSerializer(serializers.ModelSerializer[OptionResult]):
    code = serializers.CharField(source="option.code")

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


class RoundResultSerializer(serializers.ModelSerializer[Result]):
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

    @extend_schema_field(StoriesSerializer)
    def get_stories(self, result: Result) -> Any:
        return StoriesSerializer(restored(result.stories)).data
