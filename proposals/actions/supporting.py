"""What residents do with a proposal: support it, follow it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from proposals import permissions, queries
from proposals.actions.rows import hold, line, locked
from proposals.models import Following, PaperSupports, Proposal, Support
from proposals.phrases import SHEET_KNOWN
from register.refusals import refuse


@transaction.atomic
def support(*, proposal_id: UUID, person: Any, now: datetime) -> int:
    """Support it, once however often it is asked. Answers how many support it."""
    proposal = locked(proposal_id)
    refuse(permissions.may_support(person, proposal, now))
    if proposal.call and proposal.call.supports_per_person:
        hold(person)
    refuse(permissions.may_support_more(person, proposal))
    _support, new = Support.objects.get_or_create(proposal=proposal, person=person)
    return _count(proposal, now, changed=new)


@transaction.atomic
def take_back_support(*, proposal_id: UUID, person: Any, now: datetime) -> int:
    """Support it no more, while supports are still collected."""
    proposal = locked(proposal_id)
    refuse(permissions.may_support(person, proposal, now))
    gone, _models = Support.objects.filter(proposal=proposal, person=person).delete()
    return _count(proposal, now, changed=bool(gone))


@transaction.atomic
def enter_paper_supports(
    *, proposal_id: UUID, person: Any, key: UUID, sheet: str, count: int, now: datetime
) -> int:
    """A desk enters a sheet of signatures as a number; the sheet stays at the desk. Sent twice is once."""
    proposal = locked(proposal_id)
    refuse(permissions.may_enter_paper(person, proposal, now))
    if PaperSupports.objects.filter(id=key).exists():
        return queries.support_count(proposal)
    refuse(SHEET_KNOWN if proposal.paper_supports.filter(sheet=sheet).exists() else None)
    PaperSupports.objects.create(id=key, proposal=proposal, sheet=sheet, count=count, entered_by=person)
    return _count(proposal, now, changed=True)


@transaction.atomic
def remove_paper_supports(*, proposal_id: UUID, person: Any, key: UUID, now: datetime) -> int:
    """A sheet that was entered by mistake goes away."""
    proposal = locked(proposal_id)
    refuse(permissions.may_enter_paper(person, proposal, now))
    gone, _models = proposal.paper_supports.filter(id=key).delete()
    return _count(proposal, now, changed=bool(gone))


def _count(proposal: Proposal, now: datetime, *, changed: bool) -> int:
    count = queries.support_count(proposal)
    if changed and not queries.supports_hidden(proposal, now):
        line(proposal, "proposal.supported", now, count=count)
    return count


@transaction.atomic
def follow(*, proposal_id: UUID, person: Any, now: datetime) -> None:
    """Be told of each step from now on; once, however often it is asked."""
    proposal = locked(proposal_id)
    refuse(permissions.may_follow(person, proposal, now))
    Following.objects.get_or_create(proposal=proposal, person=person)


@transaction.atomic
def unfollow(*, proposal_id: UUID, person: Any) -> None:
    """Be told no more."""
    Following.objects.filter(proposal=proposal_id, person=person).delete()
