"""Proposals in the public API: read by everybody; written and supported with an account's token."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet, NumberFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from proposals import actions, queries, standing
from proposals.finding.filters import WITH, WITHOUT
from proposals.finding.search import MOST_LETTERS, MOST_RANKED, scored, with_words
from proposals.lifecycle import PUBLIC
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.serializers import (
    BegunSerializer,
    ChangedSerializer,
    ProposalDraftSerializer,
    ProposalSerializer,
)
from proposals.tokens import SUPPORT, WRITE
from register.problems import PROBLEM
from residents.views.programs import ForPrograms

STATUSES = (400, 401, 403, 404, 409, 422, 429)
PROBLEMS: dict[Any, Any] = {(status, PROBLEM): OpenApiTypes.OBJECT for status in STATUSES}
JSON: Any = (200, "application/json")
MADE: Any = (201, "application/json")
SUPPORTED = {JSON: OpenApiTypes.OBJECT, **PROBLEMS}
SHOWN: dict[Any, Any] = {JSON: ProposalSerializer, **PROBLEMS}


class ProposalFilter(FilterSet):  # type: ignore[misc]
    """What the list of the pages filters by, under the same names."""

    q = CharFilter(method="by_words", max_length=MOST_LETTERS, label="words in any language")
    district = CharFilter("district__slug")
    call = CharFilter("call__slug")
    year = NumberFilter("published_at__year", min_value=1, max_value=9999)
    place = ChoiceFilter(
        method="by_place", choices=[(WITH, WITH), (WITHOUT, WITHOUT)], label="whether it is on the map"
    )

    class Meta:
        model = Proposal
        fields = ["state", "theme", "district__slug", "language", "call__slug"]

    def by_words(self, found: Any, name: str, typed: str) -> Any:
        """Those that have the words, the best first; of too many, the newest."""
        having = with_words(found, typed)
        few = having.count() <= MOST_RANKED
        return scored(having, typed).order_by(F("score").desc(), "id") if few else having

    def by_place(self, found: Any, name: str, wanted: str) -> Any:
        return found.filter(latitude__isnull=wanted == WITHOUT)


class ProposalViewSet(ForPrograms, ReadOnlyModelViewSet[Proposal]):
    """What residents propose, and where it is."""

    serializer_class = ProposalSerializer
    filterset_class = ProposalFilter
    token_scopes = {"support": SUPPORT, "take_back": SUPPORT, "take_out": WRITE}
    queryset = (
        Proposal.objects.public()
        .with_texts()
        .annotate(support_count=Count("supports"))
        .prefetch_related("title__translations", "body__translations", "carried__opinion", "paper_supports")
        .prefetch_related(Prefetch("hearings", queries.public_hearings()))
        .order_by("-published_at", "id")
    )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": timezone.now()}

    @extend_schema(request=None, responses=SUPPORTED)
    @action(detail=True, methods=["post"])
    def support(self, request: Request, pk: str) -> Response:
        """Support it, once however often it is asked."""
        return self._supported(actions.support, True)

    @extend_schema(request=None, responses=SUPPORTED)
    @support.mapping.delete
    def take_back(self, request: Request, pk: str) -> Response:
        """Support it no more."""
        return self._supported(actions.take_back_support, False)

    @extend_schema(request=None, responses=SHOWN)
    @action(detail=True, methods=["post"], url_path="take-out")
    def take_out(self, request: Request, pk: str) -> Response:
        """Take it out of what it was joined with: who wrote it, a moderator or a co-chair."""
        found = self.get_object()
        actions.take_out(proposal_id=found.id, writer=Writer(request.user), now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)

    def _supported(self, act: Any, supported: bool) -> Response:
        proposal, now = self.get_object(), timezone.now()
        count = act(proposal_id=proposal.id, person=self.request.user, now=now)
        hidden = queries.supports_hidden(proposal, now)
        return Response({"supported": supported, "supports": None if hidden else count})


class DraftViewSet(ForPrograms, ListModelMixin, RetrieveModelMixin, GenericViewSet[Proposal]):
    """What the token's owner writes, until everybody reads it. Only with a token."""

    filter_backends = []
    serializer_class = ProposalDraftSerializer
    queryset = Proposal.objects.none()
    token_scopes = dict.fromkeys(("list", "retrieve", "create", "partial_update", "submit"), WRITE)

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def get_queryset(self) -> QuerySet[Proposal]:
        private = queries.written_by(self.request.user).exclude(state__in=[one.value for one in PUBLIC])
        return private.prefetch_related("answers__text", *standing.with_return())

    @extend_schema(
        request=BegunSerializer, responses={(201, "application/json"): ProposalDraftSerializer, **PROBLEMS}
    )
    def create(self, request: Request) -> Response:
        """Begin a draft. Sent twice with the same `key` it is one draft."""
        given = BegunSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = given.validated_data
        draft = actions.begin(
            writer=Writer(request.user),
            language=values["language"],
            call=values.get("call"),
            proposal_id=values.get("key"),
            now=self.now,
        )
        return Response(self.get_serializer(draft).data, status=201)

    @extend_schema(request=ChangedSerializer, responses={JSON: ProposalDraftSerializer, **PROBLEMS})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given of it, and nothing else."""
        draft = self.get_object()
        given = ChangedSerializer(data=request.data, context={"call": draft.call})
        given.is_valid(raise_exception=True)
        given.write({"proposal_id": draft.id, "writer": Writer(request.user)}, draft)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=None, responses={JSON: ProposalDraftSerializer, **PROBLEMS})
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: str) -> Response:
        """Send it to the moderators. Sent twice is sent once."""
        here: dict[str, Any] = {"proposal_id": self.get_object().id, "writer": Writer(request.user)}
        return Response(self.get_serializer(actions.submit(**here, now=self.now)).data)


routes = [("proposals", ProposalViewSet, "proposal"), ("drafts", DraftViewSet, "draft")]
