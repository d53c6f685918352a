"""Where the choices of a secret vote lie: in a ballot box that an upper floor brings. None is here."""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

BOXES: list["Box"] = []


class BoxError(Exception):
    """The box cannot be opened: nobody can know what its ballots say."""


class Box(Protocol):
    """What an upper floor does inside the acts that open and close a secret vote."""

    def begin(self, *, vote_id: UUID) -> None:
        """Make an empty box for the vote."""

    def count(self, *, vote_id: UUID, now: datetime) -> Any:
        """Open the box, tell `actions.record_result` what it says, forget it; raises BoxError."""


def box() -> Box | None:
    """The ballot box of this site."""
    return BOXES[0] if BOXES else None
