from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import ScopeKind, declare

SHAPES: dict[str, dict[str, type]] = {
    "message.posted": {"message": str},
    "message.hidden": {"message": str, "rule": str},
    "message.restored": {"message": str},
    "message.withdrawn": {"message": str},
    "message.translated": {"message": str, "language": str},
}


class DiscussionConfig(AppConfig):
    name = "council.discussion"
    label = "discussion"

    def ready(self) -> None:
        from council.discussion.my_data import export, forget, hidden_messages
        from council.discussion.showing import present
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        register_section("hidden-messages", 60, hidden_messages)
        register_eraser("messages", export, forget)

        declare(ScopeKind("thread", SHAPES, may_read=_may_read, present=present))


def _may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Discussions are public; a thread that does not exist has no lines."""
    return None
