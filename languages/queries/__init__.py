"""Reads of texts, of readers' wishes, and of the translators' desk."""

from languages.queries.desk import Desk, Part, Row, added_words, desk, digest_of, parts_of
from languages.queries.machine import EngineShown, engine_on
from languages.queries.texts import reading, readings
from languages.queries.wishes import asked_by, claim_on, lacking, waiting_wishes, wished

__all__ = [
    "Desk",
    "EngineShown",
    "Part",
    "Row",
    "added_words",
    "asked_by",
    "claim_on",
    "desk",
    "digest_of",
    "engine_on",
    "lacking",
    "parts_of",
    "reading",
    "readings",
    "waiting_wishes",
    "wished",
]
