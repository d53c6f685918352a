"""Texts in every language that the round requires, with the same numbers in each."""

import pytest

from votes.budgets.completeness import Words, figures, standing

FIELDS = ("title", "summary")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 bancs et 12 arbres", {"3", "12"}),
        ("1 500 € for 2,5 km", {"1500", "2.5"}),
        ("1.500 € und 2.5 km", {"1500", "2.5"}),
        ("1,500 euros", {"1500"}),
        ("١٬٥٠٠ يورو", {"1500"}),
        ("১২ গাছ", {"12"}),
        ("12/03/2026", {"12", "2026"}),
        ("2026-03-12", {"12", "2026"}),
        ("12 mars 2026", {"12", "2026"}),
        ("no number", set()),
        ("2,50", {"2.5"}),
        ("2,0", {"2"}),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, expected: set[str]) -> None:
    assert figures(text) == expected


def words(**titles: str) -> Words:
    return Words("A", {code: {"title": title, "summary": ""} for code, title in titles.items()})


def test_a_language_lacks_what_another_has() -> None:
    told = Words(
        "A", {"fr": {"title": "Banc", "summary": "Pour tous"}, "it": {"title": "Panca", "summary": ""}}
    )
    french, italian, english = standing(told, ["fr", "it", "en"], FIELDS)
    assert (french.missing, french.there) == ((), True)
    assert italian.missing == ("summary",)
    assert english.missing == ("title", "summary")


def test_an_option_without_any_text_lacks_its_title() -> None:
    assert standing(words(fr=""), ["fr"], FIELDS)[0].missing == ("title",)


@pytest.mark.parametrize(
    ("titles", "flagged"),
    [
        ({"fr": "3 bancs", "it": "3 panchine", "en": "3 benches"}, {}),
        ({"fr": "3 bancs", "it": "4 panchine", "en": "3 benches"}, {"it": ("3", "4")}),
        ({"fr": "3 bancs", "it": "panchine"}, {"fr": ("3",), "it": ("3",)}),
        ({"fr": "1 500 arbres", "en": "1,500 trees", "ar": "١٥٠٠ شجرة"}, {}),
        ({"fr": "le 12/03/2026", "en": "on 12 March 2026", "it": "il 13 marzo 2026"}, {"it": ("12", "13")}),
    ],
)
def test_a_number_or_date_that_is_not_in_every_language_is_flagged(
    titles: dict[str, str], flagged: dict[str, tuple[str, ...]]
) -> None:
    found = standing(words(**titles), titles, FIELDS)
    assert {one.language: one.numbers for one in found if one.numbers} == flagged
