"""Lists of names in a sentence: Arabic has a comma of its own."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

COMMAS = {"ar": "، "}


def listed(parts: Iterable[Any]) -> str:
    """The parts one after another, with the comma of the language that is read."""
    return COMMAS.get(get_language() or "", ", ").join(str(one) for one in parts)
