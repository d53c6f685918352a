"""Which language a text is probably written in. Nothing leaves the machine.

It would rather say nothing than guess: what it says is a suggestion beside a person's choice.
"""

from functools import cache
from threading import Lock
from typing import Any

from languages.names import WRITTEN

LEAST_WORDS, SURE = 4, 0.95
# Enough to know; a longer text is not read further.
READ = 1000
# Of several first questions at once one reads the model; each copy of it is ninety megabytes.
_reading = Lock()


def guess(text: str) -> str | None:
    """The code of a language in which one may write here, or nothing where it is not clear."""
    if len(text.split()) < LEAST_WORDS:
        return None
    language, probability = model().classify(text[:READ])
    return language if probability >= SURE else None


def other_than(chosen: str, text: str) -> str | None:
    """The language that the text looks like, where it is not the chosen one."""
    guessed = guess(text)
    return guessed if guessed != chosen else None


def model() -> Any:
    """What the guesses are made by, read at the first question: half a second, once a process."""
    with _reading:
        return _identifier()


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(found.labels)
    found.set_languages([code for code in WRITTEN if code in known])
    return found
