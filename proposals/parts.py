"""What upper floors keep with a proposal and goes with it; each registers how, from its `apps.py`."""

from collections.abc import Callable
from typing import Any

from languages.models import Text

_forgetters: list[Callable[[Any], None]] = []
_texts: list[Callable[[Any], list[Text]]] = []


def register_part(forget: Callable[[Any], None], texts: Callable[[Any], list[Text]]) -> None:
    """Be called inside the act that deletes a proposal or empties it of its words, under its lock.

    `texts` are those that its author writes in the language of the proposal.
    """
    if forget not in _forgetters:
        _forgetters.append(forget)
        _texts.append(texts)


def forget_parts(proposal: Any) -> None:
    for forget in _forgetters:
        forget(proposal)


def texts_of_parts(proposal: Any) -> list[Text]:
    return [one for texts in _texts for one in texts(proposal)]
