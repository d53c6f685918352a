"""How alike two ideas are: accents, capitals, articles and endings count for nothing, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.likeness import alike, overlap, plain, rarity, stem, stems, weigh

words = st.text(max_size=80)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jardins", "jardin"),
        ("ÉCOLES", "école"),
        ("الحديقة", "حديقه"),
        ("أطفال", "اطفال"),
        ("والمدرسة", "مدرسة"),
        ("Bibliothèques", "bibliothèque"),
        ("parques", "parque"),
        ("পার্কগুলো", "পার্কগুলোতে"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(plain(one)) == stem(plain(other))


@pytest.mark.parametrize(("one", "other"), [("jardin", "piscine"), ("حديقة", "مسبح"), ("গাছ", "নদী")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(plain(one)) != stem(plain(other))


def test_a_bengali_word_keeps_its_vowels() -> None:
    assert plain("নদীর পাড়").split()[0] == "নদীর"


def test_words_of_one_or_two_letters_say_nothing() -> None:
    assert stems("un tapis de la mer") == {"tapi", "mer"}


def test_a_title_counts_more_than_a_text() -> None:
    assert weigh(["La piscine"], ["Une piscine le soir"]) == {"pisci": 3, "soir": 1, "une": 1}


@given(words)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert alike(text, text) == pytest.approx(1)


@given(words, words)
def test_likeness_goes_both_ways_and_stays_between_0_and_1(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    rarities = {"pisci": rarity(1, 100), "ville": rarity(90, 100)}
    wanted = {"pisci": 1, "ville": 1}
    assert overlap(wanted, {"pisci": 1}, rarities) > overlap(wanted, {"ville": 1}, rarities)
    assert overlap(wanted, wanted, rarities) == pytest.approx(1)
