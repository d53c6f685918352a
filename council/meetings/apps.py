from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import ScopeKind, declare

SHAPES: dict[str, dict[str, type]] = {
    "meeting.announced": {},
    "meeting.convened": {},
    "meeting.moved": {},
    "meeting.changed": {},
    "meeting.opened": {},
    "meeting.suspended": {},
    "meeting.closed": {},
    "item.current": {"item": str},
    "item.private": {},
    "item.added": {"item": str},
    "item.changed": {"item": str},
    "item.moved": {"item": str},
    "item.withdrawn": {"item": str},
    "member.arrived": {"here": int},
    "member.left": {"here": int},
    "reply.given": {},
    "proxy.given": {},
    "proxy.ended": {},
    "key.turned": {"act": str, "subject": str, "office": str, "stands_in": bool},
    "vote.opened": {"vote": str},
    "vote.cast": {"vote": str, "voted": int},
    "vote.closed": {"vote": str},
    "vote.cancelled": {"vote": str},
    "vote.counted": {"vote": str},
    "vote.void": {"vote": str},
    "vote.minority": {"vote": str},
}
# Of a run of these whoever listens may get the newest: it shows the table, or the turnout, as it is then.
GATHERS: dict[str, tuple[str, ...]] = {
    "member.arrived": (),
    "member.left": (),
    "reply.given": (),
    "vote.cast": ("vote",),
}
INTERNAL_SHAPES = {
    kind: SHAPES[kind]
    for kind in ("item.current", "item.added", "item.changed", "item.moved", "item.withdrawn")
}


class MeetingsConfig(AppConfig):
    name = "council.meetings"
    label = "meetings"

    def ready(self) -> None:
        from council.meetings import waiting
        from council.meetings.my_data import export, my_sessions
        from council.meetings.queries.convening import NOTICE, messages
        from council.meetings.showing import present, present_internal
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        register_message(NOTICE, messages)
        register_section("sessions", 40, my_sessions)
        register_eraser("sessions", export, _keep)

        declare(ScopeKind("meeting", SHAPES, may_read=_may_read, present=present, gathers=GATHERS))
        declare(
            ScopeKind(
                "meeting-internal", INTERNAL_SHAPES, may_read=_may_read_internal, present=present_internal
            )
        )
        waiting.offer()


def _keep(person: Any, now: datetime) -> None:
    """Recorded votes and notices are on record and stay, the account that they point at loses its name.

    What she needed goes with the account.
    """
    from council.meetings.models import Needs

    Needs.objects.filter(person=person).delete()


def _may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Sessions are public; one that does not exist has no lines."""
    return None


def _may_read_internal(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Members, deputies, interpreters and organisers, asked anew each time."""
    from council.meetings.models import Meeting
    from council.meetings.permissions import may_read_internal
    from council.meetings.phrases import NOT_INSIDER

    meeting = Meeting.objects.select_related("council").filter(id=key).first()
    return may_read_internal(person, meeting, now) if meeting else NOT_INSIDER
