"""The shape of a council in the API."""

from rest_framework import serializers

from council.bodies.models import College, Council, Deputy, Mandate, Rules, Seat, SeatVacancy


class MandateSerializer(serializers.ModelSerializer[Mandate]):
    """Who sits and until when. Members hold a public office: their names are public."""

    name = serializers.CharField(source="person.display_name")

    class Meta:
        model = Mandate
        fields = ["name", "office", "starts", "ends"]


class DeputySerializer(serializers.ModelSerializer[Deputy]):
    """Who sits on the seat while its holder is away."""

    name = serializers.CharField(source="person.display_name")

    class Meta:
        model = Deputy
        fields = ["name", "starts", "ends"]


class SeatVacancySerializer(serializers.ModelSerializer[SeatVacancy]):
    """Why nobody sits on the seat from a day on, until somebody does."""

    class Meta:
        model = SeatVacancy
        fields = ["starts", "reason"]


class SeatSerializer(serializers.ModelSerializer[Seat]):
    """A seat with its mandates and deputies, past and present, and why it was empty since when."""

    mandates = MandateSerializer(many=True, read_only=True)
    deputies = DeputySerializer(many=True, read_only=True)
    vacancies = SeatVacancySerializer(many=True, read_only=True)

    class Meta:
        model = Seat
        fields = ["id", "number", "starts", "ends", "mandates", "deputies", "vacancies"]


class CollegeSerializer(serializers.ModelSerializer[College]):
    seats = SeatSerializer(many=True, read_only=True)

    class Meta:
        model = College
        fields = ["name", "group", "seats"]


class RulesSerializer(serializers.ModelSerializer[Rules]):
    """Rules of procedure from a day on."""

    class Meta:
        model = Rules
        fields = [
            "starts",
            "answer_days",
            "answer_source",
            "contribution_days",
            "signing_days",
            "debate_month",
            "debate_day",
            "quorum_numerator",
            "quorum_denominator",
            "quorum_more_than",
            "quorum_base",
            "majority",
            "majorities",
            "notice_days",
            "proxies",
            "convenes_deputies",
            "both_sign",
            "notes",
        ]


class CouncilSerializer(serializers.ModelSerializer[Council]):
    """A council with its seats and its rules, past and present."""

    colleges = CollegeSerializer(many=True, read_only=True)
    rules = RulesSerializer(many=True, read_only=True)
    commission_of = serializers.SlugRelatedField[Council](source="parent", slug_field="slug", read_only=True)

    class Meta:
        model = Council
        fields = ["id", "slug", "name", "intro", "kind", "body", "commission_of", "colleges", "rules"]
