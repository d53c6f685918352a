"""What every act on an opinion does: take its row, move it, write its line, keep its words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from council.opinions.lifecycle import State, may_move
from council.opinions.models import Opinion
from languages.actions import revise_text, write_text
from languages.models import Text
from register import actions as register
from register.scopes import Scope


def locked(opinion_id: UUID) -> Opinion:
    return Opinion.objects.select_for_update(of=("self",)).select_related("council").get(id=opinion_id)


def move(opinion: Opinion, there: State, *fields: str) -> None:
    if not may_move(State(opinion.state), there):
        raise ValueError(f"no move from {opinion.state} to {there}")
    opinion.state = there.value
    opinion.save(update_fields=["state", *fields])


def line(opinion: Opinion, kind: str, now: datetime, person: Any = None, **data: Any) -> int:
    """The number of the line in its scope."""
    actor = person.id if person else None
    written = register.write(scope=Scope("opinion", opinion.id), kind=kind, now=now, actor=actor, data=data)
    return written.number


def text_for(text_id: UUID | None, language: str, body: str) -> Text | None:
    """The text with these words: changed in place when there is one, none when there are no words."""
    if not body.strip():
        return None
    if text_id:
        return revise_text(text_id=text_id, language=language, body=body)
    return write_text(language=language, body=body)
