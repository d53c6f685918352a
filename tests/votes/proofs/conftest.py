"""A round that was voted, counted and published, with everything that a bundle can hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from residents.models import Attestation, District, Person
from tests.votes.budgets.conftest import Cast, ids, small, vote
from votes.budgets.actions import count_round, prepare_ballot, publish_round
from votes.budgets.models import Round
from votes.proofs import actions
from votes.proofs.models import Bundle
from votes.urn import actions as urn

VOTERS = 24
BALLOTS = ["A", "AC", "BC", "CD", "D", "ACD"]


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """Keys and bundles of a test go where the test's files go."""
    settings.KEYS, settings.MEDIA_ROOT = tmp_path / "keys", tmp_path / "media"


@dataclass
class Story:
    """A round and what happened in it. `receipts` has every commitment, in the order of casting."""

    round: Round
    now: datetime
    voters: list[Person]
    receipts: list[str]
    tested: str
    replaced: list[str]

    @property
    def bundle(self) -> Bundle:
        return Bundle.objects.get(round=self.round)

    def reread(self) -> Round:
        return Round.objects.get(id=self.round.id)


def people(now: datetime, many: int) -> list[Person]:
    """Residents with a card."""
    district = District.objects.get(slug="centre")
    made = [Person(display_name=f"Voter {number}", password="!") for number in range(many)]
    Person.objects.bulk_create(made)
    starts = (now - timedelta(days=100)).date()
    Attestation.objects.bulk_create(
        Attestation(person=person, district=district, age="18", starts=starts) for person in made
    )
    return made


def reveal(round_: Round, person: Person, now: datetime) -> str:
    """Test the server with a ballot: it is opened, void and listed."""
    ready = prepare_ballot(round_=round_, person=person, choices=ids(round_, "B"), now=now)
    told = {"round_id": round_.id, "fingerprint": round_.key_fingerprint, "resident_id": person.id}
    return urn.reveal(**told, ticket=ready.ticket, now=now, check=lambda choices: None)[0]


@pytest.fixture
def voted(cast: Cast, now: datetime) -> Story:
    """24 voters, of whom three change their vote; one tests the server first. Two heads while they vote."""
    round_ = small(now)
    voters = people(now, VOTERS)
    actions.append_pending(round_id=round_.id, now=now - timedelta(hours=20))
    receipts = [
        vote(round_, person, BALLOTS[number % len(BALLOTS)], now) for number, person in enumerate(voters)
    ]
    actions.append_pending(round_id=round_.id, now=now - timedelta(hours=1))
    tested = reveal(round_, voters[0], now)
    changed = [vote(round_, person, "C", now) for person in voters[:3]]
    return Story(round_, now, voters, receipts + changed, tested, receipts[:3])


@pytest.fixture
def published(voted: Story, cast: Cast) -> Story:
    """The same, closed, counted and published."""
    sofia, closed = cast("sofia"), voted.round.closes
    assert closed
    count_round(round_id=voted.round.id, person=sofia, now=closed + timedelta(hours=1))
    publish_round(round_id=voted.round.id, person=sofia, now=closed + timedelta(hours=2))
    voted.round = voted.reread()
    return voted
