"""What the site asks of an engine, and how it is asked: one address, one answer, never elsewhere."""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from languages.outgoing import NotSent, fetch, target

SECONDS = 20.0
# Of an answer nothing longer is read; a translation is not ten times as long as its text.
LARGEST, LONGEST_FACTOR, SHORT = 400_000, 10, 200


class EngineError(Exception):
    """There was no translation; the first argument says why in a word or a status."""


class Engine(Protocol):
    """`name` is what readers are told; `translate` takes codes of languages and gives plain text."""

    name: str

    def translate(self, text: str, source: str, into: str) -> str:
        """The text in the other language. Raises EngineError."""


def ask(url: str, question: Mapping[str, Any], headers: Mapping[str, str]) -> Any:
    """Post JSON and give the JSON that comes back.

    The operator named the address, so it may be inside; a redirect is refused, wherever it leads.
    """
    body = json.dumps(question).encode()
    further = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    try:
        there = target(url, allowed=lambda _address: True)
        status, answer = fetch(there, further | dict(headers), body, most=LARGEST, seconds=SECONDS)
    except NotSent as error:
        raise EngineError(str(error)) from error
    if not 200 <= status < 300:
        raise EngineError("redirect" if 300 <= status < 400 else str(status))
    try:
        return json.loads(answer)
    except ValueError as error:
        raise EngineError("garbage") from error


def sound(answer: Any, text: str) -> str:
    """What the engine says, where it can be a translation of the text."""
    if not isinstance(answer, str) or not answer.strip() or "\x00" in answer:
        raise EngineError("garbage")
    if len(answer) > max(SHORT, LONGEST_FACTOR * len(text)):
        raise EngineError("too-long")
    return answer.strip()
