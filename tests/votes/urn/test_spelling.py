"""Keys as words: read back whole, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.urn.spelling import KEY_WORDS, SpellingError, key_words, read_key, spelled

KEY = bytes(range(32))


@given(st.binary(min_size=32, max_size=32), st.sampled_from([" ", "\n", ", ", " - ", "  "]))
def test_a_key_is_read_again_from_its_words_however_they_are_spaced(secret: bytes, between: str) -> None:
    words = key_words(secret)
    assert len(words) == KEY_WORDS
    assert read_key(between.join(words).upper()) == secret


@given(st.integers(0, 2**16 - 1), st.integers(0, KEY_WORDS - 1))
def test_a_word_taken_for_another_is_noticed(number: int, place: int) -> None:
    words = key_words(KEY)
    (other,) = spelled(number.to_bytes(2, "big"))
    changed = [*words[:place], other, *words[place + 1 :]]
    if changed == words:
        return
    try:
        assert read_key(" ".join(changed)) != KEY
    except SpellingError:
        return


@pytest.mark.parametrize(
    "text", ["", "bab", "babab " * 18, *(word * 17 for word in ("babab", "aaaaa ", "bababx ", "é "))]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(SpellingError):
        read_key(text)
