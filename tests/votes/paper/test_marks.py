"""Marks on the roll: one resident, one ballot, whichever way and however often."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from register.refusals import Refused
from residents.cards import check_digit, printed
from residents.models import Card
from residents.permissions import day_of
from tests.votes.budgets.conftest import Cast, small, vote
from tests.votes.paper.conftest import HOUR, closed, in_the_box, mark
from votes.budgets.models import Round
from votes.paper import actions, queries
from votes.paper.actions import marks
from votes.paper.models import ListLine, Lot, QueueToken, Station
from votes.urn import actions as urn
from votes.urn.marks import Mark
from votes.urn.models import Slot


def test_a_mark_cancels_the_vote_on_the_site_and_is_final(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    amina, luc = cast("amina"), cast("luc")
    vote(open_round, amina, "A", now)
    assert mark(open_round, amina, luc, now) is Mark.CANCELLED_WEB
    assert in_the_box(open_round) == []
    with pytest.raises(Refused, match="already-paper"):
        mark(open_round, amina, luc, now)
    with pytest.raises(Refused):
        vote(open_round, amina, "B", now)
    assert Lot.objects.get().marks == Slot.objects.count() == 1


def test_who_never_voted_is_marked_too(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    assert mark(open_round, cast("rahim"), cast("luc"), now) is Mark.MARKED


@pytest.mark.parametrize(
    ("officer", "voter", "moment", "code"),
    [
        ("luc", "amina", timedelta(0), None),
        ("luc", "amina", 2 * HOUR, "not-on-shift"),
        ("luc", "amina", -2 * HOUR, "not-on-shift"),
        ("luc", "nour", timedelta(0), "not-attested"),
        ("amina", "rahim", timedelta(0), "not-your-role"),
        ("sofia", "amina", timedelta(0), "not-your-role"),
        ("ines", "amina", timedelta(0), "not-your-role"),
        ("fatou", "amina", timedelta(0), "not-your-role"),
        ("tom", "amina", timedelta(0), "not-your-role"),
    ],
)
def test_only_an_officer_on_shift_marks_and_only_who_may_vote(
    open_round: Round,
    station: Station,
    cast: Cast,
    now: datetime,
    officer: str,
    voter: str,
    moment: timedelta,
    code: str | None,
) -> None:
    if code is None:
        assert mark(open_round, cast(voter), cast(officer), now + moment) is Mark.MARKED
        return
    with pytest.raises(Refused, match=code):
        mark(open_round, cast(voter), cast(officer), now + moment)
    assert not Slot.objects.exists()
    assert not Lot.objects.filter(marks__gt=0).exists()


def test_nobody_is_marked_before_the_opening_or_after_the_close(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    later = small(now, "later", opens=now + HOUR, closes=now + 2 * HOUR)
    with pytest.raises(Refused, match="not-open"):
        mark(later, cast("amina"), cast("luc"), now)
    with pytest.raises(Refused, match="closed"):
        mark(closed(open_round, now), cast("amina"), cast("luc"), now)


def merge(
    round_: Round, place: Station, officer: Any, now: datetime, *rows: tuple[int, str], number: int = 1
) -> Any:
    return actions.merge_list(
        round_id=round_.id, officer=officer, station=place, list_number=number, rows=rows, now=now
    )


def test_an_offline_list_is_merged_once_however_often_it_is_sent(
    open_round: Round, station: Station, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    amina = cast("amina")
    vote(open_round, amina, "A", now)
    rows = [(1, printed("10203045", "RV")), (2, "RV-0000-0000"), (3, "50607082")]
    assert merge(open_round, elsewhere, cast("luc"), now, *rows).new == 3
    assert [one.outcome for one in ListLine.objects.all()] == ["cancelled-web", "unknown", "not-eligible"]
    for _again in range(3):
        assert merge(open_round, elsewhere, cast("aicha"), now, *rows).new == 0
    assert Lot.objects.get().marks == 1
    assert in_the_box(open_round) == []


def test_the_second_envelope_of_one_voter_stays_closed_and_is_listed(
    open_round: Round, station: Station, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    mark(open_round, cast("amina"), cast("luc"), now)
    merged = merge(open_round, elsewhere, cast("luc"), now, (7, "10203045"))
    assert [(one.line, one.outcome) for one in merged.lines] == [(7, "already")]
    shown = {one.lot.station_id: (one.lot.marks, one.closed) for one in queries.shown_lots(open_round)}
    assert shown == {station.id: (1, 0), elsewhere.id: (0, 1)}


def test_the_same_card_on_two_lines_of_a_list_opens_one_envelope(
    open_round: Round, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    merge(open_round, elsewhere, cast("luc"), now, (1, "10203045"), (2, "10203045"))
    assert [one.outcome for one in ListLine.objects.all()] == ["marked", "already"]
    assert Lot.objects.get().marks == 1


def test_a_line_merged_with_another_card_is_refused_and_changes_nothing(
    open_round: Round, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    merge(open_round, elsewhere, cast("luc"), now, (1, "10203045"))
    with pytest.raises(Refused, match="another-card"):
        merge(open_round, elsewhere, cast("luc"), now, (2, "10203045"), (1, "50607082"))
    assert ListLine.objects.count() == 1


def test_a_line_keeps_no_card_and_no_person(
    open_round: Round, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    merge(open_round, elsewhere, cast("luc"), now, (1, "10203045"))
    line = ListLine.objects.values().get()
    assert set(line) == {"id", "lot_id", "list_number", "line", "seal", "outcome"}
    assert "10203045" not in str(line)


def test_an_offline_place_may_bring_its_list_after_the_close_but_not_after_the_count(
    open_round: Round, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    closed(open_round, now)
    assert merge(open_round, elsewhere, cast("luc"), now, (1, "10203045")).new == 1
    Round.objects.filter(id=open_round.id).update(counted_at=now)
    with pytest.raises(Refused, match="counted-already"):
        merge(open_round, elsewhere, cast("luc"), now, (2, "10203045"))


def test_each_list_has_a_number_of_its_own(
    open_round: Round, elsewhere: Station, cast: Cast, now: datetime
) -> None:
    def begin() -> int:
        return actions.begin_list(round_id=open_round.id, officer=cast("luc"), station=elsewhere, now=now)

    assert [begin(), begin(), begin()] == [1, 2, 3]


def tokens(round_: Round, officer: Any, now: datetime, count: int = 1) -> list[str]:
    return actions.give_tokens(round_id=round_.id, officer=officer, count=count, clock=lambda: now)


def test_a_token_of_the_queue_votes_once_after_the_close(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    luc = cast("luc")
    first, second = tokens(open_round, luc, now, 2)
    QueueToken.objects.update(good_until=now + HOUR)
    closed(open_round, now)
    assert mark(open_round, cast("amina"), luc, now, token=first) is Mark.MARKED
    for token in (first, "", "1234"):
        with pytest.raises(Refused):
            mark(open_round, cast("rahim"), luc, now, token=token)
    assert mark(open_round, cast("rahim"), luc, now, token=second) is Mark.MARKED
    assert Lot.objects.get().marks == 2


def test_a_mark_that_is_refused_leaves_the_token_unused(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    mark(open_round, cast("amina"), cast("luc"), now)
    (token,) = tokens(open_round, cast("luc"), now)
    QueueToken.objects.update(good_until=now + HOUR)
    closed(open_round, now)
    with pytest.raises(Refused, match="already-paper"):
        mark(open_round, cast("amina"), cast("luc"), now, token=token)
    assert not QueueToken.objects.get().used


def test_a_token_is_good_for_two_hours_after_the_close_and_no_longer(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    (token,) = tokens(open_round, cast("luc"), now)
    assert open_round.closes is not None
    assert QueueToken.objects.get().good_until == open_round.closes + 2 * HOUR
    QueueToken.objects.update(good_until=now)
    closed(open_round, now)
    with pytest.raises(Refused, match="bad-token"):
        mark(open_round, cast("amina"), cast("luc"), now, token=token)


def test_tokens_are_given_before_the_close_only_and_kept_as_hashes(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    (token,) = tokens(open_round, cast("luc"), now)
    assert token not in str(QueueToken.objects.values().get())
    closed(open_round, now)
    with pytest.raises(Refused, match="no-tokens-now"):
        tokens(open_round, cast("luc"), now)


def test_a_token_of_another_round_does_nothing(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    (token,) = tokens(small(now, "other"), cast("luc"), now)
    closed(open_round, now)
    with pytest.raises(Refused, match="bad-token"):
        mark(open_round, cast("amina"), cast("luc"), now, token=token)


def test_desks_and_lists_hold_lots_slots_and_counters_in_one_order(
    open_round: Round,
    station: Station,
    elsewhere: Station,
    cast: Cast,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each in another order, two of them at once would wait for each other for ever."""
    taken: list[str] = []

    def noted(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **told: Any) -> Any:
            taken.append(name)
            return act(*args, **told)

        return call

    for module, act, name in (
        (marks, "_open", "lot"),
        (urn, "mark_paper", "slot"),
        (marks, "count_voter", "counter"),
    ):
        monkeypatch.setattr(module, act, noted(name, getattr(module, act)))
    vote(open_round, cast("rahim"), "A", now)
    mark(open_round, cast("fatou"), cast("luc"), now)
    assert taken == ["lot", "slot", "counter"]
    taken.clear()
    rows = []
    for line, key in enumerate(("ines", "rahim"), 1):
        number = f"111111{line}" + check_digit(f"111111{line}")
        Card.objects.create(person=cast(key), number=number, pin="!", made_on=day_of(now))
        rows.append((line, number))
    merge(open_round, elsewhere, cast("luc"), now, *rows)
    assert [one.outcome for one in ListLine.objects.all()] == ["marked", "cancelled-web"]
    assert taken == ["lot", "slot", "slot", "counter", "counter"]
