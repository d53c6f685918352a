"""The language of a text is suggested where it is clear, and nothing is said where it is not."""

import pytest

from languages.guessing import guess, other_than


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
