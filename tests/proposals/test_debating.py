"""The discussion under a proposal ends with it: read on where the proposal is, by members where it is not."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from council.discussion.permissions import may_read, may_write
from proposals import actions
from proposals.models import Debate, Proposal
from tests.proposals.conftest import holder


def bars(proposal: Proposal, person: Any, now: datetime) -> list[str]:
    """What keeps the person from reading the discussion, and from writing in it."""
    thread = Debate.objects.select_related("thread__council").get(proposal=proposal).thread
    found = may_read(person, thread, now), may_write(person, thread, now)
    return [one.code if one else "" for one in found]


def test_who_takes_a_proposal_back_ends_its_discussion_and_nobody_reads_it_any_more(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = published()
    assert bars(proposal, cast("amina"), now) == ["", ""]
    actions.withdraw(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert bars(proposal, cast("amina"), now) == ["not-reader", "thread-closed"]


def test_the_discussion_of_a_proposal_that_was_joined_with_another_is_read_on(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    one, other = published(), published(title="Un banc")
    actions.merge(proposal_id=one.id, into_id=other.id, person=cast("ines"), agreed=True, now=now)
    assert bars(one, cast("amina"), now) == ["", "thread-closed"]
    assert bars(other, cast("amina"), now) == ["", ""]
