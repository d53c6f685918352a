"""Calls for proposals in the public API."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from proposals.calls.models import Call
from proposals.calls.serializers import CallSerializer


class CallViewSet(ReadOnlyModelViewSet[Call]):
    """What councils ask residents for, with dates and limits."""

    serializer_class = CallSerializer
    lookup_field = "slug"
    filterset_fields = {"council__slug": ["exact"]}
    queryset = Call.objects.select_related("council").prefetch_related("districts", "questions")


routes = [("calls", CallViewSet, "call")]
