"""Opinions in the public API: read-only, and only what the council has adopted."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from council.opinions.models import Opinion
from council.opinions.queries import PARTS, TEXTS
from council.opinions.serializers import OpinionSerializer

WORDS = [
    *TEXTS,
    "requests__text",
    "requests__reply__reason",
    "answer__letter",
]


class OpinionViewSet(ReadOnlyModelViewSet[Opinion]):
    """What the council asks, and what the city answers."""

    serializer_class = OpinionSerializer
    filterset_fields = {
        "council__slug": ["exact"],
        "state": ["exact"],
        "due_on": ["lt", "gte"],
        "answered_at": ["isnull"],
    }
    queryset = (
        Opinion.objects.public()
        .select_related("council", *TEXTS)
        .prefetch_related(*PARTS, *(f"{words}__translations" for words in WORDS))
        .order_by("-settled_at", "id")
    )


routes = [("opinions", OpinionViewSet, "opinion")]
