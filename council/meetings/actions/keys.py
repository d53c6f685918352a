"""What every act of a meeting does: lock its row, turn a co-chair's key, write the line."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from council.meetings import permissions, queries
from council.meetings.lifecycle import Act
from council.meetings.models import (
    Meeting,
    SharedAct,
    TurnedKey,
)
from council.meetings.phrases import (
    KEY_BARS,
)
from council.meetings.two_keys import counts, lapsed, may_turn, unlocked
from register.actions import write
from register.models import Line
from register.refusals import refuse
from register.scopes import Scope


def turn_key(meeting: Meeting, act: Act, subject: UUID, chair: Any, now: datetime) -> bool:
    """Turn the chair's key; whether both are now turned. Needs the meeting's lock."""
    acting = permissions.chairing(chair, meeting, now)
    waiting = _waiting(meeting, act, subject, now)
    keys = queries.as_rule(waiting.keys.all())
    bar = may_turn(keys, acting.office, str(chair.id))
    refuse(KEY_BARS[bar] if bar else None)
    TurnedKey.objects.create(
        shared_act=waiting, office=acting.office, person=chair, stands_in=acting.stands_in, turned_at=now
    )
    said = {"act": act.value, "subject": str(subject), **asdict(acting)}
    write_line(meeting, "key.turned", now, chair, **said)
    if not unlocked(queries.as_rule(waiting.keys.all())):
        return False
    waiting.done_at = now
    waiting.save(update_fields=["done_at"])
    return True


def _waiting(meeting: Meeting, act: Act, subject: UUID, now: datetime) -> SharedAct:
    """The act that waits for keys; one whose first key has lapsed is set aside and asked for again."""
    found = SharedAct.objects.filter(
        act=act.value, subject=subject, done_at__isnull=True, lapsed_at__isnull=True
    )
    waiting = found.first()
    if waiting is not None and lapsed(queries.as_rule(waiting.keys.all()), now, counts(act)):
        waiting.lapsed_at = now
        waiting.save(update_fields=["lapsed_at"])
        waiting = None
    return waiting or SharedAct.objects.create(meeting=meeting, act=act.value, subject=subject)


def locked(meeting_id: UUID) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("council").get(id=meeting_id)


def write_line(meeting: Meeting, kind: str, now: datetime, officer: Any = None, **data: Any) -> Line:
    """Only who acts in office is named; a member's presence and vote are not."""
    return _write(queries.scope_of(meeting.id), kind, now, officer, data)


def write_internal(meeting: Meeting, kind: str, now: datetime, officer: Any, **data: Any) -> None:
    """A line that only members, deputies, interpreters and organisers read."""
    _write(queries.internal_scope_of(meeting.id), kind, now, officer, data)


def _write(scope: Scope, kind: str, now: datetime, officer: Any, data: dict[str, Any]) -> Line:
    return write(scope=scope, kind=kind, now=now, actor=officer.id if officer else None, data=data)
