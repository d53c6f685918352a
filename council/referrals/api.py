"""Referrals in the public API: read-only."""

from typing import Any

from django.utils import timezone
from rest_framework.viewsets import ReadOnlyModelViewSet

from council.referrals.models import Referral
from council.referrals.queries import known
from council.referrals.serializers import ReferralSerializer
from residents.permissions import day_of


class ReferralViewSet(ReadOnlyModelViewSet[Referral]):
    """Questions that the city's offices put to the council."""

    serializer_class = ReferralSerializer
    filterset_fields = {
        "council__slug": ["exact"],
        "asker": ["exact"],
        "due_on": ["lt", "gte"],
        "declined_at": ["isnull"],
    }
    queryset = (
        known()
        .prefetch_related("subject__translations", "question__translations", "reason__translations")
        .order_by("-received_at", "id")
    )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "today": day_of(timezone.now())}


routes = [("referrals", ReferralViewSet, "referral")]
