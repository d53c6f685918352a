"""Threads in the public API: what anyone may read, never what is hidden; writing with an account."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from council.discussion import actions, limits, permissions
from council.discussion.limits import slow_down
from council.discussion.models import Message, Thread
from council.discussion.serializers import (
    MessageSerializer,
    PostedSerializer,
    PostSerializer,
    ReactSerializer,
    ThreadSerializer,
)
from council.discussion.states import Circle, MessageState, ReactionKind
from register.problems import PROBLEM
from register.refusals import refuse

REFUSED: dict[Any, Any] = {
    (status, PROBLEM): OpenApiTypes.OBJECT for status in (400, 401, 403, 404, 409, 422, 429)
}
JSON = "application/json"


class ThreadViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Thread]):
    """The public discussions and how they are kept."""

    queryset = Thread.objects.filter(readers=Circle.EVERYONE.value).order_by("opens", "id")
    serializer_class = ThreadSerializer
    filterset_fields = ["council"]


class MessageViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Message]):
    """Visible messages, oldest first; `?thread=<uuid>` gives one discussion's.

    Writing and reacting take an account, and the same rights, pace and guards as the pages.
    """

    queryset = (
        Message.objects.filter(state=MessageState.VISIBLE.value, thread__readers=Circle.EVERYONE.value)
        .select_related("author", "text")
        .prefetch_related("text__translations", "reactions")
        .order_by("placed_at", "id")
    )
    serializer_class = MessageSerializer
    filterset_fields = ["thread", "reply_to", "stance"]

    @extend_schema(request=PostSerializer, responses={(201, JSON): PostedSerializer, **REFUSED})
    def create(self, request: Request) -> Response:
        """Post a message, or answer one. `state` says whether it is there or waits for a moderator."""
        sent = PostSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        now, values = timezone.now(), sent.acted()
        refuse(limits.full(values["thread_id"], now))
        thread = get_object_or_404(Thread.objects.select_related("council"), id=values["thread_id"])
        refuse(permissions.may_read(request.user, thread, now))
        slow_down(request)
        with limits.place(thread.id, now):
            message = actions.post_message(author=request.user, now=now, **values)
        return Response(PostedSerializer(message).data, status.HTTP_201_CREATED)

    @extend_schema(request=ReactSerializer, responses={(200, JSON): MessageSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def react(self, request: Request, pk: str | None = None) -> Response:
        """Say something of a message with one touch; said twice it is there once. `back` takes it back."""
        message = self.get_object()
        slow_down(request)
        sent = ReactSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        values: dict[str, Any] = sent.validated_data
        verb = actions.take_reaction_back if values["back"] else actions.react
        verb(
            message_id=message.id, person=request.user, kind=ReactionKind(values["kind"]), now=timezone.now()
        )
        return Response(MessageSerializer(self.get_object()).data)


routes: list[tuple[str, Any, str]] = [
    ("threads", ThreadViewSet, "thread"),
    ("messages", MessageViewSet, "message"),
]
