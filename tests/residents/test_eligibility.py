"""Who may take part: a table, and what holds for any attestation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents.eligibility import Age, Attested, Bar, may_act

DAY = date(2026, 11, 21)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
HERE = Attested("gare", Age.EIGHTEEN, YESTERDAY)
ENDED = Attested("gare", Age.EIGHTEEN, date(2025, 1, 1), DAY)
REVOKED = Attested("gare", Age.EIGHTEEN, YESTERDAY, revoked=True)
LATER = Attested("gare", Age.EIGHTEEN, TOMORROW)
YOUNG = Attested("gare", Age.SIXTEEN, YESTERDAY)
AGELESS = Attested("gare", Age.UNKNOWN, YESTERDAY)

CASES = [
    (False, [], Age.UNKNOWN, "", Bar.NO_ACCOUNT),
    (False, [HERE], Age.UNKNOWN, "", Bar.NO_ACCOUNT),
    (True, [], Age.UNKNOWN, "", Bar.NOT_ATTESTED),
    (True, [ENDED], Age.UNKNOWN, "", Bar.ATTESTATION_ENDED),
    (True, [REVOKED], Age.UNKNOWN, "", Bar.ATTESTATION_ENDED),
    (True, [LATER], Age.UNKNOWN, "", Bar.ATTESTATION_ENDED),
    (True, [HERE], Age.UNKNOWN, "", None),
    (True, [ENDED, HERE], Age.EIGHTEEN, "gare", None),
    (True, [AGELESS], Age.UNKNOWN, "", None),
    (True, [AGELESS], Age.SIXTEEN, "", Bar.TOO_YOUNG),
    (True, [YOUNG], Age.SIXTEEN, "", None),
    (True, [YOUNG], Age.EIGHTEEN, "", Bar.TOO_YOUNG),
    (True, [HERE], Age.SIXTEEN, "nord", Bar.OTHER_DISTRICT),
]


@pytest.mark.parametrize(("account", "attested", "floor", "district", "bar"), CASES)
def test_who_may_take_part(
    account: bool, attested: list[Attested], floor: Age, district: str, bar: Bar | None
) -> None:
    assert may_act(account, attested, DAY, floor, district) == bar


days = st.dates(date(2024, 1, 1), date(2028, 1, 1))
some = st.builds(
    Attested, st.sampled_from(["gare", "nord"]), st.sampled_from(Age), days, st.none() | days, st.booleans()
)


@given(st.lists(some, max_size=4), days, st.sampled_from(Age), st.sampled_from(["", "gare", "nord"]))
def test_one_more_attestation_never_takes_a_right_away(
    attested: list[Attested], day: date, floor: Age, district: str
) -> None:
    if may_act(True, attested, day, floor, district) is None:
        assert may_act(True, [*attested, REVOKED], day, floor, district) is None


@given(st.lists(some, max_size=4), days)
def test_who_may_where_eighteen_is_asked_may_where_sixteen_is(attested: list[Attested], day: date) -> None:
    if may_act(True, attested, day, Age.EIGHTEEN) is None:
        assert may_act(True, attested, day, Age.SIXTEEN) is None


@given(days, days)
def test_the_last_day_is_the_one_before_the_end(starts: date, ends: date) -> None:
    one = Attested("gare", Age.UNKNOWN, starts, ends)
    assert not one.valid(ends)
    assert one.valid(starts) == (starts < ends)
