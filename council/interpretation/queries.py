"""Reads of channels, lines and signals."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from council.interpretation.booth import SHOWN, Signal
from council.interpretation.models import Channel, Line, SignalGiven
from council.interpretation.phrases import SIGNALS
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from languages.queries import readings
from register.scopes import Scope
from residents.models import Person
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role

MOST = 200


def scope_of(channel_id: UUID) -> Scope:
    """What everyone may read: the lines of one channel."""
    return Scope("channel", channel_id)


def booth_of(meeting_id: UUID) -> Scope:
    """What co-chairs and interpreters alone may read: the signals of a session."""
    return Scope("booth", meeting_id)


def channels(meeting: Meeting) -> list[Channel]:
    return list(Channel.objects.filter(meeting=meeting).select_related("holder", "offered_to"))


def lines(channel: Channel, language: str, most: int = MOST) -> list[Line]:
    """The newest lines, in their order, each with its translation for a reader of another language."""
    found = Line.objects.filter(channel=channel).select_related("text", "channel")
    return read_in(list(found.order_by("-number")[:most])[::-1], language)


def read_in(found: list[Line], language: str) -> list[Line]:
    """The same lines with what there is of them in the language; one query."""
    read = readings((line.text for line in found), language)
    for line in found:
        line.reading = read[line.text_id]
    return found


def others(channel: Channel, now: datetime) -> list[Person]:
    """Who could take the channel: the interpreters of today but its holder."""
    return [one for one in holders(Role.INTERPRETER, day_of(now)) if one.id != channel.holder_id]


@dataclass(frozen=True)
class SignalShown:
    """A signal before the co-chairs; it goes by itself at `until`."""

    signal: SignalGiven
    until: datetime

    @property
    def words(self) -> Any:
        return SIGNALS[Signal(self.signal.kind)]

    @property
    def language(self) -> str:
        return self.signal.channel.language


def signals(meeting_id: UUID, now: datetime) -> list[SignalShown]:
    """What interpreters ask right now, the oldest first."""
    found: QuerySet[SignalGiven] = SignalGiven.objects.filter(
        channel__meeting=meeting_id, seen_at__isnull=True, given_at__gt=now - SHOWN, given_at__lte=now
    )
    return [SignalShown(one, one.given_at + SHOWN) for one in found.select_related("channel")]


def last_signal(channel: Channel) -> datetime | None:
    """When the channel last signalled."""
    return (
        SignalGiven.objects.filter(channel=channel)
        .order_by("-given_at")
        .values_list("given_at", flat=True)
        .first()
    )


def offered_to(person: Any) -> QuerySet[Channel]:
    """The channels that somebody is handing over to the person."""
    found = Channel.objects.filter(offered_to=person).exclude(meeting__state=MeetingState.CLOSED.value)
    return found.select_related("meeting", "holder")
