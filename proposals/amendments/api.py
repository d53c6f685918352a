"""Amendments in the public API: read by everybody; suggested, answered, reported with an account's token."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from council.discussion.states import CharterRule
from proposals.amendments import actions, queries
from proposals.amendments.models import Amendment
from proposals.amendments.serializers import (
    AmendmentSerializer,
    RefusedSerializer,
    RenewedSerializer,
    ReportedSerializer,
    SuggestedSerializer,
)
from proposals.amendments.tokens import AMEND, ANSWER, REPORT
from proposals.api import JSON, PROBLEMS
from proposals.permissions import Writer
from residents.views.programs import ForPrograms

SHOWN = {JSON: AmendmentSerializer, **PROBLEMS}


class AmendmentViewSet(ForPrograms, ListModelMixin, RetrieveModelMixin, GenericViewSet[Amendment]):
    """What residents suggest to change in the texts of proposals, and what the authors answered."""

    serializer_class = AmendmentSerializer
    filterset_fields = {"proposal": ["exact"], "fate": ["exact"], "kind": ["exact"]}
    queryset = Amendment.objects.none()
    token_scopes = {
        "create": AMEND,
        "renew": AMEND,
        "take_back": AMEND,
        "accept": ANSWER,
        "refuse": ANSWER,
        "report": REPORT,
    }

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

    @extend_schema(request=RenewedSerializer, responses=SHOWN)
    @action(detail=True, methods=["post"])
    def renew(self, request: Request, pk: str) -> Response:
        """Write one's own outdated suggestion anew: `body` is the text as it is now, with one change."""
        return self._done(actions.renew, RenewedSerializer, person=request.user)

    @extend_schema(request=None, responses=SHOWN)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, pk: str) -> Response:
        """Take one's own suggestion back, until it is answered."""
        return self._done(actions.withdraw, person=request.user)

    @extend_schema(request=None, responses=SHOWN)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """An author of the proposal puts it into the text, which gets a new version."""
        return self._done(actions.accept, writer=Writer(request.user))

    @extend_schema(request=RefusedSerializer, responses=SHOWN)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: str) -> Response:
        """An author of the proposal does not take it in, and says why."""
        return self._done(actions.turn_down, RefusedSerializer, writer=Writer(request.user))

    @extend_schema(request=ReportedSerializer, responses={JSON: OpenApiTypes.OBJECT, **PROBLEMS})
    @action(detail=True, methods=["post"])
    def report(self, request: Request, pk: str) -> Response:
        """Say to the moderators, once, which rule of the charter it breaks."""
        given = ReportedSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        actions.report(
            amendment_id=self.get_object().id,
            rule=CharterRule(given.validated_data["rule"]),
            reporter=request.user,
            now=timezone.now(),
        )
        return Response({"reported": True})

    def _done(self, act: Callable[..., Any], shape: Any = None, **who: Any) -> Response:
        """Do it to the one that the address names; the answer is that one as everybody reads it now."""
        found = self.get_object()
        given = shape(data=self.request.data) if shape else None
        values = given.validated_data if given and given.is_valid(raise_exception=True) else {}
        act(amendment_id=found.id, now=timezone.now(), **who, **values)
        return Response(self.get_serializer(self.get_object()).data)


routes = [("amendments", AmendmentViewSet, "amendment")]
