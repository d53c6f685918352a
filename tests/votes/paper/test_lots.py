"""Lots keyed twice: nothing is counted before two officers agree and envelopes equal marks, or a note."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from register.models import Line
from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, ids, vote
from tests.votes.paper.conftest import HOUR, closed, key, lot_to_key, mark
from votes.budgets.actions import count_round
from votes.budgets.models import Round
from votes.paper import actions, queries
from votes.paper.models import Entry, Lot, QueueToken, Station

BOTH = [(1, "1 3"), (2, "-"), (3, "x")]


@pytest.fixture
def lot(open_round: Round, station: Station, cast: Cast, now: datetime) -> Lot:
    """Three voters marked, three envelopes in the box."""
    for name in ("amina", "rahim", "fatou"):
        mark(open_round, cast(name), cast("luc"), now)
    return lot_to_key(open_round, station, cast("luc"), now)


def settle(lot: Lot, officer: Any, now: datetime) -> Lot:
    return actions.settle_lot(lot_id=lot.id, officer=officer, now=now)


def test_a_lot_keyed_twice_alike_brings_its_valid_ballots_to_the_count(
    lot: Lot, open_round: Round, cast: Cast, now: datetime
) -> None:
    for officer in ("luc", "aicha"):
        key(lot, cast(officer), now, *BOTH)
        assert queries.ballots(open_round.id) == []
    settle(lot, cast("aicha"), now)
    assert queries.ballots(open_round.id) == [sorted(ids(open_round, "AC"))]
    (shown,) = queries.shown_lots(open_round)
    assert (shown.lot.marks, shown.lot.envelopes, shown.valid, shown.blank, shown.spoiled) == (3, 3, 1, 1, 1)
    assert Line.objects.get(kind="lot.settled").data == {"envelopes": 3, "marks": 3}


def test_paper_and_web_are_one_count(lot: Lot, open_round: Round, cast: Cast, now: datetime) -> None:
    Round.objects.filter(id=open_round.id).update(closes=now + HOUR)
    open_round.refresh_from_db()
    vote(open_round, cast("ines"), "A", now)
    closed(open_round, now)
    for officer in ("luc", "aicha"):
        key(lot, cast(officer), now, *BOTH)
    settle(lot, cast("luc"), now)
    (result,) = count_round(round_id=open_round.id, person=cast("sofia"), now=now)
    assert result.voters == 2


def test_the_same_lot_uploaded_three_times_changes_nothing(lot: Lot, cast: Cast, now: datetime) -> None:
    assert key(lot, cast("luc"), now, *BOTH) == 3
    before = list(Entry.objects.values())
    assert [key(lot, cast("luc"), now, *BOTH) for _ in range(3)] == [0, 0, 0]
    assert list(Entry.objects.values()) == before


def test_sheets_that_differ_are_named_until_the_officers_agree(lot: Lot, cast: Cast, now: datetime) -> None:
    key(lot, cast("luc"), now, (1, "1 3"), (2, "-"), (3, "2"))
    key(lot, cast("aicha"), now, (1, "3 1"), (2, "1"), (3, "x"))
    assert queries.standing_of(lot).differing == (2, 3)
    with pytest.raises(Refused, match="not-agreed"):
        settle(lot, cast("luc"), now)
    key(lot, cast("aicha"), now, (2, "-"))
    key(lot, cast("luc"), now, (3, "x"))
    assert settle(lot, cast("luc"), now).settled_at == now


def test_one_officer_cannot_key_a_sheet_twice_nor_a_third_at_all(lot: Lot, cast: Cast, now: datetime) -> None:
    key(lot, cast("luc"), now, (1, "1"))
    key(lot, cast("luc"), now, (1, "2"))
    assert Entry.objects.get().typed == "2"
    key(lot, cast("aicha"), now, (1, "2"))
    from residents.actions import give_role
    from residents.permissions import day_of
    from residents.roles import Role

    give_role(person_id=cast("rahim").id, role=Role.DESK, starts=day_of(now))
    with pytest.raises(Refused, match="keyed-twice"):
        key(lot, cast("rahim"), now, (1, "2"))


def test_the_database_refuses_a_third_keying_and_a_second_by_one_officer(
    lot: Lot, cast: Cast, now: datetime
) -> None:
    key(lot, cast("luc"), now, (1, "1"))
    for turn, officer in ((1, "aicha"), (2, "luc"), (3, "aicha")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(lot=lot, sheet=1, turn=turn, officer=cast(officer), kind="blank", typed="")


def test_envelopes_that_do_not_equal_the_marks_need_a_public_note(
    lot: Lot, open_round: Round, cast: Cast, now: datetime
) -> None:
    actions.count_envelopes(lot_id=lot.id, officer=cast("luc"), envelopes=2, now=now)
    for officer in ("luc", "aicha"):
        key(lot, cast(officer), now, *BOTH[:2])
    with pytest.raises(Refused, match="needs-note"):
        settle(lot, cast("luc"), now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.filter(id=lot.id).update(settled_at=now)
    note = {"language": "fr", "body": "Une personne est partie avec son enveloppe."}
    actions.explain_lot(lot_id=lot.id, officer=cast("luc"), now=now, **note)
    assert settle(lot, cast("luc"), now).note is not None


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ((4, "1"), "no-such-sheet"),
        ((0, "1"), "no-such-sheet"),
        ((1, ""), "unreadable-sheet"),
        ((1, "one"), "unreadable-sheet"),
        ((1, "9"), "unknown-option"),
        ((1, "1 1"), "option-twice"),
        ((1, "1 2"), "over-budget"),
    ],
)
def test_a_bad_sheet_is_refused_with_its_reason_and_changes_nothing(
    lot: Lot, cast: Cast, now: datetime, row: tuple[int, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        key(lot, cast("luc"), now, row)
    with pytest.raises(Refused, match="unreadable-row") as refused:
        key(lot, cast("luc"), now, (2, "-"), row)
    assert "Row 2" in str(refused.value.refusal.reason)
    assert not Entry.objects.exists()


def test_nobody_keys_before_the_close_so_that_no_total_can_leak(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    mark(open_round, cast("amina"), cast("luc"), now)
    lot = Lot.objects.get()
    with pytest.raises(Refused, match="not-closed-yet"):
        actions.count_envelopes(lot_id=lot.id, officer=cast("luc"), envelopes=1, now=now)


def test_nobody_keys_while_the_queue_still_votes(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    mark(open_round, cast("amina"), cast("luc"), now)
    actions.give_tokens(round_id=open_round.id, officer=cast("luc"), count=1, clock=lambda: now)
    closed(open_round, now)
    lot = Lot.objects.get()
    with pytest.raises(Refused, match="not-closed-yet"):
        actions.count_envelopes(lot_id=lot.id, officer=cast("luc"), envelopes=1, now=now)
    QueueToken.objects.update(good_until=now)
    assert actions.count_envelopes(lot_id=lot.id, officer=cast("luc"), envelopes=1, now=now).envelopes == 1


@pytest.mark.parametrize("who", ["amina", "sofia", "ines", "helene", "fatou", "tom"])
def test_only_desk_officers_work_on_a_lot(lot: Lot, cast: Cast, now: datetime, who: str) -> None:
    acts = [
        lambda: actions.count_envelopes(lot_id=lot.id, officer=cast(who), envelopes=1, now=now),
        lambda: actions.explain_lot(lot_id=lot.id, officer=cast(who), language="fr", body="x", now=now),
        lambda: key(lot, cast(who), now, (1, "1")),
        lambda: settle(lot, cast(who), now),
    ]
    for act in acts:
        with pytest.raises(Refused, match="not-your-role"):
            act()


def test_the_count_waits_for_the_queue_and_for_every_lot(
    lot: Lot, open_round: Round, cast: Cast, now: datetime
) -> None:
    def count() -> Any:
        return count_round(round_id=open_round.id, person=cast("sofia"), now=now)[0]

    with pytest.raises(Refused, match="lots-unfinished"):
        count()
    for officer in ("luc", "aicha"):
        key(lot, cast(officer), now, *BOTH)
    settle(lot, cast("luc"), now)
    token = QueueToken.objects.create(
        round=open_round, station=lot.station, digest="d", good_until=now + HOUR
    )
    with pytest.raises(Refused, match="queue-still-votes"):
        count()
    QueueToken.objects.filter(id=token.id).update(used=True)
    assert count().voters == 1


def test_a_finished_lot_stays_as_it_is(lot: Lot, cast: Cast, now: datetime) -> None:
    for officer in ("luc", "aicha"):
        key(lot, cast(officer), now, *BOTH)
    settle(lot, cast("luc"), now)
    with pytest.raises(Refused, match="lot-settled"):
        key(lot, cast("luc"), now, (1, "2"))


def test_a_place_that_marked_nobody_says_so_with_no_envelopes(
    open_round: Round, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    actions.begin_list(round_id=open_round.id, officer=cast("luc"), station=elsewhere, now=now)
    lot = lot_to_key(open_round, elsewhere, cast("luc"), now, envelopes=0)
    settle(lot, cast("luc"), now)
    assert not queries.unfinished(open_round.id)


def test_a_sheet_typed_in_beyond_the_envelopes_is_no_ballot_and_keeps_no_lot_open(
    lot: Lot, open_round: Round, cast: Cast, now: datetime
) -> None:
    for officer in ("luc", "aicha"):
        key(lot, cast(officer), now, (1, "1"), (2, "2"), (3, "4"))
    lot = actions.count_envelopes(lot_id=lot.id, officer=cast("luc"), envelopes=2, now=now)
    actions.explain_lot(lot_id=lot.id, officer=cast("luc"), language="fr", body="Deux enveloppes.", now=now)
    settle(lot, cast("luc"), now)
    assert queries.ballots(open_round.id) == sorted([ids(open_round, "A"), ids(open_round, "B")])
    (shown,) = queries.shown_lots(open_round)
    assert shown.valid == 2
