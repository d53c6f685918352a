"""Rounds, options and results as the API gives them; no ballot, and no total before the publication."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from votes.budgets.models import Option, OptionResult, Result, Round
from votes.budgets.phases import Phase
from votes.budgets.queries import turnout

Texts = dict[str, str]


def in_every_language(thing: Any, field: str) -> Texts:
    """The texts that exist, by language."""
    found = {code: getattr(thing, f"{field}_{code}") for code, _ in settings.LANGUAGES}
    return {code: text for code, text in found.items() if text}


class OptionSerializer(serializers.ModelSerializer[Option]):
    titles = serializers.SerializerMethodField()

    class Meta:
        model = Option
        fields = ["id", "number", "code", "titles", "place", "theme", "cost_cents"]

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


class RoundResultSerializer(serializers.ModelSerializer[Result]):
    options = OptionResultSerializer(many=True, source="shown_options")

    class Meta:
        model = Result
        fields = ["round", "envelope", "voters", "happy_voters", "spent_cents", "outcome", "options"]
