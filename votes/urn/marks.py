"""What may lie in a slot, and what marking a voter on paper found there."""

from enum import StrEnum


class State(StrEnum):
    """A sealed ballot, or the mark that its voter votes on paper; paper is final."""

    WEB = "web"
    PAPER = "paper"


class Mark(StrEnum):
    """What a desk's mark did: `ALREADY` means that a second envelope stays closed."""

    MARKED = "marked"
    CANCELLED_WEB = "cancelled-web"
    ALREADY = "already"


class Kind(StrEnum):
    """Where the urn's private key is: in the server's key folder, or with three holders, two of whom open."""

    SIMPLE = "simple"
    SEALED = "sealed"
