"""Meetings in the public API: the agenda, and the results of votes once they are closed."""

from typing import Any

from rest_framework import viewsets

from council.meetings.models import Meeting
from council.meetings.queries import with_agenda
from council.meetings.serializers import MeetingSerializer


class MeetingViewSet(viewsets.ReadOnlyModelViewSet[Meeting]):
    """Sessions, the newest first; `?council=<uuid>` gives one council's."""

    queryset = with_agenda()
    serializer_class = MeetingSerializer
    filterset_fields = ["council", "state"]


routes: list[tuple[str, Any, str]] = [("meetings", MeetingViewSet, "meeting")]
