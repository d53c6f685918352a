"""Reads of texts, of readers' wishes, and of the translators' desk."""

from languages.queries.desk import Desk, Part, Row, added_words, desk, parts_of
from languages.queries.machine import EngineShown, engine_on
from languages.queries.texts import by_people, reading, readings
from languages.queries.wishes import asked_by, claim_on, lacking, waiting_wishes, wished

__all__ = [
    "Desk",
    "EngineShown",
    "Part",
    "Row",
    "added_words",
    "asked_by",
    "by_people",
    "claim_on",
    "desk",
    "engine_on",
    "lacking",
    "parts_of",
    "reading",
    "readings",
    "waiting_wishes",
    "wished",
]
