"""What workshops bring: their proposals, and those that go no further, with the reason."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.themes import Theme
from council.workshops.actions.rows import locked_workshop
from proposals.actions import joining as texts
from proposals.lifecycle import Act
from proposals.synthesis import permissions, queries
from proposals.synthesis.models import Noted
from proposals.synthesis.phrases import NOT_FREE, NOT_ON_BOARD, Consent
from register.refusals import Refused, refuse


@transaction.atomic
def note(
    *,
    workshop_id: UUID,
    person: Any,
    title: str,
    body: str,
    language: str,
    theme: Theme,
    now: datetime,
    proposal_id: UUID | None = None,
) -> Noted:
    """A proposal of the workshop, in its rapporteur's words: public at once, and on the session's board.

    Noted twice with the same id it is one.
    """
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_note(person, workshop, now))
    known = Noted.objects.filter(proposal=proposal_id, workshop=workshop).first() if proposal_id else None
    if known:
        return known
    made = texts.council_text(
        title=title, body=body, language=language, theme=theme, person=person, now=now, key=proposal_id
    )
    return Noted.objects.create(proposal=made, workshop=workshop, noted_by=person, noted_at=now)


@transaction.atomic
def set_aside(*, proposal_id: UUID, person: Any, reason: str, language: str, now: datetime) -> Noted:
    """A workshop's proposal that goes into no text: whoever reads it finds why."""
    noted = Noted.objects.select_related("workshop__meeting__council").filter(proposal=proposal_id).first()
    if noted is None:
        raise Refused(NOT_ON_BOARD)
    refuse(permissions.may_work(person, noted.workshop.meeting, now))
    taken = queries.live_sources().exclude(consent=Consent.REFUSED.value).filter(proposal=proposal_id)
    refuse(NOT_FREE if taken.exists() else None)
    texts.settle(
        proposal_id=proposal_id, act=Act.SET_ASIDE, reason=reason, language=language, person=person, now=now
    )
    return noted
