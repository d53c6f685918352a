"""The public register of moderation in the API: read-only."""

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from council.moderation import queries
from council.moderation.figures import year_of
from council.moderation.models import Measure
from council.moderation.reports import span
from council.moderation.serializers import MeasureSerializer, YearSerializer

LAST_YEAR = 9_998


class ModerationViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Measure]):
    """Each measure with its rule, its time and its end, the newest first: no name, no text."""

    queryset = Measure.objects.select_related("case", "appeal", "council").order_by("-at", "id")
    serializer_class = MeasureSerializer
    filterset_fields: dict[str, Any] = {
        "council__slug": ["exact"],
        "kind": ["exact"],
        "rule": ["exact"],
        "language": ["exact"],
        "automatic": ["exact"],
        "at": ["gte", "lt"],
    }

    @extend_schema(
        parameters=[OpenApiParameter("year", OpenApiTypes.INT, OpenApiParameter.PATH)],
        responses={200: YearSerializer},
        filters=False,
    )
    @action(detail=False, url_path=r"years/(?P<year>\d{4})", pagination_class=None)
    def years(self, request: Request, year: str) -> Response:
        """How many measures, of what kind, for which rule, in which language, how fast; and their appeals."""
        if not 1 <= int(year) <= LAST_YEAR:
            raise Http404
        found = queries.register_rows(None, *span(int(year)))
        return Response(YearSerializer(year_of(queries.entries(found))).data)


routes = [("moderation", ModerationViewSet, "moderation")]
