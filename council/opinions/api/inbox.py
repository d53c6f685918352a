"""`/api/v1/inbox/`: the clerk's inbox for programs of the city, each act a thin door on the same action."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from council.opinions import actions, permissions, queries, serializers
from council.opinions.exporting import inbox_csv
from council.opinions.models import AnswerDraft, Opinion, OpinionQuerySet
from register.problems import PROBLEM
from register.refusals import refuse
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role
from residents.views.programs import TokenAuthentication, TokenThrottle, WithToken

STATUSES = (400, 401, 403, 404, 409, 422, 429)
PROBLEMS: dict[Any, Any] = {(status, PROBLEM): OpenApiTypes.OBJECT for status in STATUSES}
JSON: Any = (200, "application/json")
DONE = {JSON: serializers.InboxSerializer, **PROBLEMS}
DRAFT = {JSON: serializers.DraftSerializer, **PROBLEMS}


class InboxViewSet(ReadOnlyModelViewSet[Opinion]):
    """What the city has to answer. Only with a token; it never does more than its owner may today."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [WithToken]
    throttle_classes = [TokenThrottle]
    filter_backends = []
    serializer_class = serializers.InboxSerializer
    queryset = Opinion.objects.delivered()
    token_scopes = {
        "list": "inbox:read",
        "retrieve": "inbox:read",
        "acknowledge": "inbox:acknowledge",
        "assign": "inbox:assign",
        "officials": "inbox:assign",
        "schedule": "inbox:schedule",
        "ask": "inbox:ask",
        "draft": "inbox:draft",
        "save_draft": "inbox:draft",
        "export": "inbox:export",
        "export_csv": "inbox:export",
    }

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def check_permissions(self, request: Request) -> None:
        """Whoever lost the role since the token was made is refused here, before anything is read."""
        super().check_permissions(request)
        refuse(permissions.may_open_inbox(request.user, self.now))

    def get_queryset(self) -> OpinionQuerySet:
        return queries.for_programs()

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "today": day_of(self.now)}

    @extend_schema(
        parameters=[serializers.InboxAsked],
        responses={JSON: serializers.InboxSerializer(many=True), **PROBLEMS},
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        asked = serializers.InboxAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        wanted = asked.validated_data.get("show", "")
        found = queries.in_inbox(self.get_queryset(), wanted, day_of(self.now))
        page = self.paginate_queryset(found)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(responses=DONE)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(request=None, responses=DONE)
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, pk: str) -> Response:
        """Say that the city has read it; the clock has run since the delivery."""
        return self._act(actions.acknowledge_opinion)

    @extend_schema(request=serializers.AssignGiven, responses=DONE)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: str) -> Response:
        """Say who prepares the answer."""
        return self._act(actions.assign_opinion, serializers.AssignGiven)

    @extend_schema(request=serializers.ScheduleGiven, responses=DONE)
    @action(detail=True, methods=["post"])
    def schedule(self, request: Request, pk: str) -> Response:
        """Put it on the agenda of a municipal session."""
        return self._act(actions.schedule_opinion, serializers.ScheduleGiven)

    @extend_schema(request=serializers.AskGiven, responses=DONE)
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, pk: str) -> Response:
        """Ask the council a question; the clock goes on."""
        return self._act(actions.ask_council, serializers.AskGiven)

    @extend_schema(responses=DRAFT)
    @action(detail=True, methods=["get"])
    def draft(self, request: Request, pk: str) -> Response:
        """The prepared answer, for whoever may answer."""
        opinion = self.get_object()
        refuse(permissions.may_answer(request.user, opinion, self.now))
        return Response(serializers.DraftSerializer(self._draft(opinion)).data)

    @extend_schema(request=serializers.DraftGiven, responses=DRAFT)
    @draft.mapping.put
    def save_draft(self, request: Request, pk: str) -> Response:
        """Prepare the answer, in place of what was prepared before. A person signs it at `sign_url`."""
        given = serializers.DraftGiven(data=request.data)
        given.is_valid(raise_exception=True)
        kept = actions.save_answer_draft(
            opinion_id=self.get_object().id, person=request.user, values=given.values(), now=self.now
        )
        return Response(serializers.DraftSerializer(kept).data)

    @extend_schema(responses={JSON: serializers.OfficialSerializer(many=True), **PROBLEMS})
    @action(detail=False, pagination_class=None)
    def officials(self, request: Request) -> Response:
        """To whom an opinion can be given."""
        found = holders(Role.OFFICIAL, day_of(self.now))
        return Response(serializers.OfficialSerializer(found, many=True).data)

    @extend_schema(responses={JSON: serializers.RowSerializer(many=True), **PROBLEMS})
    @action(detail=False, pagination_class=None)
    def export(self, request: Request) -> Response:
        """Everything that was ever delivered, one row each."""
        return Response(queries.inbox_rows(day_of(self.now)))

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR, **PROBLEMS})
    @action(detail=False, url_path="export.csv", pagination_class=None)
    def export_csv(self, request: Request) -> HttpResponse:
        """The same as a table."""
        return inbox_csv(queries.inbox_rows(day_of(self.now)))

    def _draft(self, opinion: Opinion) -> AnswerDraft:
        found = queries.answer_draft(opinion)
        if found is None:
            raise Http404
        return found

    def _act(self, verb: Any, shape: Any = None) -> Response:
        """One act with what was given; the opinion as it lies there afterwards."""
        opinion, values = self.get_object(), {}
        if shape:
            given = shape(data=self.request.data)
            given.is_valid(raise_exception=True)
            values = given.validated_data
        verb(opinion_id=opinion.id, person=self.request.user, now=self.now, **values)
        return Response(self.get_serializer(self.get_object()).data)
