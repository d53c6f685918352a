"""What upper floors may bring: ballots, reasons to wait, and a voter who is not logged in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, ids, vote
from tests.votes.budgets.test_views import ticket_in
from votes.budgets import actions, sources, voters
from votes.budgets.models import Round
from votes.budgets.phrases import NOT_COUNTED
from votes.budgets.voters import Voter
from votes.urn.models import Slot


def close(round_: Round, now: datetime) -> None:
    Round.objects.filter(id=round_.id).update(closes=now)


def test_ballots_of_an_upper_floor_are_counted_with_those_of_the_urn(
    open_round: Round, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote(open_round, cast("amina"), "A", now)
    monkeypatch.setattr("votes.budgets.queries.counting.SOURCES", [lambda key: [ids(open_round, "B")]])
    close(open_round, now)
    [result] = actions.count_round(round_id=open_round.id, person=cast("sofia"), now=now)
    assert result.voters == 2


def test_a_reason_to_wait_keeps_the_round_from_its_count(
    open_round: Round, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(open_round, now)
    monkeypatch.setattr("votes.budgets.permissions.HOLDS", [lambda key, moment: NOT_COUNTED])
    with pytest.raises(Refused, match="not-counted"):
        actions.count_round(round_id=open_round.id, person=cast("sofia"), now=now)
    assert sources.HOLDS is not None
    open_round.refresh_from_db()
    assert open_round.counted_at is None


@pytest.fixture
def named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The form's field `named` names Amina; what each cast used up."""
    used: list[str] = []

    def hold(round_: Round, now: datetime) -> Callable[[], None]:
        return lambda: used.append("used")

    def read(request: Any, round_: Round, now: datetime) -> Voter | None:
        name = request.POST.get("named", "")
        return Voter(cast(name), carried={"named": name}, hold=hold) if name else None

    monkeypatch.setattr(voters, "READERS", [read])
    return used


def test_a_voter_whom_the_form_names_votes_without_a_login_and_uses_up_once(
    named: list[str], open_round: Round, now: datetime
) -> None:
    client, page = Client(), f"/en/votes/{open_round.slug}"
    ballot = client.post(f"{page}/ballot/", {"named": "amina"})
    assert 'name="named" value="amina"' in ballot.content.decode()
    review = client.post(f"{page}/review/", {"named": "amina", "choice": ids(open_round, "A")})
    assert 'name="named" value="amina"' in review.content.decode()
    ticket = ticket_in(review)
    for _tap in range(3):
        receipt = client.post(f"{page}/cast/", {"named": "amina", "ticket": ticket})
        assert receipt.status_code == 200
        assert "Your receipt" in receipt.content.decode()
    assert (Slot.objects.count(), named) == (1, ["used"])
    assert client.get(f"{page}/receipt/").status_code == 302
