"""The tables of sessions and of their votes."""

from council.meetings.models.polls import (
    MinorityStatement,
    Vote,
    VoteCast,
    VoteCount,
    VoteOption,
)
from council.meetings.models.sessions import (
    AgendaItem,
    CalendarKey,
    Meeting,
    Needs,
    Notice,
    Presence,
    ProxyGiven,
    PublicItems,
    Reply,
    SharedAct,
    TurnedKey,
)

__all__ = [
    "AgendaItem",
    "CalendarKey",
    "Meeting",
    "MinorityStatement",
    "Needs",
    "Notice",
    "Presence",
    "ProxyGiven",
    "PublicItems",
    "Reply",
    "SharedAct",
    "TurnedKey",
    "Vote",
    "VoteCast",
    "VoteCount",
    "VoteOption",
]
