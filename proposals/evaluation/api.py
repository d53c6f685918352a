"""Evaluations in the public API: those whose moment of publication has come."""

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from rest_framework.viewsets import ReadOnlyModelViewSet

from proposals.evaluation import queries
from proposals.evaluation.models import Evaluation
from proposals.evaluation.serializers import EvaluationSerializer


class EvaluationViewSet(ReadOnlyModelViewSet[Evaluation]):
    """What the city found and answered to proposals, by the proposal's id."""

    serializer_class = EvaluationSerializer
    filterset_fields = {"feasibility": ["exact"], "proposal__call__slug": ["exact"]}
    queryset = Evaluation.objects.none()

    def get_queryset(self) -> QuerySet[Evaluation]:
        aside = Count("proposal__assignments", filter=Q(proposal__assignments__conflict=True))
        found = queries.published(timezone.now()).annotate(stepped_aside=aside)
        found = found.select_related("reasons", "cost_reasons", "answer", "proposal")
        texts = [f"{name}__translations" for name in ("reasons", "cost_reasons", "answer")]
        return found.prefetch_related(*texts, "proposal__checks__criterion").order_by(
            "-publish_at", "proposal"
        )


routes = [("evaluations", EvaluationViewSet, "evaluation")]
