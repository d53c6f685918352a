"""What the council and the city make of a proposal."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.meetings.models import AgendaItem
from council.opinions.models import Opinion
from proposals import permissions
from proposals.actions.joining import join, unmerge
from proposals.actions.rows import line, locked, locked_with_target, move, reasoned
from proposals.joins import holding
from proposals.lifecycle import Act
from proposals.models import Carried, Hearing, Proposal
from proposals.permissions import Writer
from proposals.phrases import NOT_AGREED, NOT_ITSELF, WRONG_STATE
from register.refusals import refuse


@transaction.atomic
def merge(*, proposal_id: UUID, into_id: UUID, person: Any, agreed: bool, now: datetime) -> Proposal:
    """Join it with another, with its author's word. Its supports stay where they are: nobody's is moved."""
    refuse(permissions.may_take_up(person, now))
    refuse(NOT_ITSELF if into_id == proposal_id else None)
    refuse(None if agreed else NOT_AGREED)
    return join(proposal_id, into_id, person, now)


@transaction.atomic
def take_out(*, proposal_id: UUID, writer: Writer, now: datetime) -> Proposal:
    """Undo a join: each stands by itself, as before, with the supports that it kept.

    What an upper subject joined is taken out by that subject, whose own lock comes first.
    """
    if held := holding(proposal_id):
        held.take_out(proposal_id, writer, now)
        return locked(proposal_id)
    proposal = locked_with_target(proposal_id)
    refuse(WRONG_STATE if holding(proposal_id) else None)
    refuse(permissions.may_take_out(writer, proposal, now))
    return unmerge(proposal_id, writer.account, now)


@transaction.atomic
def hear(*, proposal_id: UUID, item_id: UUID, person: Any, now: datetime) -> Hearing:
    """Put it under a point of the agenda; once, however often it is asked."""
    proposal = locked(proposal_id)
    item = AgendaItem.objects.select_related("meeting").get(id=item_id)
    refuse(permissions.may_take_up(person, now, item.meeting.council_id))
    move(proposal, Act.HEAR)
    hearing, new = Hearing.objects.get_or_create(proposal=proposal, item=item)
    if new:
        proposal.save(update_fields=["state"])
        line(proposal, "proposal.heard", now, person, item=str(item.id))
    return hearing


@transaction.atomic
def carry(*, proposal_id: UUID, opinion_id: UUID, person: Any, now: datetime) -> Carried:
    """Take it into an opinion, among its sources; once, however often it is asked."""
    proposal = locked(proposal_id)
    opinion = Opinion.objects.get(id=opinion_id)
    refuse(permissions.may_take_up(person, now, opinion.council_id))
    move(proposal, Act.CARRY)
    carried, new = Carried.objects.get_or_create(proposal=proposal, opinion=opinion)
    if new:
        proposal.save(update_fields=["state"])
        line(proposal, "proposal.carried", now, person, opinion=str(opinion.id))
    return carried


@transaction.atomic
def say_fate(
    *, proposal_id: UUID, person: Any, act: Act, reason: str, language: str, now: datetime
) -> Proposal:
    """Say what became of it, with the reason."""
    proposal = locked(proposal_id)
    refuse(permissions.may_take_up(person, now))
    refuse(permissions.may_say(act, proposal, now))
    state = move(proposal, act)
    words = reasoned(act, reason, language)
    proposal.save(update_fields=["state"])
    line(proposal, f"proposal.{state.value}", now, person, words)
    return proposal
