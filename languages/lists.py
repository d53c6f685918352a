"""Lists of names in a sentence: Arabic has a comma of its own."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _


def listed(parts: Iterable[Any]) -> str:
    """The parts one after another, with the comma of the language that is read."""
    return f"{_(',')} ".join(str(one) for one in parts)
