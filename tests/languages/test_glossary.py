"""The council's words that stand in a text are offered with their translation."""

import pytest

from languages import glossary
from languages.glossary import offered, seed

SEVEN = {"fr", "it", "en", "ar", "es", "pt", "bn"}


def test_the_seed_is_the_table_of_words_in_seven_languages() -> None:
    assert len(seed()) > 100
    assert [row for row in seed() if set(row) != SEVEN] == []


@pytest.mark.parametrize(
    ("language", "text", "into", "said", "translation"),
    [
        ("fr", "Le conseil a rendu un avis.", "it", "avis", "parere"),
        ("fr", "Les mandats de trois ans", "ar", "mandat", "ولاية"),
        ("fr", "La coprésidente parle", "es", "coprésident·e", "copresidencia"),
        ("it", "Due sedute in maggio", "fr", "seduta", "séance"),
        ("it", "L’ordine del giorno ha un numero legale", "en", "numero legale", "how many must be here"),
        ("en", "The minutes were signed", "fr", "minutes", "procès-verbal"),
        ("ar", "انعقدت الجلسة أمس", "fr", "جلسة", "séance"),
        ("ar", "وصل إلى المجلس", "it", "المجلس", "consulta"),
        ("es", "Los dictámenes y el dictamen", "fr", "dictamen", "avis"),
        ("pt", "O parecer e as sessões", "fr", "parecer", "avis"),
        ("bn", "পরিষদের সভা আজ", "fr", "সভা", "séance"),
        ("bn", "একটি মতামতের উত্তর", "en", "মতামত", "opinion"),
    ],
)
def test_a_word_is_found_with_its_endings(
    language: str, text: str, into: str, said: str, translation: str
) -> None:
    assert (said, translation) in [(one.said, one.translation) for one in offered(text, language, into)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il a un avion."),
        ("en", "A place by the seaside"),
        ("fr", ""),
        ("de", "Der Rat tagt."),
    ],
)
def test_another_word_that_begins_alike_is_not_offered(language: str, text: str) -> None:
    assert offered(text, language, "it") == []


def test_a_councils_own_word_wins_over_the_seed() -> None:
    own = {"fr": "avis", "it": "opinione"}
    assert [one.translation for one in offered("Un avis", "fr", "it", [own])] == ["opinione"]


def test_a_long_text_is_offered_a_dozen_at_most() -> None:
    text = " ".join(row["fr"] for row in seed())
    assert len(offered(text, "fr", "it")) == glossary.MOST
