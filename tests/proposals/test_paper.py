"""Supports on paper: entered by a desk, in one visible total with those online."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from proposals import actions, queries
from proposals.models import PaperSupports, Proposal
from register.refusals import Refused
from residents.roles import Role
from tests.proposals.conftest import BACKEND, address

Cast = Callable[[str], Any]


@pytest.fixture
def desk(cast: Cast, now: datetime) -> Any:
    """Whoever is at a desk today."""
    from residents.models import Person, RoleHeld

    return Person.objects.get(id=RoleHeld.objects.filter(role=Role.DESK.value)[0].person_id)


def enter(proposal: Proposal, person: Any, now: datetime, **changes: Any) -> int:
    told = {"key": uuid4(), "sheet": "A1", "count": 12} | changes
    return actions.enter_paper_supports(proposal_id=proposal.id, person=person, now=now, **told)


def test_paper_and_line_are_one_total(
    client: Client, published: Any, desk: Any, neighbours: Any, now: datetime
) -> None:
    proposal = published()
    for person in neighbours(3):
        actions.support(proposal_id=proposal.id, person=person, now=now)
    assert enter(proposal, desk, now) == 15
    page = client.get(address("proposal", proposal.id)).content.decode()
    assert 'aria-label="15 / 50"' in page
    assert client.get(f"/api/v1/proposals/{proposal.id}/").json()["supports"] == 15


def test_a_sheet_sent_twice_is_counted_once_and_known_by_its_number(
    published: Any, desk: Any, now: datetime
) -> None:
    proposal, key = published(), uuid4()
    assert [enter(proposal, desk, now, key=key) for _tap in range(2)] == [12, 12]
    with pytest.raises(Refused, match="sheet-known"):
        enter(proposal, desk, now)
    assert PaperSupports.objects.count() == 1


def test_a_wrong_sheet_is_taken_away(published: Any, desk: Any, now: datetime) -> None:
    proposal, key = published(), uuid4()
    enter(proposal, desk, now, key=key)
    asked = {"proposal_id": proposal.id, "person": desk, "key": key, "now": now}
    assert actions.remove_paper_supports(**asked) == 0
    assert queries.support_count(proposal) == 0


def test_only_a_desk_enters_sheets(published: Any, cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused):
        enter(published(), cast("amina"), now)


def test_the_desk_s_page_counts_and_says_what_is_wrong(client: Client, published: Any, desk: Any) -> None:
    proposal = published()
    client.force_login(desk, backend=BACKEND)
    place = address("paper", proposal.id, language="en")
    assert address("paper", proposal.id) in client.get(address("proposal", proposal.id)).content.decode()
    client.post(place, {"key": str(uuid4()), "sheet": "A1", "count": "7"})
    assert queries.support_count(proposal) == 7
    wrong = client.post(place, {"key": str(uuid4()), "sheet": "", "count": "0"})
    assert wrong.status_code == 422
    assert "Write the number of the sheet." in wrong.content.decode()
