"""Pictures and documents in the public API: read by everybody; added to a draft with an account's token."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from proposals import queries as proposals
from proposals.api import JSON, MADE, PROBLEMS
from proposals.attachments import actions, queries
from proposals.attachments.faults import BadFile
from proposals.attachments.kinds import Kind
from proposals.attachments.limits import DOCUMENT_BYTES, PICTURE_BYTES
from proposals.attachments.models import Attachment
from proposals.attachments.phrases import FAULTS
from proposals.attachments.serializers import (
    DraftFileSerializer,
    FileSerializer,
    FileWordsSerializer,
    SentFileSerializer,
)
from proposals.lifecycle import PRIVATE
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.tokens import WRITE
from register.refusals import refuse
from residents.views.programs import ForPrograms

MOST = {Kind.PICTURE: PICTURE_BYTES, Kind.DOCUMENT: DOCUMENT_BYTES}
DRAFT = OpenApiParameter("proposal", OpenApiTypes.UUID, OpenApiParameter.PATH, description="The draft.")


class FileViewSet(ReadOnlyModelViewSet[Attachment]):
    """The pictures and documents of public proposals."""

    serializer_class = FileSerializer
    filterset_fields = {"proposal": ["exact"], "kind": ["exact"]}
    queryset = Attachment.objects.none()

    def get_queryset(self) -> QuerySet[Attachment]:
        found = Attachment.objects.filter(proposal__in=Proposal.objects.public())
        return (
            found.select_related("words").prefetch_related("words__translations").order_by("added_at", "id")
        )


@extend_schema(parameters=[DRAFT])
class DraftFileViewSet(ForPrograms, ListModelMixin, RetrieveModelMixin, GenericViewSet[Attachment]):
    """The files of what the token's owner writes, until everybody reads it. Only with a token."""

    parser_classes = [MultiPartParser, JSONParser]
    filter_backends = []
    serializer_class = DraftFileSerializer
    queryset = Attachment.objects.none()
    token_scopes = dict.fromkeys(("list", "retrieve", "create", "partial_update", "destroy"), WRITE)

    @cached_property
    def draft(self) -> Proposal:
        """Hers, or none that she learns of."""
        try:
            key = UUID(self.kwargs["proposal"])
        except ValueError as error:
            raise Http404 from error
        private = proposals.written_by(self.request.user).filter(state__in=[one.value for one in PRIVATE])
        found: Proposal = get_object_or_404(private, id=key)
        return found

    @property
    def writer(self) -> Writer:
        return Writer(self.request.user)

    def get_queryset(self) -> QuerySet[Attachment]:
        return queries.of(self.draft)

    @extend_schema(
        request={"multipart/form-data": SentFileSerializer}, responses={MADE: DraftFileSerializer, **PROBLEMS}
    )
    def create(self, request: Request, proposal: str) -> Response:
        """Add a file. Sent twice it is one, with the words that came last."""
        draft, given = self.draft, SentFileSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values: dict[str, Any] = given.validated_data
        kind, file = Kind(values["kind"]), values["file"]
        refuse(FAULTS[BadFile.TOO_BIG] if file.size > MOST[kind] else None)
        add = actions.add_picture if kind is Kind.PICTURE else actions.add_document
        made = add(
            proposal_id=draft.id,
            writer=self.writer,
            content=file.read(),
            words=values["words"],
            now=timezone.now(),
        )
        return Response(self.get_serializer(made).data, status=201)

    @extend_schema(request=FileWordsSerializer, responses={JSON: DraftFileSerializer, **PROBLEMS})
    def partial_update(self, request: Request, proposal: str, pk: str) -> Response:
        """Say in other words what it shows."""
        found, given = self.get_object(), FileWordsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        words = given.validated_data["words"]
        changed = actions.describe(attachment_id=found.id, writer=self.writer, words=words)
        return Response(self.get_serializer(changed).data)

    @extend_schema(responses={204: None, **PROBLEMS})
    def destroy(self, request: Request, proposal: str, pk: str) -> Response:
        """Take it away."""
        actions.remove(attachment_id=self.get_object().id, writer=self.writer)
        return Response(status=204)


routes = [
    ("proposal-files", FileViewSet, "proposal-file"),
    ("drafts/(?P<proposal>[^/.]+)/files", DraftFileViewSet, "draft-file"),
]
