"""Threads in the public API: what anyone may read, never what is hidden or taken back."""

from typing import Any

from rest_framework import mixins, viewsets

from council.discussion.models import Message
from council.discussion.serializers import MessageSerializer
from council.discussion.states import Circle, MessageState


class MessageViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Message]):
    """Visible messages, oldest first; `?thread=<uuid>` gives one discussion's."""

    queryset = (
        Message.objects.filter(state=MessageState.VISIBLE.value, thread__readers=Circle.EVERYONE.value)
        .select_related("author", "text")
        .prefetch_related("text__translations")
        .order_by("placed_at", "id")
    )
    serializer_class = MessageSerializer
    filterset_fields = ["thread"]


routes: list[tuple[str, Any, str]] = [("messages", MessageViewSet, "message")]
