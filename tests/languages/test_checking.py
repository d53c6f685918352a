"""What differs between a text and its translation is shown to the translator, in all seven languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.checking import Kind, check
from languages.checking.moments import MONTHS, NAMES, dates, hours
from languages.checking.negations import turned
from languages.checking.numbers import ascii_digits, values

SEVEN = ["fr", "it", "en", "ar", "es", "pt", "bn"]


def told(source: str, language: str, translation: str, into: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.said) for one in check(source, language, translation, into)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "1 500 euros et 12,5 %", ["1500", "12.5"]),
        ("fr", "1\u202f500\u202f000 euros", ["1500000"]),
        ("fr", "1,5 million d’euros", ["1500000"]),
        ("it", "1.500 euro", ["1500"]),
        ("it", "due milioni: 2 milioni", ["2000000"]),
        ("en", "1,500.50 euros", ["1500.5"]),
        ("en", "3 thousand people", ["3000"]),
        ("ar", "١٬٥٠٠ يورو و٣٫٥ في المئة", ["1500", "3.5"]),
        ("ar", "٣ ملايين", ["3000000"]),
        ("es", "2,5 millones de euros", ["2500000"]),
        ("pt", "2 milhões", ["2000000"]),
        ("bn", "১,৫০,০০০ টাকা", ["150000"]),
        ("bn", "৩ লাখ টাকা", ["300000"]),
        ("fr", "voir https://example.org/12/34", []),
        ("fr", "En 2026 150 personnes", ["2026", "150"]),
    ],
)
def test_numbers_are_read_whatever_their_digits_and_signs(
    language: str, text: str, expected: list[str]
) -> None:
    assert list(values(ascii_digits(text), language)) == [Decimal(one).normalize() for one in expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "le 12 mars 2026"),
        ("fr", "le 12/03/2026"),
        ("fr", "12.03.2026"),
        ("it", "il 12 marzo 2026"),
        ("en", "on 12 March 2026"),
        ("en", "on March 12th, 2026"),
        ("en", "2026-03-12"),
        ("ar", "يوم ١٢ مارس ٢٠٢٦"),
        ("ar", "في 12 آذار 2026"),
        ("es", "el 12 de marzo de 2026"),
        ("pt", "12 de março de 2026"),
        ("bn", "১২ মার্চ ২০২৬"),
        ("bn", "১২ই মার্চ, ২০২৬"),
    ],
)
def test_a_date_is_the_same_in_figures_and_written_out(language: str, text: str) -> None:
    found, rest = dates(ascii_digits(text), language)
    assert list(found) == [(0, 3, 12)]
    assert list(values(rest, language)) == [Decimal(2026).normalize()]


@pytest.mark.parametrize("language", SEVEN)
def test_every_language_has_twelve_months(language: str) -> None:
    assert len(MONTHS[language].split()) == 12
    for name, number in NAMES[language].items():
        assert list(dates(f"7 {name} 2026", language)[0]) == [(0, number, 7)], name


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("fr", "à 17 h 30", 5 * 60 + 30),
        ("fr", "à 17h", 5 * 60),
        ("it", "alle 17:30", 5 * 60 + 30),
        ("en", "at 5.30 p.m.", 5 * 60 + 30),
        ("en", "at 5:30 pm", 5 * 60 + 30),
        ("en", "at 5 pm", 5 * 60),
        ("ar", "الساعة ٥:٣٠ مساءً", 5 * 60 + 30),
        ("ar", "الساعة ٥ مساءً", 5 * 60),
        ("bn", "বিকেল ৫টায়", 5 * 60),
    ],
)
def test_an_hour_is_the_same_by_every_clock(language: str, text: str, minutes: int) -> None:
    assert list(hours(ascii_digits(text), language)[0]) == [minutes]


@pytest.mark.parametrize(
    ("language", "denies", "says"),
    [
        ("fr", "Le guichet n’ouvre pas le jeudi.", "Le guichet n’ouvre que le jeudi."),
        ("fr", "La ville ne répond plus.", "La ville répond plus vite."),
        ("fr", "Sans adresse.", "Une personne répond."),
        ("it", "Lo sportello non apre.", "Lo sportello apre."),
        ("it", "Nessuno risponde.", "Qualcuno risponde."),
        ("en", "The desk doesn’t open.", "The desk opens."),
        ("en", "Nobody answers.", "Somebody answers."),
        ("ar", "لا يفتح المكتب.", "يفتح المكتب."),
        ("ar", "لم تجب المدينة.", "أجابت المدينة."),
        ("es", "La oficina no abre.", "La oficina abre."),
        ("pt", "O balcão não abre.", "O balcão abre."),
        ("bn", "অফিস খোলে না।", "অফিস খোলে।"),
        ("bn", "শহর উত্তর দেয়নি।", "তিনি উত্তর দিয়েছেন।"),
    ],
)
def test_a_sentence_denies_or_not(language: str, denies: str, says: str) -> None:
    assert (turned(denies, language), turned(says, language)) == (True, False)


@pytest.mark.parametrize(
    ("source", "language", "translation", "into"),
    [
        ("13 sur 40, le 12 mars 2026 à 17 h 30.", "fr", "13 su 40, il 12/03/2026 alle 17:30.", "it"),
        ("Le 12 mars 2026, 1 500 euros.", "fr", "في ١٢ مارس ٢٠٢٦، ١٬٥٠٠ يورو.", "ar"),
        ("Le 1er mai, 3 langues.", "fr", "On 1 May, three languages.", "en"),
        ("2 mois de loyer", "fr", "إيجار شهرين", "ar"),
        ("7 languages by 3 June 2026", "en", "৩ জুন ২০২৬-এর মধ্যে সাতটি ভাষা", "bn"),
        ("1,5 million d’euros", "fr", "1 500 000 de euros", "pt"),
        ("La ville ne répond pas.", "fr", "المدينة لا تجيب.", "ar"),
        ("No abre el domingo. Abre el lunes.", "es", "Não abre ao domingo. Abre à segunda.", "pt"),
        ("", "fr", "", "it"),
    ],
)  # fmt: skip
def test_a_faithful_translation_warns_of_nothing(
    source: str, language: str, translation: str, into: str
) -> None:
    assert told(source, language, translation, into) == []


@pytest.mark.parametrize(
    ("source", "language", "translation", "into", "expected"),
    [
        ("40 places", "fr", "14 posti", "it", [("number-missing", "40"), ("number-added", "14")]),
        ("1 500 euros", "fr", "١٥٠ يورو", "ar", [("number-missing", "1 500"), ("number-added", "150")]),
        ("৩ লাখ টাকা", "bn", "30,000 taka", "en", [("number-missing", "3 লাখ"), ("number-added", "30,000")]),
        (
            "le 12 mars",
            "fr",
            "el 21 de marzo",
            "es",
            [("date-missing", "12 mars"), ("date-added", "21 de marzo")],
        ),
        ("12 May 2026", "en", "12 maio 2027", "pt", [("number-missing", "2026"), ("number-added", "2027")]),
        ("à 17 h 30", "fr", "at 6 pm", "en", [("hour-missing", "17 h 30"), ("hour-added", "6 pm")]),
        ("Elle ne dit rien.", "fr", "Dice tutto.", "it", [("negation-lost", "Elle ne dit rien.")]),
        ("The city answers.", "en", "المدينة لا تجيب.", "ar", [("negation-added", "The city answers.")]),
        ("No abre. Abre.", "es", "খোলে। খোলে।", "bn", [("negation-lost", "No abre.")]),
    ],
)  # fmt: skip
def test_what_differs_is_named(
    source: str, language: str, translation: str, into: str, expected: list[tuple[str, str]]
) -> None:
    assert told(source, language, translation, into) == expected


def test_a_language_without_a_table_is_compared_by_its_numbers_alone() -> None:
    assert told("40 places, pas 50", "fr", "40 Plätze, 50", "de") == []


@given(st.text(max_size=80), st.sampled_from(SEVEN))
def test_a_text_never_differs_from_itself(text: str, language: str) -> None:
    assert check(text, language, text, language) == []


@given(st.integers(2, 10**9), st.sampled_from(SEVEN))
def test_a_lost_number_is_always_named(number: int, language: str) -> None:
    kinds = [one.kind for one in check(f"abc {number} abc", "fr", "abc abc", language)]
    assert kinds == [Kind.NUMBER_MISSING]
