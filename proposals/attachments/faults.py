"""Why a file is not taken: pure."""

from enum import StrEnum


class BadFile(StrEnum):
    """Each has its words in `phrases.py`."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    NOT_A_PICTURE = "not-a-picture"
    TOO_MANY_PIXELS = "too-many-pixels"
    NOT_A_PDF = "not-a-pdf"
    ACTIVE_PDF = "active-pdf"


class NotTaken(ValueError):
    """The file is nothing that can be kept; `why` says which way."""

    def __init__(self, why: BadFile) -> None:
        super().__init__(why.value)
        self.why = why
