"""A thread's opening, end and settings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.models import Council
from council.discussion import permissions
from council.discussion.actions.rows import locked_thread
from council.discussion.models import Thread
from council.discussion.phrases import NOT_ALLOWED
from council.discussion.queries import scope_of
from council.discussion.states import WRITERS_OF, Circle, Moderated
from register.actions import write
from register.announcing import rights_changed
from register.refusals import refuse

MEMBERS_ONLY = timedelta(minutes=10)


@dataclass(frozen=True)
class Settings:
    """How a thread is kept; what is not given stays. `members_only_until` in the past ends the window."""

    readers: Circle | None = None
    writers: Circle | None = None
    moderation: Moderated | None = None
    pace: int | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    locked: bool | None = None
    members_only_until: datetime | None = None
    anonymous_questions: bool | None = None


def open_thread(
    *,
    council: Council,
    opens: datetime,
    closes: datetime | None = None,
    pace: int = 10,
    settings: Settings | None = None,
) -> Thread:
    """A thread for the object of an upper floor, inside the transaction that makes that object."""
    thread = Thread(council=council, opens=opens, closes=closes, pace=pace)
    _change(thread, settings or Settings())
    thread.save()
    return thread


def close_thread(*, thread_id: UUID, now: datetime, public: bool = True) -> Thread:
    """End the writing; reading goes on unless its object is no longer `public`.

    Called inside the act that ends the object the thread belongs to.
    """
    thread = Thread.objects.select_for_update().get(id=thread_id)
    thread.closes = now
    if not public:
        thread.readers = thread.writers = Circle.MEMBERS.value
    thread.save(update_fields=["closes", "readers", "writers"])
    _readers_changed(thread)
    return thread


def reopen_thread(*, thread_id: UUID) -> Thread:
    """Let people write again; called inside the act that brings its object back."""
    thread = Thread.objects.select_for_update().get(id=thread_id)
    thread.closes = None
    thread.save(update_fields=["closes"])
    return thread


@transaction.atomic
def set_thread(*, thread_id: UUID, person: Any, settings: Settings, now: datetime) -> Thread:
    """Change how a thread is kept, at once for everybody."""
    thread = locked_thread(thread_id)
    refuse(permissions.may_steer(person, thread, now))
    changed = _change(thread, settings)
    if changed:
        thread.save(update_fields=changed)
        write(scope=scope_of(thread.id), kind="thread.set", now=now, actor=person.id)
    if "readers" in changed:
        _readers_changed(thread)
    return thread


def _readers_changed(thread: Thread) -> None:
    """Whoever may no longer read loses the place among the listeners."""
    rights_changed(scope=scope_of(thread.id))


def _change(thread: Thread, settings: Settings) -> list[str]:
    """Put what is given on the thread; the names of what is another value now."""
    given = {name: value for name, value in vars(settings).items() if value is not None}
    changed = [name for name, value in given.items() if getattr(thread, name) != value]
    for name in changed:
        setattr(thread, name, getattr(given[name], "value", given[name]))
    fits = Circle(thread.writers) in WRITERS_OF[Circle(thread.readers)]
    refuse(None if fits else NOT_ALLOWED)
    return changed
