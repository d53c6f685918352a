"""What a document of a body may be, and what a file really is, whatever its name says: pure."""

from enum import StrEnum

MOST_BYTES = 5_000_000
NAME_LIMIT = 160
SIGN = b"%PDF-"
MEDIA_TYPE = "application/pdf"


class BadFile(StrEnum):
    """Why a file is not published."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    NOT_PDF = "not-pdf"


def fault(content: bytes) -> BadFile | None:
    """What keeps the file from being published: documents are PDF files, which every telephone opens."""
    if not content:
        return BadFile.EMPTY
    if len(content) > MOST_BYTES:
        return BadFile.TOO_BIG
    return None if content.startswith(SIGN) else BadFile.NOT_PDF
