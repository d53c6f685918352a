"""Proposals in the public API: read-only, and only what everybody reads."""

from django.db.models import Count
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
    }
    queryset = (
        Proposal.objects.public()
        .with_texts()
        .annotate(support_count=Count("supports"))
        .prefetch_related("title__translations", "body__translations", "hearings__item", "carried__opinion")
        .order_by("-published_at", "id")
    )


routes = [("proposals", ProposalViewSet, "proposal")]
