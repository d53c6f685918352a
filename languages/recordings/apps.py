from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind, declare

SHAPES: dict[str, dict[str, type]] = {
    f"recording.{what}": {} for what in ("sent", "written", "denied", "confirmed", "returned", "withdrawn")
}


class RecordingsConfig(AppConfig):
    name = "languages.recordings"
    label = "recordings"

    def ready(self) -> None:
        from languages.recordings import telling
        from languages.recordings.phrases import MESSAGE
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section
        from residents.roles import Duty
        from residents.waiting import register_waiting

        declare(ScopeKind("recording", SHAPES, may_read=_may_read, present=_present))
        register_message(MESSAGE, telling.compose)
        register_section("recordings", 15, telling.spoken)
        register_waiting("recordings-interpreter", Duty.INTERPRETER, telling.to_write)
        register_eraser("recordings", telling.export, telling.forget)


def _may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """A spoken message is its speaker's own affair until she said yes."""
    from languages.recordings.models import Recording
    from languages.recordings.permissions import may_own
    from languages.recordings.phrases import NOT_YOURS

    recording = Recording.objects.filter(id=key).first()
    return may_own(person, recording) if recording else NOT_YOURS


def _present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The kind of each line says it all."""
    return [{} for _fact in facts]
