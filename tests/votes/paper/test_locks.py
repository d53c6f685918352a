"""Twenty desks, the site and a list of marks on one voter: one ballot, whatever comes first."""

import random
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from tests.racing import LONGEST, at_once, meet_after, meet_before, seen
from tests.votes.budgets.conftest import Cast, ids, small, vote
from tests.votes.paper.conftest import in_the_box, key, lot_to_key, mark
from votes.budgets import actions as budgets
from votes.budgets.models import Round
from votes.paper import actions, queries
from votes.paper.actions import lots
from votes.paper.models import Entry, Lot, Shift, Station
from votes.urn import actions as urn
from votes.urn.marks import Mark
from votes.urn.models import Slot

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
DESKS, ROUNDS, SOAK_ROUNDS = 20, 8, 1000


def acts(round_: Round, cast: Cast, station: Station, now: datetime) -> list[Callable[[], Any]]:
    """Twenty desks mark Amina, she casts twice on the site, and an offline list brings her too; shuffled."""
    amina, luc, chosen = cast("amina"), cast("luc"), ids(round_, "A")

    def cast_one(ticket: str) -> str:
        return budgets.cast_ballot(round_id=round_.id, person=amina, ticket=ticket, clock=lambda: now)

    def merge() -> Any:
        return actions.merge_list(
            round_id=round_.id, officer=luc, station=station, list_number=1, rows=[(1, "10203045")], now=now
        )

    tickets = [
        budgets.prepare_ballot(round_=round_, person=amina, choices=chosen, now=now).ticket for _ in range(2)
    ]
    found: list[Callable[[], Any]] = [lambda: mark(round_, amina, luc, now)] * DESKS
    found += [lambda ticket=ticket: cast_one(ticket) for ticket in tickets]
    found += [merge, merge]
    random.Random(str(round_.id)).shuffle(found)
    return found


def one_ballot(round_: Round) -> None:
    """I1, I2 and I4: one slot, one mark, and nothing opens from the site."""
    assert Slot.objects.filter(round_id=round_.id).count() == 1
    assert sum(lot.marks for lot in queries.lots(round_)) == 1
    assert in_the_box(round_) == []


def history(cast: Cast, station: Station, elsewhere: Station, now: datetime, rounds: int) -> None:
    for number in range(rounds):
        round_ = small(now, f"round-{number}")
        at_once(acts(round_, cast, elsewhere, now))
        one_ballot(round_)


def test_twenty_desks_the_site_and_a_list_on_one_voter_are_one_ballot(
    cast: Cast, station: Station, elsewhere: Station, now: datetime
) -> None:
    history(cast, station, elsewhere, now, ROUNDS)


@pytest.mark.soak
def test_a_thousand_rounds_of_it(cast: Cast, station: Station, elsewhere: Station, now: datetime) -> None:
    history(cast, station, elsewhere, now, SOAK_ROUNDS)


def test_without_the_constraint_a_voter_is_marked_more_than_once(
    open_round: Round,
    station: Station,
    elsewhere: Station,
    cast: Cast,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Desks of two stations: those of one wait for its lot. Both have marked her before either is over."""
    meet_after(monkeypatch, urn, "mark_paper")
    Shift.objects.filter(officer=cast("aicha")).update(station=elsewhere)
    amina, officers = cast("amina"), [cast("luc"), cast("aicha")]
    marks = [lambda who=who: mark(open_round, amina, who, now) for who in officers]
    (constraint,) = (one for one in Slot._meta.constraints if one.name == "urn_one_slot_a_resident")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Slot, constraint)
    try:
        at_once(marks)
        assert sum(Lot.objects.values_list("marks", flat=True)) == Slot.objects.count() == 2
    finally:
        Slot.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Slot, constraint)


def changed_while_marked(round_: Round, cast: Cast, now: datetime, patience: float) -> list[Any]:
    """Amina changes her vote while a desk marks her: the mark begins once the cast has read her slot, and the
    cast goes on when the mark has ended, or after so many seconds because the mark waits for it."""
    amina, luc = cast("amina"), cast("luc")
    vote(round_, amina, "A", now)
    ready = budgets.prepare_ballot(round_=round_, person=amina, choices=ids(round_, "D"), now=now)
    read, marked = threading.Event(), threading.Event()
    save = Slot.save

    def slow_save(slot: Slot, **options: Any) -> None:
        if slot.state == "web":
            read.set()
            marked.wait(patience)
        save(slot, **options)

    def change() -> str:
        return budgets.cast_ballot(round_id=round_.id, person=amina, ticket=ready.ticket, clock=lambda: now)

    def mark_her() -> Any:
        seen(read)
        try:
            return mark(round_, amina, luc, now)
        finally:
            marked.set()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Slot, "save", slow_save)
        return at_once([change, mark_her], IntegrityError)


def test_a_vote_that_is_changed_while_a_desk_marks_its_voter_ends_on_paper(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    answers = changed_while_marked(open_round, cast, now, patience=1)
    assert not [one for one in answers if isinstance(one, Exception)]
    assert Mark.CANCELLED_WEB in answers
    assert Slot.objects.values_list("state", "cancelled_web", "commitment").get() == ("paper", True, None)
    assert Lot.objects.get().marks == 1


def test_without_the_slots_lock_the_changed_vote_falls_on_the_mark(
    open_round: Round, station: Station, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda found, **options: found)
    answers = changed_while_marked(open_round, cast, now, patience=LONGEST)
    assert [one for one in answers if isinstance(one, IntegrityError)]


def test_two_officers_at_once_are_two_keyings_and_one_at_once_is_one(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    lot = lot_to_key(open_round, station, cast("luc"), now, envelopes=1)
    both = [lambda who=who: key(lot, cast(who), now, (1, "1")) for who in ("luc", "aicha")]
    answers = at_once(both * 10)
    assert not [one for one in answers if isinstance(one, Exception)]
    assert sorted(Entry.objects.values_list("turn", "officer__display_name")) == sorted(
        Entry.objects.values_list("turn", "officer__display_name").distinct()
    )
    assert Entry.objects.count() == 2


def test_without_the_lots_lock_keyings_collide(
    open_round: Round, station: Station, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot = lot_to_key(open_round, station, cast("luc"), now, envelopes=1)
    monkeypatch.setattr(lots, "_locked", lambda key, officer, moment: lot)
    meet_before(monkeypatch, lots, "_keep")
    both = [lambda who=who: key(lot, cast(who), now, (1, "1")) for who in ("luc", "aicha")]
    answers = at_once(both, IntegrityError)
    assert sorted(type(one).__name__ for one in answers) == ["IntegrityError", "int"]


def test_a_token_used_by_twenty_at_once_lets_one_in(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    luc = cast("luc")
    (token,) = actions.give_tokens(round_id=open_round.id, officer=luc, count=1, clock=lambda: now)
    late = open_round.closes
    assert late is not None
    station.shifts.update(ends=late.replace(year=late.year + 1))
    names = ["amina", "rahim", "fatou", "claire", "ines"] * 4
    answers = at_once(
        [lambda name=name: mark(open_round, cast(name), luc, late, token=token) for name in names]
    )
    assert len([one for one in answers if not isinstance(one, Exception)]) == 1
    assert Lot.objects.get().marks == Slot.objects.count() == 1
