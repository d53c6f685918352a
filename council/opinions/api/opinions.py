"""Opinions in the public API: read-only, and only what the council has adopted."""

from typing import Any

from django.utils import timezone
from rest_framework.viewsets import ReadOnlyModelViewSet

from council.opinions.models import Opinion
from council.opinions.queries import BESIDE, PARTS, TEXTS
from council.opinions.serializers import OpinionSerializer
from residents.permissions import day_of

WORDS = [
    *TEXTS,
    "requests__text",
    "requests__reply__reason",
    "answer__letter",
    "answer__additions__text",
    "answer__rejoinder__text",
    "unwilling__reason",
    "questions__text",
    "questions__reply",
    "extension__reason",
]


class OpinionViewSet(ReadOnlyModelViewSet[Opinion]):
    """What the council asks, and what the city answers."""

    serializer_class = OpinionSerializer
    filterset_fields = {
        "council__slug": ["exact"],
        "state": ["exact"],
        "theme": ["exact"],
        "number": ["exact"],
        "due_on": ["lt", "gte"],
        "answered_at": ["isnull"],
    }
    queryset = (
        Opinion.objects.public()
        .select_related("council", *TEXTS, *BESIDE)
        .prefetch_related(*PARTS, *(f"{words}__translations" for words in WORDS))
        .order_by("-settled_at", "id")
    )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "today": day_of(timezone.now())}
