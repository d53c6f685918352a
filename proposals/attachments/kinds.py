"""The two kinds of what is added to a proposal: pure."""

from enum import StrEnum


class Kind(StrEnum):
    PICTURE = "picture"
    DOCUMENT = "document"
