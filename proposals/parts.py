"""What upper floors keep with a proposal and goes with it; each registers how, from its `apps.py`."""

from collections.abc import Callable
from typing import Any

_forgetters: list[Callable[[Any], None]] = []


def register_part(forget: Callable[[Any], None]) -> None:
    """Be called inside the act that deletes a proposal or empties it of its words, under its lock."""
    if forget not in _forgetters:
        _forgetters.append(forget)


def forget_parts(proposal: Any) -> None:
    for forget in _forgetters:
        forget(proposal)
