"""The public register of moderation as JSON: codes, days and numbers, no name and no text."""

from typing import Any

from rest_framework import serializers

from council.moderation.figures import Year
from council.moderation.models import Measure
from council.moderation.reports import HEADER, cells


class MeasureSerializer(serializers.Serializer[Measure]):
    """One measure, as the register's file has it. `measure`, `rule`, `end` and `appeal` are codes."""

    day = serializers.DateField()
    council = serializers.SlugField()
    measure = serializers.CharField()
    rule = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    automatic = serializers.BooleanField()
    minutes_to_act = serializers.IntegerField()
    ended_on = serializers.DateField(allow_null=True)
    end = serializers.CharField(allow_blank=True)
    appealed = serializers.BooleanField()
    appeal = serializers.CharField(allow_blank=True)

    def to_representation(self, instance: Measure) -> dict[str, Any]:
        said = dict(zip(HEADER, cells(instance), strict=True))
        for name in ("automatic", "appealed"):
            said[name] = bool(said[name])
        return said | {"ended_on": said["ended_on"] or None}


class YearSerializer(serializers.Serializer[Year]):
    """A year in numbers. `median_seconds` is from the opening of a case to a moderator's word."""

    measures = serializers.IntegerField()
    automatic = serializers.IntegerField()
    by_kind = serializers.DictField(child=serializers.IntegerField())
    by_rule = serializers.DictField(child=serializers.IntegerField())
    by_language = serializers.DictField(child=serializers.IntegerField())
    median_seconds = serializers.SerializerMethodField()
    appeals = serializers.IntegerField()
    by_verdict = serializers.DictField(child=serializers.IntegerField())
    pending = serializers.IntegerField()

    def get_median_seconds(self, year: Year) -> int | None:
        return None if year.median_time is None else int(year.median_time.total_seconds())
