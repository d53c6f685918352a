"""The small round, its station, and the officers of the tests on paper."""

from datetime import datetime
from typing import Any

from django.test import Client

from residents.models import Person
from tests.votes.budgets.conftest import ids, open_round, own_keys
from tests.votes.budgets.test_views import ticket_in
from tests.votes.paper.conftest import elsewhere, enter, station
from votes.budgets.models import Round
from votes.codes import actions

__all__ = ["elsewhere", "enter", "open_round", "own_keys", "station"]
CARD = {"number": "RV-1020-3045", "pin": "160317"}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def code_for(round_: Round, voter: Person, officer: Person, now: datetime) -> str:
    return actions.print_code(round_id=round_.id, person_id=voter.id, officer=officer, now=now)


def vote_with(client: Client, round_: Round, begun: Any, codes: str) -> Any:
    """From the page that a pass begins, through the ballot and the review, into the box."""
    assert begun.status_code == 200, begun.content
    carried = {"pass": begun.context["pass"]}
    page = f"/en/votes/{round_.slug}"
    assert client.post(f"{page}/ballot/", carried).status_code == 200
    review = client.post(f"{page}/review/", carried | {"choice": ids(round_, codes)})
    assert review.status_code == 200
    return client.post(f"{page}/cast/", carried | {"ticket": ticket_in(review)})
