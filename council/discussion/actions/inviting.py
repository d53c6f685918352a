"""Who is let into a discussion by invitation, and who is no longer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion import permissions
from council.discussion.actions.rows import locked_thread
from council.discussion.invitations import MOST
from council.discussion.models import Invited, Thread
from council.discussion.phrases import LIST_FULL
from council.discussion.queries import scope_of
from register.announcing import rights_changed
from register.refusals import refuse


@transaction.atomic
def invite(*, thread_id: UUID, owner: Any, person: Any, now: datetime) -> Invited:
    """Let a person into a thread whose circle is those who are invited."""
    thread = locked_thread(thread_id)
    refuse(permissions.may_steer(owner, thread, now))
    return _let_in(thread, person)


@transaction.atomic
def accept_invitation(*, thread_id: UUID, person: Any, made_at: datetime, now: datetime) -> Invited:
    """Come in by a link that was made at that moment."""
    thread = locked_thread(thread_id)
    refuse(permissions.may_accept(person, thread, made_at, now))
    return _let_in(thread, person)


@transaction.atomic
def uninvite(*, thread_id: UUID, owner: Any, invited_id: int, now: datetime) -> None:
    """Let a person in no longer. The links that were sent so far are void: she may still have one."""
    thread = locked_thread(thread_id)
    refuse(permissions.may_steer(owner, thread, now))
    Invited.objects.filter(thread=thread, id=invited_id).delete()
    _void_links(thread, now)
    rights_changed(scope=scope_of(thread.id))


@transaction.atomic
def void_links(*, thread_id: UUID, owner: Any, now: datetime) -> None:
    """Take back every link that was sent so far; who has come in stays."""
    thread = locked_thread(thread_id)
    refuse(permissions.may_steer(owner, thread, now))
    _void_links(thread, now)


def _let_in(thread: Thread, person: Any) -> Invited:
    here = Invited.objects.filter(thread=thread)
    found = here.filter(person=person).first()
    refuse(LIST_FULL if found is None and here.count() >= MOST else None)
    return found or Invited.objects.create(thread=thread, person=person)


def _void_links(thread: Thread, now: datetime) -> None:
    thread.links_only_after = now
    thread.save(update_fields=["links_only_after"])
