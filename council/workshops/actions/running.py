"""Open a workshop, bring it back to the plenary, and say what it brings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion.actions import close_thread, open_thread, reopen_thread
from council.meetings.actions.keys import locked
from council.meetings.lifecycle import Act
from council.meetings.models import Meeting
from council.workshops import permissions
from council.workshops.actions.rows import locked_workshop, write_line
from council.workshops.models import Reopening, Workshop
from council.workshops.phrases import EMPTY, NO_REASON
from languages import actions as texts
from register.refusals import refuse


@transaction.atomic
def open_workshop(*, workshop_id: UUID, person: Any, now: datetime) -> Workshop:
    """The room begins: from now on it has a discussion of its own."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_open(person, workshop, now))
    workshop.thread = open_thread(council=workshop.meeting.council, opens=now)
    workshop.opened_at = now
    workshop.save(update_fields=["thread", "opened_at"])
    write_line(workshop, "workshop.opened", now, person)
    return workshop


@transaction.atomic
def bring_back(*, workshop_id: UUID, person: Any, now: datetime) -> Workshop:
    """The room ends: its people are back in the plenary."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_bring_back(person, workshop, now))
    _back(workshop, now, person)
    return workshop


@transaction.atomic
def reopen_workshop(*, workshop_id: UUID, person: Any, language: str, reason: str, now: datetime) -> Workshop:
    """A room that is back begins again, for a reason that everybody reads; its people keep their places."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_reopen(person, workshop, now))
    refuse(None if reason.strip() else NO_REASON)
    Reopening.objects.create(
        workshop=workshop,
        was_back_at=workshop.back_at or now,
        reopened_at=now,
        reopened_by=person,
        reason=texts.write_text(language=language, body=reason),
    )
    workshop.back_at = None
    workshop.save(update_fields=["back_at"])
    if workshop.thread_id:
        reopen_thread(thread_id=workshop.thread_id)
    write_line(workshop, "workshop.reopened", now, person)
    return workshop


@transaction.atomic
def bring_all_back(*, meeting_id: UUID, person: Any, now: datetime) -> int:
    """A co-chair ends every room at once; how many were open."""
    meeting = locked(meeting_id)
    refuse(permissions.may_bring_all_back(person, meeting, now))
    return _all_back(meeting, now, person)


@transaction.atomic
def report(*, workshop_id: UUID, person: Any, language: str, body: str, now: datetime) -> Workshop:
    """What the workshop brings back, in the rapporteur's words; written again, it replaces what was there."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_report(person, workshop, now))
    refuse(None if body.strip() else EMPTY)
    if workshop.report_id:
        workshop.report = texts.revise_text(text_id=workshop.report_id, language=language, body=body)
    else:
        workshop.report = texts.write_text(language=language, body=body)
    workshop.reported_at = now
    workshop.save(update_fields=["report", "reported_at"])
    write_line(workshop, "workshop.reported", now, person)
    return workshop


def follow(meeting: Meeting, act: Act, now: datetime) -> None:
    """The end of the session ends its rooms."""
    if act is Act.CLOSE:
        _all_back(meeting, now)


def _all_back(meeting: Meeting, now: datetime, person: Any = None) -> int:
    found = list(Workshop.objects.filter(meeting=meeting, opened_at__isnull=False, back_at__isnull=True))
    for one in found:
        _back(one, now, person)
    return len(found)


def _back(workshop: Workshop, now: datetime, person: Any) -> None:
    workshop.back_at = now
    workshop.save(update_fields=["back_at"])
    if workshop.thread_id:
        close_thread(thread_id=workshop.thread_id, now=now)
    write_line(workshop, "workshop.closed", now, person)
