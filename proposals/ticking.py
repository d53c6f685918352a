"""What is due by the clock."""

from datetime import datetime
from uuid import UUID

from proposals import actions
from proposals.lifecycle import State
from proposals.models import Proposal
from register.recurring import for_each

AT_ONCE = 200


def due(now: datetime) -> None:
    """Authors learn that an answer is late; old drafts go; proposals without a case or words get theirs."""
    for_each("proposal", without_a_case(), lambda key: actions.open_case(proposal_id=key, now=now))
    actions.tell_late_authors(now=now)
    for_each("proposal", without_words(), lambda key: actions.index_again(proposal_id=key))
    actions.remove_old_drafts(now=now)


def without_a_case() -> list[UUID]:
    """A portion of what was sent and lies before no moderator."""
    found = Proposal.objects.filter(state=State.SUBMITTED.value).exclude(submissions__open=True)
    return list(found.order_by("id").values_list("id", flat=True)[:AT_ONCE])


def without_words() -> list[UUID]:
    """A portion of the public ones of which nobody has looked yet by which words they are found."""
    found = Proposal.objects.public().filter(words__isnull=True, title__isnull=False)
    return list(found.order_by("id").values_list("id", flat=True)[:AT_ONCE])
