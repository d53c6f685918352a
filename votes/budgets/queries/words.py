"""What organisers wrote, as one reader gets it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@dataclass(frozen=True)
class Words:
    """What an organiser wrote, and in which language the reader gets it."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def worded(thing: Any, field: str, language: str) -> Words:
    """The text in that language, or else in the first language that has it."""
    for code in [language, *LANGUAGES]:
        text = getattr(thing, f"{field}_{code}", None)
        if text:
            return Words(text, code)
    return Words("", language)
