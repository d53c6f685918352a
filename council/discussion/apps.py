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
        from council.discussion.showing import present

        declare(ScopeKind("thread", SHAPES, may_read=_may_read, present=present))


def _may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Discussions are public; a thread that does not exist has no lines."""
    return None
