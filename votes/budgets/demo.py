"""The sheets on which the demo's key-holders have their words: a file of the demo alone.

Elsewhere a holder's key is on her paper and nowhere else. Nobody in a fictional town has paper.
"""

import json
from pathlib import Path
from uuid import UUID

from django.conf import settings

from votes.urn.spelling import key_words


def keep_sheet(round_id: UUID, officer_id: UUID, secret: bytes) -> None:
    """Write down a holder's words for whoever plays her."""
    sheets = _sheets() | {_name(round_id, officer_id): key_words(secret)}
    _file().touch(mode=0o600)
    _file().write_text(json.dumps(sheets, indent=1))


def sheet(round_id: UUID, officer_id: UUID) -> list[str]:
    """The holder's words in the demo; none elsewhere, and none where her key was made by hand."""
    return _sheets().get(_name(round_id, officer_id), []) if settings.DEMO else []


def _sheets() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_file().read_text()) if _file().exists() else {}
    return found


def _name(round_id: UUID, officer_id: UUID) -> str:
    return f"{round_id} {officer_id}"


def _file() -> Path:
    return Path(settings.VAR) / "demo-sheets.json"
