"""Commitments in the public API: read-only."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from council.commitments.models import Commitment
from council.commitments.serializers import CommitmentSerializer


class CommitmentViewSet(ReadOnlyModelViewSet[Commitment]):
    """What the city promised, with every step, proof and alert."""

    serializer_class = CommitmentSerializer
    filterset_fields = {
        "opinion": ["exact"],
        "stage": ["exact"],
        "department": ["exact"],
        "theme": ["exact"],
        "year": ["exact"],
        "due": ["lt", "gte"],
    }
    queryset = (
        Commitment.objects.select_related("promise", "reply__request")
        .prefetch_related(
            "promise__translations",
            "steps__reason__translations",
            "proofs__words__translations",
            "proofs__check_row",
            "alerts__text__translations",
            "alerts__answer__text__translations",
        )
        .order_by("-opened_at", "id")
    )


routes = [("commitments", CommitmentViewSet, "commitment")]
