"""How alike two ideas are: accents, capitals, articles and endings count for nothing, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.likeness import alike, fold, overlap, plain, rarity, stem, stems, trigrams, weigh

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
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("jardin", "piscine"), ("حديقة", "مسبح"), ("গাছ", "নদী")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


def test_a_bengali_word_keeps_its_vowels() -> None:
    assert plain("নদীর পাড়").split()[0] == "নদীর"


def test_words_of_one_or_two_letters_say_nothing() -> None:
    assert stems("un tapis de la mer") == {"tapi", "mer"}


def test_a_title_counts_more_than_a_text() -> None:
    counted = {"la": 3, "piscine": 3, "une": 1, "le": 1, "soir": 1}
    assert weigh(["La piscine"], ["Une piscine le soir"]) == counted


@given(words)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert alike(trigrams(text), trigrams(text)) == pytest.approx(1)


@given(words, words)
def test_likeness_goes_both_ways_and_stays_between_0_and_1(one: str, other: str) -> None:
    first, second = trigrams(one), trigrams(other)
    assert alike(first, second) == alike(second, first)
    assert 0 <= alike(first, second) <= 1


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    rarities = {"pisci": rarity(1, 100), "ville": rarity(90, 100)}
    wanted = {"pisci": 1, "ville": 1}
    assert overlap(wanted, {"pisci": 1}, rarities) > overlap(wanted, {"ville": 1}, rarities)
    assert overlap(wanted, wanted, rarities) == pytest.approx(1)


@given(words)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(words, st.sampled_from("\u0301\u0308\u0327\u064e\u0651\u0640\u200d\u200c\u09bc\u09cd"), st.data())
def test_an_accent_more_changes_no_folded_letter(text: str, accent: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert fold(text[:place] + accent + text[place:]) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Œuvre", "oeuvre"),
        ("مستشفى", "مستشفي"),
        ("٢٠٢٦ ২০২৬", "2026 2026"),
        ("নদী", "নদি"),
        ("ক্‌ষ", "ক্ষ"),
        ("coopération", "coo\u00adpération"),
    ],
)
def test_one_spelling_is_folded_like_the_other(one: str, other: str) -> None:
    assert fold(one) == fold(other)
