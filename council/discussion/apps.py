from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import ScopeKind, declare

ONE: dict[str, type] = {"message": str}
SHAPES: dict[str, dict[str, type]] = {
    "message.posted": ONE,
    "message.edited": ONE,
    "message.hidden": ONE | {"rule": str},
    "message.restored": ONE,
    "message.reviewed": ONE,
    "message.withdrawn": ONE,
    "message.wiped": ONE,
    "message.language": ONE | {"language": str},
    "message.translated": ONE | {"language": str},
    "message.reacted": ONE,
    "message.pinned": ONE,
    "message.unpinned": ONE,
    "message.answered": ONE,
    "message.unanswered": ONE,
    "thread.set": {},
}
WAITING: dict[str, dict[str, type]] = {"message.waits": ONE, "message.settled": ONE}


class DiscussionConfig(AppConfig):
    name = "council.discussion"
    label = "discussion"

    def ready(self) -> None:
        from council.discussion import translating
        from council.discussion.my_data import export, forget, hidden_messages
        from council.discussion.showing import present, present_waiting
        from council.discussion.speaking import MESSAGE
        from languages.recordings.purposes import register_purpose
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        register_purpose(MESSAGE)
        register_section("hidden-messages", 60, hidden_messages)
        register_eraser("messages", export, forget)

        translating.offer()
        newest = {"message.reacted": ("message",)}
        declare(ScopeKind("thread", SHAPES, may_read=_may_read, present=present, gathers=newest))
        declare(ScopeKind("waiting", WAITING, may_read=_may_look, present=present_waiting))


def _may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """A thread's readers. One that does not exist has no lines."""
    from council.discussion.models import Thread
    from council.discussion.permissions import may_read

    thread = Thread.objects.select_related("council").filter(id=key).first()
    return may_read(person, thread, now) if thread else None


def _may_look(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """What waits, waits for moderators: whoever else is told of it could do nothing about it."""
    from council.discussion.phrases import NOT_MODERATOR
    from council.discussion.queries import moderates

    return None if moderates(person, now) else NOT_MODERATOR
