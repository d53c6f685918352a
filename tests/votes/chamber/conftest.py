"""A session of Rivemont's council with a secret vote open: the fixtures of the council's own tests."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from council.meetings import actions as meetings
from council.meetings.lifecycle import VoteWay
from council.meetings.models import Meeting, Vote
from residents.models import Person
from tests.council.conftest import (
    close_vote,
    convened,
    gathered,
    logged_in,
    open_session,
    rivemont,
    who,
)
from votes.chamber import actions

__all__ = ["close_vote", "convened", "gathered", "logged_in", "open_session", "rivemont", "who"]
Who = Callable[[str], Person]


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> None:
    """Keys of a test's boxes go where the test's files go."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def secret(open_session: Meeting, who: Who, now: datetime) -> Callable[..., Vote]:
    """Both co-chairs open a secret vote, of yes and no or among options."""

    def begin(*options: str) -> Vote:
        vote = meetings.open_vote(
            item_id=open_session.items.get(number=2).id,
            question="Oui ou non ?",
            language="fr",
            chair=who("fatou"),
            now=now,
            way=VoteWay.SECRET,
            options=options,
        )
        meetings.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
        vote.refresh_from_db()
        return vote

    return begin


@pytest.fixture
def ballot(who: Who, now: datetime) -> Callable[..., str]:
    """Prepare a ballot and put it in the box; answers its commitment."""

    def put(vote: Vote, key: str, choice: str, voter: str = "") -> str:
        about = {
            "vote_id": vote.id,
            "person": who(key),
            "now": now,
            "voter_id": who(voter).id if voter else None,
        }
        ticket = actions.prepare_ballot(choice=choice, **about).ticket
        return actions.cast_ballot(ticket=ticket, **about)

    return put
