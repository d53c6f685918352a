"""A person's own messages: what she is told of them, can take with her, and what happens when she leaves."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.discussion import actions
from council.discussion.models import Message
from council.discussion.phrases import STATES
from council.discussion.states import MessageState
from residents.my_page import Item, Section


def hidden_messages(person: Any, language: str, now: datetime) -> Section | None:
    """What a moderator hid of hers, each with the page that says why; nothing when there is none."""
    found = Message.objects.filter(author=person, state=MessageState.HIDDEN.value).select_related("text")
    items = tuple(
        Item(
            title=message.text.body[:80],
            url=reverse("discussion:message", args=[message.id]),
            note=_("Read which rule and why."),
            state=("late", "eye-off", STATES[MessageState.HIDDEN]),
            language=message.text.language,
        )
        for message in found.order_by("-posted_at")[:20]
    )
    return Section(title=_("Your hidden messages"), items=items) if items else None


def export(person: Any) -> list[dict[str, Any]]:
    """Everything the person wrote in discussions."""
    found = Message.objects.filter(author=person).select_related("text")
    return [
        {
            "at": one.posted_at.isoformat(),
            "state": one.state,
            "language": one.text.language,
            "text": one.text.body,
        }
        for one in found
    ]


def forget(person: Any, now: datetime) -> None:
    """Her messages are taken back and emptied."""
    actions.forget_author(person_id=person.id, now=now)
