"""What a case is about, as a moderator sees it; and what lifting a hiding does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from council.discussion import actions as discussion
from council.discussion.causes import in_words
from council.discussion.models import Message
from council.discussion.states import MessageState
from council.moderation.models import Case, Measure
from council.moderation.subjects import Shown, Subject
from languages.queries import readings


def show_messages(cases: Sequence[Case], language: str) -> dict[UUID, Shown]:
    """Each message beside its translation."""
    read = readings((one.message.text for one in cases if one.message), language)
    return {one.id: _shown(one, read) for one in cases if one.message}


def _shown(case: Case, read: dict[UUID, Any]) -> Shown:
    message = case.message
    assert message is not None
    return Shown(
        texts=(read[message.text_id],),
        name=message.author.display_name if message.author else "",
        person_id=message.author_id,
        url=reverse("discussion:message", args=[message.id]),
        at=message.posted_at,
        note=in_words(message.waits_for) if message.waits_for else "",
    )


def lift_hiding(measure: Measure, by: Any, now: datetime) -> None:
    """The message is shown again, unless its author took it back meanwhile."""
    message = measure.case.message
    if message is not None and message.state == MessageState.HIDDEN.value:
        discussion.restore_lifted(message_id=message.id, officer=by, now=now)


def lock_message(case_id: UUID) -> None:
    """The message's row, as in every act that changes a message."""
    about = Case.objects.filter(id=case_id).values("message")
    list(Message.objects.select_for_update(of=("self",)).filter(id__in=about))


def authors(cases: Sequence[Case]) -> dict[UUID, set[UUID]]:
    """Who wrote each message."""
    return {
        one.id: {one.message.author_id} if one.message and one.message.author_id else set() for one in cases
    }


def homes(measures: Sequence[Measure]) -> dict[UUID, str]:
    """The page that says what was done and why."""
    return {one.id: reverse("moderation:measure", args=[one.id]) for one in measures}


MESSAGES = Subject(show=show_messages, lifted=lift_hiding, lock=lock_message, concerned=authors, homes=homes)
