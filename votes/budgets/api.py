"""`/api/v1/rounds/`: read-only."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from register.refusals import refuse
from votes.budgets import permissions, queries
from votes.budgets.models import Round
from votes.budgets.serializers import (
    RoundResultSerializer,
    RoundSerializer,
    WholeRoundSerializer,
    WorkSerializer,
)


class RoundViewSet(ReadOnlyModelViewSet[Round]):
    """Rounds of the participatory budget, their options, and results once they are published."""

    queryset = Round.objects.none()
    filterset_fields = ["slug", "council", "held_elsewhere"]

    def get_queryset(self) -> QuerySet[Round]:
        return queries.rounds().prefetch_related("options", "envelopes")

    def get_serializer_class(self) -> type[RoundSerializer]:
        return RoundSerializer if self.action == "list" else WholeRoundSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": timezone.now()}

    @extend_schema(responses=RoundResultSerializer(many=True))
    @action(detail=True)
    def result(self, request: Request, pk: str | None = None) -> Response:
        """The published results step by step with each project's story: one, or one an envelope."""
        round_ = self.get_object()
        refuse(permissions.may_read_result(request.user, round_, timezone.now()))
        return Response(RoundResultSerializer(queries.results_of(round_), many=True).data)

    @extend_schema(responses=WorkSerializer(many=True))
    @action(detail=True)
    def works(self, request: Request, pk: str | None = None) -> Response:
        """What became of each winner: milestones, money spent, delays, up to the inauguration."""
        round_ = self.get_object()
        refuse(permissions.may_read_result(request.user, round_, timezone.now()))
        return Response(WorkSerializer(queries.works_of(round_), many=True).data)


routes = [("rounds", RoundViewSet, "round")]
