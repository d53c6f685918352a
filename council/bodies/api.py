"""Councils in the public API."""

from typing import Any

from rest_framework import viewsets

from council.bodies.models import Council
from council.bodies.serializers import CouncilSerializer


class CouncilViewSet(viewsets.ReadOnlyModelViewSet[Council]):
    """Councils with their seats, who sits on them and under which rules."""

    queryset = Council.objects.select_related("parent").prefetch_related(
        "colleges__seats__mandates__person",
        "colleges__seats__deputies__person",
        "colleges__seats__vacancies",
        "rules",
    )
    serializer_class = CouncilSerializer
    lookup_field = "slug"


routes: list[tuple[str, Any, str]] = [("councils", CouncilViewSet, "council")]
