"""A person's own messages: what she is told of them, can take with her, and what happens when she leaves."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.discussion import actions
from council.discussion.models import Message, Reaction
from council.discussion.phrases import STATES
from council.discussion.states import MessageState
from languages.models import Text
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


def export(person: Any) -> dict[str, Any]:
    """What the person wrote in discussions, in each of its wordings, and said of messages with a touch."""
    found = Message.objects.filter(author=person).select_related("text").prefetch_related("earlier__text")
    reactions = Reaction.objects.filter(person=person).order_by("message", "kind")
    return {
        "messages": [_message(one) for one in found],
        "reactions": [{"message": str(one.message_id), "kind": one.kind} for one in reactions],
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "at": message.posted_at.isoformat(),
        "state": message.state,
        **_wording(message.text),
        "earlier": [{"until": one.until.isoformat(), **_wording(one.text)} for one in message.earlier.all()],
    }


def _wording(text: Text) -> dict[str, str]:
    return {"language": text.language, "text": text.body}


def forget(person: Any, now: datetime) -> None:
    """Her messages are taken back and emptied."""
    actions.forget_author(person_id=person.id, now=now)
