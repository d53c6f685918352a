"""A round that was voted, counted and published, with everything that a bundle can hold."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from register.models import SealKey
from residents.actions import erase_account
from residents.models import Attestation, District, Person
from tests.remembering import remembered
from tests.votes.budgets.conftest import Cast, ids, small, vote
from tests.votes.codes.conftest import code_for, vote_with
from tests.votes.paper.conftest import closed, elsewhere, key, mark, station
from votes.budgets.actions import count_round, prepare_ballot, publish_round
from votes.budgets.models import Round
from votes.paper import actions as paper
from votes.paper.models import Lot, QueueToken, Station
from votes.proofs import actions
from votes.proofs.models import Bundle
from votes.proofs.queries import log
from votes.urn import actions as urn
from votes.urn import copies

__all__ = ["elsewhere", "station"]
VOTERS = 24
BALLOTS = ["A", "AC", "BC", "CD", "D", "ACD"]


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """Keys, their copies and bundles of a test go where the test's files go; no log is known from another."""
    log.hashes.cache_clear()
    settings.KEYS, settings.MEDIA_ROOT = tmp_path / "keys", tmp_path / "media"
    settings.KEY_COPIES = str(tmp_path / "copies")


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


@dataclass(frozen=True)
class Kept:
    """What the rows of a round that was voted do not say: its keys and their copy, who got which receipt."""

    keys: Path
    copy: bytes
    voters: list[UUID]
    receipts: list[str]
    tested: str
    replaced: list[str]


KEPT: dict[UUID, Kept] = {}


def acted(now: datetime, folder: Path) -> Round:
    """24 voters, of whom three change their vote; one tests the server first. Two heads while they vote.

    Heads are sealed with their moments: not whole minutes from now, so that remembered rows keep them.
    """
    round_ = small(now)
    voters = people(now, VOTERS)
    actions.append_pending(round_id=round_.id, now=now - timedelta(hours=20, seconds=1))
    receipts = [
        vote(round_, person, BALLOTS[number % len(BALLOTS)], now) for number, person in enumerate(voters)
    ]
    actions.append_pending(round_id=round_.id, now=now - timedelta(hours=1, seconds=1))
    tested = reveal(round_, voters[0], now)
    changed = [vote(round_, person, "C", now) for person in voters[:3]]
    shutil.copytree(settings.KEYS, folder)
    copy = (Path(settings.KEY_COPIES) / copies.name(round_.id)).read_bytes()
    KEPT[round_.id] = Kept(folder, copy, [one.id for one in voters], receipts + changed, tested, receipts[:3])
    return round_


@pytest.fixture
def voted(
    cast: Cast, now: datetime, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Story:
    """That round: acted once a process, then laid, with its keys. Where the log is read it is acted anew.

    So it is where the site has a seal already: its heads would be sealed by a key that other tests lack.
    """

    def build(at: datetime) -> Round:
        return acted(at, tmp_path_factory.mktemp("voted") / "keys")

    anew = "log_output" in request.fixturenames or SealKey.objects.exists()
    round_ = build(now) if anew else remembered("a round that was voted", now, build)
    kept = KEPT[round_.id]
    if not (settings.KEYS / str(round_.id)).exists():
        shutil.copytree(kept.keys, settings.KEYS, dirs_exist_ok=True)
        Path(settings.KEY_COPIES).mkdir(exist_ok=True)
        (Path(settings.KEY_COPIES) / copies.name(round_.id)).write_bytes(kept.copy)
    found = Person.objects.in_bulk(kept.voters)
    voters = [found[one] for one in kept.voters]
    return Story(round_, now, voters, list(kept.receipts), kept.tested, list(kept.replaced))


@pytest.fixture
def published(voted: Story, cast: Cast) -> Story:
    """The same, closed, counted and published."""
    sofia, closed = cast("sofia"), voted.round.closes
    assert closed
    count_round(round_id=voted.round.id, person=sofia, now=closed + timedelta(hours=1))
    publish_round(round_id=voted.round.id, person=sofia, now=closed + timedelta(hours=2))
    voted.round = voted.reread()
    return voted


@pytest.fixture
def mixed(voted: Story, station: Station, elsewhere: Station, cast: Cast) -> Story:
    """The same, and every other way: codes, a queue, two lots on paper, an erased account; closed, keyed.

    Rahim votes by a printed code, Ines has one and keeps it. Fatou and a voter whose ballot this cancels vote
    at the station, Amina where there is no connection.
    """
    round_, now, luc, voters = voted.round, voted.now, cast("luc"), voted.voters
    code_for(round_, cast("ines"), luc, now)
    code = code_for(round_, cast("rahim"), luc, now)
    vote_with(Client(), round_, Client().post(f"/en/votes/{round_.slug}/once/", {"code": code}), "BD")
    for voter in (cast("fatou"), voters[5]):
        mark(round_, voter, luc, now)
    paper.give_tokens(round_id=round_.id, officer=luc, count=2, clock=lambda: now)
    there = {"round_id": round_.id, "officer": luc, "station": elsewhere, "now": now}
    number = paper.begin_list(**there)
    paper.merge_list(**there, list_number=number, rows=[(1, "RV-1020-3045")])
    erase_account(person_id=voters[6].id, typed_name=voters[6].display_name, now=now)
    closed(round_, now)
    QueueToken.objects.update(good_until=now)
    for place, sheets in ((station, [(1, "1 3"), (2, "2")]), (elsewhere, [(1, "4")])):
        lot = Lot.objects.get(round=round_, station=place)
        paper.count_envelopes(lot_id=lot.id, officer=luc, envelopes=len(sheets), now=now)
        for officer in (luc, cast("aicha")):
            key(lot, officer, now, *sheets)
        paper.settle_lot(lot_id=lot.id, officer=luc, now=now)
    voted.round = voted.reread()
    return voted
