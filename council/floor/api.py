"""The floor in the public API: the queue with its reasons, and the speeches with their times."""

from typing import Any

from rest_framework import mixins, viewsets

from council.floor.models import Speech
from council.floor.queries import floor_of
from council.floor.serializers import FloorSerializer, SpeechSerializer
from council.meetings.models import Meeting


class FloorViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet[Meeting]):
    """The floor of one session, by the session's id."""

    queryset = Meeting.objects.select_related("council")
    serializer_class = FloorSerializer

    def get_object(self) -> Any:
        return floor_of(super().get_object())


class SpeechViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Speech]):
    """Speeches in the order in which the floor was given; `?meeting=<uuid>` gives one session's."""

    queryset = (
        Speech.objects.select_related("request", "reason")
        .prefetch_related("reason__translations")
        .order_by("called_at", "id")
    )
    serializer_class = SpeechSerializer
    filterset_fields = ["meeting"]


routes: list[tuple[str, Any, str]] = [("floor", FloorViewSet, "floor"), ("speeches", SpeechViewSet, "speech")]
