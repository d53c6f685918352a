"""Amendments in the public API: read by everybody; suggested with an account's token."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from proposals.amendments import actions, queries
from proposals.amendments.models import Amendment
from proposals.amendments.serializers import AmendmentSerializer, SuggestedSerializer
from proposals.amendments.tokens import AMEND
from proposals.api import PROBLEMS


class AmendmentViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Amendment]):
    """What residents suggest to change in the texts of proposals, and what the authors answered."""

    serializer_class = AmendmentSerializer
    filterset_fields = {"proposal": ["exact"], "fate": ["exact"], "kind": ["exact"]}
    queryset = Amendment.objects.none()
    token_scopes = {"create": AMEND}

    def get_queryset(self) -> QuerySet[Amendment]:
        found = queries.amendments().select_related("version", "put_in", "proposal__body", "proposal__call")
        found = found.select_related("reason", "answer")
        return found.prefetch_related("reason__translations", "answer__translations").order_by(
            "-suggested_at", "id"
        )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": timezone.now()}

    @extend_schema(
        request=SuggestedSerializer,
        responses={(201, "application/json"): AmendmentSerializer(many=True), **PROBLEMS},
    )
    def create(self, request: Request) -> Response:
        """Suggest a text: each changed paragraph is an amendment. Sent twice with one `key` it is once."""
        given = SuggestedSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = dict(given.validated_data)
        made = actions.suggest(
            proposal_id=values.pop("proposal").id,
            sending=values.pop("key"),
            person=request.user,
            now=timezone.now(),
            **values,
        )
        shown = self.get_queryset().filter(id__in=[one.id for one in made]).order_by("number")
        return Response(self.get_serializer(shown, many=True).data, status=201)


routes = [("amendments", AmendmentViewSet, "amendment")]
