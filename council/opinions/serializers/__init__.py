"""The shapes of opinions in the API."""

from council.opinions.serializers.inbox import (
    AskGiven,
    AssignGiven,
    DraftGiven,
    DraftSerializer,
    InboxAsked,
    InboxSerializer,
    OfficialSerializer,
    RowSerializer,
    ScheduleGiven,
)
from council.opinions.serializers.opinions import OpinionSerializer

__all__ = [
    "AskGiven",
    "AssignGiven",
    "DraftGiven",
    "DraftSerializer",
    "InboxAsked",
    "InboxSerializer",
    "OfficialSerializer",
    "OpinionSerializer",
    "RowSerializer",
    "ScheduleGiven",
]
