"""Casting into the urn: one slot a resident, the last ballot counts, nothing else is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from register.refusals import Refused
from votes.urn import actions, commitments, models, queries, sealing, tickets
from votes.urn.marks import Mark
from votes.urn.models import Leaf, Opened, Slot, Urn

ROUND, AMINA, RAHIM = uuid4(), uuid4(), uuid4()


@pytest.fixture
def fingerprint(db: None, settings: Any, tmp_path: Any) -> str:
    settings.KEYS = tmp_path
    return actions.make_key(round_id=ROUND)


def prepared(
    fingerprint: str, now: datetime, choices: Sequence[str], who: UUID = AMINA
) -> queries.Preparation:
    return queries.prepare(ROUND, fingerprint, who, choices, now)


def allow(choices: Sequence[str]) -> None:
    """Every choice is allowed."""


def act(verb: Any, fingerprint: str, now: datetime, ticket: str, who: UUID = AMINA, **more: Any) -> Any:
    more = {"check": allow} | more
    return verb(round_id=ROUND, fingerprint=fingerprint, resident_id=who, ticket=ticket, now=now, **more)


def cast(fingerprint: str, now: datetime, ticket: str, who: UUID = AMINA) -> str:
    return str(act(actions.cast, fingerprint, now, ticket, who, room=sealing.room(3)).commitment)


def reveal(fingerprint: str, now: datetime, ticket: str) -> tuple[str, tickets.Prepared]:
    return act(actions.reveal, fingerprint, now, ticket)  # type: ignore[no-any-return]


def mark(fingerprint: str, who: UUID = AMINA) -> Mark:
    return actions.mark_paper(round_id=ROUND, fingerprint=fingerprint, resident_id=who)


def opened(fingerprint: str, check: actions.Check = allow) -> list[list[str]]:
    actions.open_urn(round_id=ROUND, fingerprint=fingerprint, check=check)
    return queries.opened(ROUND)


def test_a_cast_ballot_lies_in_one_slot_under_its_commitment(fingerprint: str, now: datetime) -> None:
    ready = prepared(fingerprint, now, ["b", "a"])
    assert Slot.objects.count() == 0
    assert cast(fingerprint, now, ready.ticket) == ready.commitment
    assert queries.receipt_of(ROUND, fingerprint, AMINA) == ready.commitment
    assert opened(fingerprint) == [["a", "b"]]
    assert queries.receipt_of(ROUND, fingerprint, RAHIM) is None


def test_a_changed_vote_takes_the_place_of_the_former(fingerprint: str, now: datetime) -> None:
    for choices in (["a"], ["b"], ["c"]):
        cast(fingerprint, now, prepared(fingerprint, now, choices).ticket)
    assert opened(fingerprint) == [["c"]]
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
    assert opened(fingerprint) == [["b"]]


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


@pytest.mark.parametrize("verb", [actions.cast, actions.reveal])
def test_refused_choices_leave_nothing(fingerprint: str, now: datetime, verb: Any) -> None:
    ready = prepared(fingerprint, now, ["a"])

    def refuse_all(choices: Sequence[str]) -> None:
        raise LookupError(choices[0])

    room = {"room": 50} if verb is actions.cast else {}
    with pytest.raises(LookupError, match="a"):
        act(verb, fingerprint, now, ready.ticket, check=refuse_all, **room)
    assert Slot.objects.count() == Leaf.objects.count() == models.Tested.objects.count() == 0


def test_a_cast_says_whether_the_resident_is_a_new_voter(fingerprint: str, now: datetime) -> None:
    said = []
    for who in (AMINA, AMINA, RAHIM):
        ticket = prepared(fingerprint, now, ["a"], who).ticket
        done = act(actions.cast, fingerprint, now, ticket, who, room=50)
        again = act(actions.cast, fingerprint, now, ticket, who, room=50)
        assert again == actions.Cast(done.commitment, new=False)
        said.append(done.new)
    assert said == [True, False, True]


def test_a_revealed_ballot_is_public_counts_nowhere_and_cannot_be_cast(
    fingerprint: str, now: datetime
) -> None:
    ready = prepared(fingerprint, now, ["b", "a"])
    commitment, shown = reveal(fingerprint, now, ready.ticket)
    assert commitment == ready.commitment == commitments.commitment(ROUND, shown.random, shown.choices)
    assert reveal(fingerprint, now, ready.ticket) == (commitment, shown)
    listed = models.Tested.objects.get()
    assert (listed.commitment, listed.random, listed.choices) == (commitment, shown.random.hex(), ["a", "b"])
    assert Leaf.objects.get().commitment == commitment
    with pytest.raises(Refused, match="tested"):
        cast(fingerprint, now, ready.ticket)
    assert opened(fingerprint) == []


def test_a_ballot_in_the_box_is_not_revealed(fingerprint: str, now: datetime) -> None:
    first, second = (prepared(fingerprint, now, [choice]).ticket for choice in "ab")
    for ticket in (first, second):
        cast(fingerprint, now, ticket)
    for ticket in (first, second):
        with pytest.raises(Refused, match="in-the-box"):
            reveal(fingerprint, now, ticket)
    assert not models.Tested.objects.exists()


def test_paper_is_marked_once_and_is_final(fingerprint: str, now: datetime) -> None:
    assert mark(fingerprint) is Mark.MARKED
    assert mark(fingerprint) is Mark.ALREADY
    with pytest.raises(Refused, match="on-paper"):
        cast(fingerprint, now, prepared(fingerprint, now, ["a"]).ticket)
    assert not Leaf.objects.exists()
    assert not Slot.objects.get().cancelled_web
    assert opened(fingerprint) == []


def test_paper_cancels_a_ballot_cast_before_and_erases_it(fingerprint: str, now: datetime) -> None:
    ready = prepared(fingerprint, now, ["a"])
    cast(fingerprint, now, ready.ticket)
    assert mark(fingerprint) is Mark.CANCELLED_WEB
    assert mark(fingerprint) is Mark.ALREADY
    slot = Slot.objects.get()
    assert (slot.state, slot.sealed, slot.commitment, slot.cancelled_web) == ("paper", None, None, True)
    with pytest.raises(Refused, match="on-paper"):
        cast(fingerprint, now, ready.ticket)
    assert Leaf.objects.count() == 1
    assert opened(fingerprint) == []


def test_sealed_ballots_are_equally_long_and_say_nothing(fingerprint: str, now: datetime) -> None:
    for who, choices in ((AMINA, ["choice-of-amina"]), (RAHIM, ["a", "b", "c"])):
        cast(fingerprint, now, prepared(fingerprint, now, choices, who).ticket, who)
    first, second = (bytes(slot.sealed) for slot in Slot.objects.all())
    assert len(first) == len(second)
    assert b"choice-of-amina" not in first + second


def test_the_database_refuses_a_second_slot_for_a_tag(db: None) -> None:
    def slot(commitment: str) -> Slot:
        return Slot(round_id=ROUND, tag="t", sealed=b"", commitment=commitment)

    slot("1").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        slot("2").save(force_insert=True)
    assert Slot.objects.count() == 1


@pytest.mark.parametrize(
    "contents",
    [
        {"sealed": None, "commitment": "1"},
        {"sealed": b"", "commitment": None},
        {"sealed": b"", "commitment": "1", "state": "paper"},
        {"sealed": b"", "commitment": "1", "cancelled_web": True},
    ],
)
def test_the_database_refuses_a_slot_that_is_neither_web_nor_paper(
    db: None, contents: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot(round_id=ROUND, tag="t", **contents).save()


def test_a_slot_holds_no_person_no_moment_and_no_address() -> None:
    fields = {
        model: {field.name for field in model._meta.fields} for model in (Slot, Leaf, models.Tested, Opened)
    }
    assert fields == {
        Slot: {"id", "round_id", "tag", "state", "sealed", "commitment", "cancelled_web"},
        Leaf: {"commitment", "round_id", "position"},
        models.Tested: {"id", "round_id", "commitment", "random", "choices"},
        Opened: {"id", "round_id", "choices", "ballots"},
    }


def other_ballot(fingerprint: str, slot: Slot) -> bytes:
    """A ballot that the urn's key opens, of the same voter, but not the one committed to."""
    public = queries.keys_of(ROUND, fingerprint).public
    return sealing.seal(public, ROUND, b"r" * 32, b'["b"]', sealing.room(3))


