"""The language of a text is suggested where it is clear, and nothing is said where it is not."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from py3langid.langid import LanguageIdentifier

from languages.guessing import _identifier, guess, other_than


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nous demandons que le guichet ouvre le jeudi soir.", "fr"),
        ("Chiediamo che lo sportello apra il giovedì sera.", "it"),
        ("We ask that the desk opens on Thursday evenings.", "en"),
        ("نطلب أن يفتح المكتب مساء الخميس.", "ar"),
        ("Pedimos que la oficina abra los jueves por la tarde.", "es"),
        ("Pedimos que o balcão abra às quintas-feiras à noite.", "pt"),
        ("আমরা চাই অফিস বৃহস্পতিবার সন্ধ্যায় খোলা থাকুক।", "bn"),
        ("ما می‌خواهیم که دفتر پنجشنبه شب باز باشد", "fa"),
        ("Wir bitten darum, dass der Schalter am Donnerstag öffnet.", "de"),
    ],
)
def test_a_sentence_says_its_language(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize("text", ["", "ok", "+1 👍 12:30 2026", "Grenoble – Palermo", "no no no"])
def test_what_is_not_clear_is_not_guessed(text: str) -> None:
    assert guess(text) is None


def test_the_chosen_language_is_doubted_only_when_another_is_clear() -> None:
    italian = "Chiediamo che lo sportello apra il giovedì sera."
    assert other_than("fr", italian) == "it"
    assert other_than("it", italian) is None
    assert other_than("fr", "Ciao") is None


def test_of_first_questions_at_once_one_reads_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    _identifier.cache_clear()
    read, reads = LanguageIdentifier.from_model_file, []

    def counted(*given: Any, **options: Any) -> LanguageIdentifier:
        reads.append(given)
        return read(*given, **options)

    monkeypatch.setattr(LanguageIdentifier, "from_model_file", counted)
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(guess, ["Le loyer est trop cher ici."] * 4))
    assert answers == {"fr"}
    assert len(reads) == 1
