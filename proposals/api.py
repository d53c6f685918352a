"""Proposals in the public API: read-only, and only what everybody reads."""

from typing import Any

from django.db.models import Count
from django.utils import timezone
from rest_framework.viewsets import ReadOnlyModelViewSet

from proposals.models import Proposal
from proposals.serializers import ProposalSerializer


class ProposalViewSet(ReadOnlyModelViewSet[Proposal]):
    """What residents propose, and where it is."""

    serializer_class = ProposalSerializer
    filterset_fields = {
        "state": ["exact"],
        "theme": ["exact"],
        "district__slug": ["exact"],
        "language": ["exact"],
        "call__slug": ["exact"],
    }
    queryset = (
        Proposal.objects.public()
        .with_texts()
        .annotate(support_count=Count("supports"))
        .prefetch_related(
            "title__translations",
            "body__translations",
            "hearings__item",
            "carried__opinion",
            "paper_supports",
        )
        .order_by("-published_at", "id")
    )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": timezone.now()}


routes = [("proposals", ProposalViewSet, "proposal")]
