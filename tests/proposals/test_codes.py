"""Five words: what they look like, and how forgivingly they are read."""

import re
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals import codes
from proposals.queries import code_hash, code_of


@given(st.binary(min_size=16, max_size=32))
def test_a_code_is_five_words_of_two_syllables(secret: bytes) -> None:
    assert re.fullmatch(r"([bdfklmnrst][aeiou]){2}( ([bdfklmnrst][aeiou]){2}){4}", codes.words(secret))


@pytest.mark.parametrize(
    "typed",
    [
        "bako mite sura deni fola",
        "  BAKO Mite  sura deni fola ",
        "bako-mite-sura-deni-fola",
        "bakomitesuradenifola",
        "bako, mite, sura, deni, fola.",
        "bako، mite، sura، deni، fola",
    ],
)
def test_case_spaces_and_signs_do_not_matter(typed: str) -> None:
    assert codes.tidy(typed) == "bako mite sura deni fola"


@pytest.mark.parametrize("typed", ["", "bako", "bako mite sura deni", "bako mite sura deni folax", "12 34"])
def test_what_cannot_be_a_code_is_nothing(typed: str) -> None:
    assert codes.tidy(typed) == ""


def test_the_same_proposal_has_the_same_words_and_another_one_others() -> None:
    first, second = uuid4(), uuid4()
    assert code_of(first) == code_of(first) != code_of(second)


def test_what_is_stored_of_a_code_does_not_hold_it() -> None:
    code = code_of(uuid4())
    stored = code_hash(code)
    assert len(stored) == 64
    assert not any(word in stored for word in code.split())
    assert code_hash(code.upper().replace(" ", "-")) == stored