def of_another_round(fingerprint: str, slot: Slot) -> bytes:
    public = queries.keys_of(ROUND, fingerprint).public
    return sealing.seal(public, uuid4(), b"r" * 32, b'["a"]', sealing.room(3))


def with_one_bit_changed(fingerprint: str, slot: Slot) -> bytes:
    sealed = bytes(slot.sealed)
    return sealed[:-1] + bytes([sealed[-1] ^ 1])


@pytest.mark.parametrize("change", [other_ballot, of_another_round, with_one_bit_changed])
def test_an_urn_whose_ballot_was_changed_does_not_open(fingerprint: str, now: datetime, change: Any) -> None:
    for who in (AMINA, RAHIM):
        cast(fingerprint, now, prepared(fingerprint, now, ["a"], who).ticket, who)
    slot = Slot.objects.all()[0]
    Slot.objects.filter(id=slot.id).update(sealed=change(fingerprint, slot))
    with pytest.raises(queries.BrokenUrnError):
        opened(fingerprint)
    assert not Opened.objects.exists()
    assert Urn.objects.get().opened is None


def test_an_urn_with_a_choice_that_is_not_allowed_does_not_open(fingerprint: str, now: datetime) -> None:
    cast(fingerprint, now, prepared(fingerprint, now, ["a"]).ticket)

    def refuse_all(choices: Sequence[str]) -> None:
        raise LookupError(choices[0])

    with pytest.raises(LookupError):
        opened(fingerprint, refuse_all)
    assert not Opened.objects.exists()


def test_an_urn_opens_once_and_says_nothing_before(fingerprint: str, now: datetime) -> None:
    for who in (AMINA, RAHIM, uuid4()):
        cast(fingerprint, now, prepared(fingerprint, now, ["b"] if who == RAHIM else ["a"], who).ticket, who)
    with pytest.raises(queries.BrokenUrnError):
        queries.opened(ROUND)
    assert opened(fingerprint) == [["a"], ["a"], ["b"]]
    assert Urn.objects.get().opened == queries.live_web(ROUND) == 3
    with pytest.raises(queries.BrokenUrnError, match="before"):
        opened(fingerprint)
