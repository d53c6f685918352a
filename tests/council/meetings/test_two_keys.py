"""The rule of the two keys: a table of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from council.meetings.two_keys import KEY_COUNTS, Key, KeyBar, lapsed, may_turn, unlocked

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
OFFICIAL, RESIDENT = "cochair-official", "cochair-resident"
CLAIRE, FATOU = Key(OFFICIAL, "claire", NOW), Key(RESIDENT, "fatou", NOW)


@pytest.mark.parametrize(
    ("keys", "office", "person", "bar"),
    [
        ([], RESIDENT, "fatou", None),
        ([], "", "amina", KeyBar.NO_OFFICE),
        ([CLAIRE], RESIDENT, "fatou", None),
        ([FATOU], RESIDENT, "fatou", KeyBar.SAME_PERSON),
        ([FATOU], OFFICIAL, "fatou", KeyBar.SAME_PERSON),
        ([FATOU], RESIDENT, "rahim", KeyBar.SAME_OFFICE),
    ],
)
def test_a_key_turns_once_an_office_and_once_a_person(
    keys: list[Key], office: str, person: str, bar: KeyBar | None
) -> None:
    assert may_turn(keys, office, person) is bar


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        ([], False),
        ([FATOU], False),
        ([FATOU, FATOU], False),
        ([FATOU, Key(OFFICIAL, "fatou", NOW)], False),
        ([FATOU, Key(RESIDENT, "rahim", NOW)], False),
        ([CLAIRE, FATOU], True),
    ],
)
def test_two_people_in_two_offices_unlock_and_nothing_less(keys: list[Key], done: bool) -> None:
    assert unlocked(keys) is done


def test_a_key_lapses_at_the_end_of_its_time() -> None:
    assert not lapsed([], NOW)
    assert not lapsed([FATOU], NOW + KEY_COUNTS - timedelta(seconds=1))
    assert lapsed([FATOU], NOW + KEY_COUNTS)
