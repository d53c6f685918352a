"""What a translator had before her says what she has not seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from languages.meanwhile import Meanwhile, base_of, since, untouched

there = some.none() | some.text()


@pytest.mark.parametrize(
    ("base", "version", "words", "unseen"),
    [
        (base_of("it", 1, None), 1, None, None),
        (base_of("it", 1, "Panca"), 1, "Panca", None),
        (base_of("it", 1, None), 2, None, Meanwhile.CHANGED),
        (base_of("it", 1, None), 1, "Panca", Meanwhile.SAVED),
        (base_of("it", 1, "Panca"), 1, "Panchina", Meanwhile.SAVED),
        (base_of("it", 1, "Panca"), 1, None, Meanwhile.SAVED),
        (base_of("en", 1, "Bench"), 1, None, None),
        (base_of("en", 1, "Bench"), 1, "Panca", Meanwhile.STANDS),
        ("", 1, None, None),
        ("", 1, "Panca", Meanwhile.SAVED),
        ("", 2, None, Meanwhile.CHANGED),
        ("no base", 1, "Panca", Meanwhile.SAVED),
        ("it..", 1, None, Meanwhile.CHANGED),
    ],
)
def test_what_moved_since_is_told(
    base: str, version: int, words: str | None, unseen: Meanwhile | None
) -> None:
    assert since(base, "it", version, words) == unseen


@given(some.integers(1, 9), there, some.integers(1, 9), there)
def test_only_where_nothing_moved_nothing_is_unseen(
    version: int, words: str | None, later: int, others: str | None
) -> None:
    moved = since(base_of("it", version, words), "it", later, others)
    assert (moved is None) == ((version, words) == (later, others))


@given(some.text(), some.text())
def test_words_are_untouched_where_they_are_those_of_the_beginning(before: str, typed: str) -> None:
    base = base_of("it", 1, before)
    assert untouched(base, "it", typed) == (typed == before)
    assert not untouched(base, "en", before)
    assert not untouched(base_of("it", 1, None), "it", typed)
