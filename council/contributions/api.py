"""Contributions in the public API: read-only, what is public."""

from typing import Any

from django.utils import timezone
from rest_framework.viewsets import ReadOnlyModelViewSet

from council.contributions.models import Contribution
from council.contributions.queries import public
from council.contributions.serializers import ContributionSerializer
from residents.permissions import day_of


class ContributionViewSet(ReadOnlyModelViewSet[Contribution]):
    """What residents write to the elected officials in charge, and the answers."""

    serializer_class = ContributionSerializer
    filterset_fields = {"council__slug": ["exact"], "theme": ["exact"], "answer": ["isnull"]}
    queryset = (
        public()
        .prefetch_related("subject__translations", "body__translations", "answer__text__translations")
        .order_by("-sent_at", "id")
    )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "today": day_of(timezone.now())}


routes = [("contributions", ContributionViewSet, "contribution")]
