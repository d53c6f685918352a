"""What time does by itself: authors learn that the moderators are late; what came before a council waits."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from proposals import standing
from proposals.actions import cases
from proposals.actions.rows import locked
from proposals.lifecycle import State
from proposals.models import Submission
from proposals.phrases import LATE_MESSAGE
from residents.delivery.actions import deliver

TOLD_AT_ONCE = 200
# A case is told to be late once, whatever asks for it.
ONCE = 1


@transaction.atomic
def tell_late_authors(*, now: datetime) -> int:
    """Those who wrote what waits past its term learn it once, and until when to expect an answer."""
    due = Submission.objects.filter(open=True, late_at__isnull=True, case__due_at__lte=now)
    late = list(due.select_for_update(of=("self",)).order_by("case__due_at")[:TOLD_AT_ONCE])
    writers = standing.writers([one.proposal_id for one in late])
    for one in late:
        deliver(kind=LATE_MESSAGE, key=one.case_id, number=ONCE, people=writers[one.proposal_id], now=now)
    Submission.objects.filter(id__in=[one.id for one in late]).update(late_at=now)
    return len(late)


@transaction.atomic
def open_case(*, proposal_id: UUID, now: datetime) -> bool:
    """What was sent before there was a council comes before its moderators; whether it does now."""
    proposal = locked(proposal_id)
    waits = proposal.stage is State.SUBMITTED and standing.open_submission(proposal) is None
    return waits and cases.open_for(proposal, now) is not None
