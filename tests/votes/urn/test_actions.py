"""Casting into the urn: one slot a resident, the last ballot counts, nothing else is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from register.refusals import Refused
from votes.urn import actions, queries
from votes.urn.models import Leaf, Slot

ROUND, AMINA, RAHIM = uuid4(), uuid4(), uuid4()


@pytest.fixture
def fingerprint(db: None, settings: Any, tmp_path: Any) -> str:
    settings.KEYS = tmp_path
    return actions.make_key(round_id=ROUND)


def prepared(
    fingerprint: str, now: datetime, choices: Sequence[str], who: UUID = AMINA
) -> queries.Preparation:
    return queries.prepare(ROUND, fingerprint, who, choices, now)


def cast(fingerprint: str, now: datetime, ticket: str, who: UUID = AMINA) -> str:
    return actions.cast(
        round_id=ROUND,
        fingerprint=fingerprint,
        resident_id=who,
        ticket=ticket,
        now=now,
        check=lambda choices: None,
    )


def test_a_cast_ballot_lies_in_one_slot_under_its_commitment(fingerprint: str, now: datetime) -> None:
    ready = prepared(fingerprint, now, ["b", "a"])
    assert Slot.objects.count() == 0
    assert cast(fingerprint, now, ready.ticket) == ready.commitment
    assert queries.opened(ROUND) == [["a", "b"]]
    assert queries.receipt_of(ROUND, fingerprint, AMINA) == ready.commitment
    assert queries.receipt_of(ROUND, fingerprint, RAHIM) is None


def test_a_changed_vote_takes_the_place_of_the_former(fingerprint: str, now: datetime) -> None:
    for choices in (["a"], ["b"], ["c"]):
        cast(fingerprint, now, prepared(fingerprint, now, choices).ticket)
    assert queries.opened(ROUND) == [["c"]]
    assert Leaf.objects.count() == 3


def test_the_same_ballot_cast_fifty_times_is_one_leaf_and_one_receipt(
    fingerprint: str, now: datetime
) -> None:
    ticket = prepared(fingerprint, now, ["a"]).ticket
    assert len({cast(fingerprint, now, ticket) for _ in range(50)}) == 1
    assert (Slot.objects.count(), Leaf.objects.count()) == (1, 1)


def test_a_replaced_ballot_cannot_come_back(fingerprint: str, now: datetime) -> None:
    first = prepared(fingerprint, now, ["a"])
    cast(fingerprint, now, first.ticket)
    cast(fingerprint, now, prepared(fingerprint, now, ["b"]).ticket)
    with pytest.raises(Refused, match="replaced"):
        cast(fingerprint, now, first.ticket)
    assert queries.opened(ROUND) == [["b"]]


def test_a_ticket_works_for_its_voter_alone(fingerprint: str, now: datetime) -> None:
    ready = prepared(fingerprint, now, ["a"])
    with pytest.raises(Refused, match="bad-ticket"):
        cast(fingerprint, now, ready.ticket, RAHIM)
    assert Slot.objects.count() == Leaf.objects.count() == 0


def test_casting_stops_while_the_key_is_missing_and_goes_on_when_it_is_back(
    fingerprint: str, now: datetime
) -> None:
    ready = prepared(fingerprint, now, ["a"])
    file = settings.KEYS / str(ROUND) / "tags.key"
    key = file.read_bytes()
    file.unlink()
    with pytest.raises(Refused, match="urn-key") as refused:
        cast(fingerprint, now, ready.ticket)
    assert refused.value.refusal.status == 503
    file.write_bytes(key)
    assert cast(fingerprint, now, ready.ticket) == ready.commitment


def test_refused_choices_leave_nothing(fingerprint: str, now: datetime) -> None:
    ready = prepared(fingerprint, now, ["a"])

    def refuse_all(choices: Sequence[str]) -> None:
        raise LookupError(choices[0])

    with pytest.raises(LookupError, match="a"):
        actions.cast(
            round_id=ROUND,
            fingerprint=fingerprint,
            resident_id=AMINA,
            ticket=ready.ticket,
            now=now,
            check=refuse_all,
        )
    assert Slot.objects.count() == Leaf.objects.count() == 0


def test_the_database_refuses_a_second_slot_for_a_tag(db: None) -> None:
    def slot(commitment: str) -> Slot:
        return Slot(round_id=ROUND, tag="t", choices=[], random="", commitment=commitment)

    slot("1").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        slot("2").save(force_insert=True)
    assert Slot.objects.count() == 1


def test_a_slot_holds_no_person_no_moment_and_no_address() -> None:
    assert {field.name for field in Slot._meta.fields} == {
        "id",
        "round_id",
        "tag",
        "choices",
        "random",
        "commitment",
    }
    assert {field.name for field in Leaf._meta.fields} == {"commitment", "round_id"}


def test_an_urn_whose_ballot_was_changed_does_not_open(fingerprint: str, now: datetime) -> None:
    cast(fingerprint, now, prepared(fingerprint, now, ["a"]).ticket)
    Slot.objects.update(choices=["b"])
    with pytest.raises(queries.BrokenUrnError):
        queries.opened(ROUND)
