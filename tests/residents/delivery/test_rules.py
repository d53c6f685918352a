"""When a mail may leave, and on which ways a person is told: the rules without a database."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents.delivery.channels import Channel, channels
from residents.delivery.kinds import Notice, newest
from residents.delivery.posting import MOST_REFUSALS, MOST_TRIES, Trouble, tries
from residents.delivery.rhythm import Rhythm, due_at

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = st.datetimes(
    datetime.fromisoformat("2025-01-01"),
    datetime.fromisoformat("2028-01-01"),
    timezones=st.just(PARIS),
    allow_imaginary=False,
)


@pytest.mark.parametrize(
    ("rhythm", "now", "due"),
    [
        (Rhythm.AT_ONCE, "2026-06-10T12:00", "2026-06-10T12:00"),
        (Rhythm.DAILY, "2026-06-10T06:59", "2026-06-10T07:00"),
        (Rhythm.DAILY, "2026-06-10T07:00", "2026-06-11T07:00"),
        (Rhythm.DAILY, "2026-06-10T23:30", "2026-06-11T07:00"),
        (Rhythm.WEEKLY, "2026-06-10T12:00", "2026-06-15T07:00"),
        (Rhythm.WEEKLY, "2026-06-15T06:00", "2026-06-15T07:00"),
        (Rhythm.WEEKLY, "2026-06-15T07:00", "2026-06-22T07:00"),
        # The clocks go back in the night between: the morning is still at seven.
        (Rhythm.DAILY, "2026-10-24T12:00", "2026-10-25T07:00"),
    ],
)
def test_a_mail_leaves_at_once_in_the_morning_or_on_monday(rhythm: Rhythm, now: str, due: str) -> None:
    here = datetime.fromisoformat(now).replace(tzinfo=PARIS)
    assert due_at(rhythm, here) == datetime.fromisoformat(due).replace(tzinfo=PARIS)


@given(MOMENTS)
def test_a_digest_comes_after_what_it_tells_and_within_its_day_or_week(now: datetime) -> None:
    for rhythm, days in ((Rhythm.DAILY, 1), (Rhythm.WEEKLY, 7)):
        due = due_at(rhythm, now)
        assert due > now
        assert (due.date() - now.date()).days <= days
        assert rhythm is Rhythm.DAILY or due.weekday() == 0


def test_my_page_is_always_a_way() -> None:
    assert channels(mail=False, letter=False, call=False) == [Channel.PAGE]
    assert channels(mail=True, letter=False, call=True) == [Channel.PAGE, Channel.MAIL, Channel.CALL]


@pytest.mark.parametrize(
    ("trouble", "most"), [(Trouble.REFUSED, MOST_REFUSALS), (Trouble.LATER, MOST_TRIES), ("", MOST_TRIES)]
)
def test_a_refusal_is_believed_sooner_than_a_silence(trouble: str, most: int) -> None:
    assert tries(trouble) == most


def test_of_several_notices_of_a_thing_each_reader_has_her_own_newest() -> None:
    thing, other, amina, rahim = (UUID(int=number) for number in range(4))
    old, new = (Notice("walk", thing, number, amina) for number in (1, 2))
    his, elsewhere = Notice("walk", thing, 1, rahim), Notice("walk", other, 1, amina)
    assert newest([new, old, his, elsewhere]) == {new, his, elsewhere}
