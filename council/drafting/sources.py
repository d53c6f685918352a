"""What a text leans on, by kind: pure."""

from enum import StrEnum


class Kind(StrEnum):
    """A position is what somebody else thinks; it is listed apart and is never the council's opinion."""

    STUDY = "study"
    CONTRIBUTION = "contribution"
    PROPOSAL = "proposal"
    POSITION = "position"
