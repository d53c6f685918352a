"""The ways to tell a person something, and how what was told on one of them ended."""

from enum import StrEnum


class Channel(StrEnum):
    """My page is always one of them; the others are chosen."""

    PAGE = "page"
    MAIL = "mail"
    LETTER = "letter"
    CALL = "call"


class Arrival(StrEnum):
    """Waiting ends as told, as dropped (no longer to be told, or no longer wanted), or as given up."""

    WAITING = "waiting"
    TOLD = "told"
    DROPPED = "dropped"
    DEAD = "dead"


def channels(*, mail: bool, letter: bool, call: bool) -> list[Channel]:
    """Every way that was chosen, my page first."""
    chosen = {Channel.MAIL: mail, Channel.LETTER: letter, Channel.CALL: call}
    return [Channel.PAGE, *(channel for channel, wanted in chosen.items() if wanted)]
