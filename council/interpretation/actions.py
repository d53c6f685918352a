"""The only writers of channels, lines and signals. A channel's lock orders what happens in it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from council.interpretation import permissions
from council.interpretation.booth import Signal
from council.interpretation.models import Channel, Line, SignalGiven
from council.interpretation.phrases import EMPTY
from council.interpretation.queries import booth_of, scope_of
from council.meetings.models import Meeting
from council.meetings.permissions import may_chair
from languages import actions as texts
from register.actions import write
from register.refusals import refuse


@transaction.atomic
def open_channel(*, meeting_id: UUID, language: str, interpreter: Any, now: datetime) -> Channel:
    """Begin to interpret a session into a language."""
    meeting = _locked_meeting(meeting_id)
    refuse(permissions.may_open(interpreter, meeting, language, now))
    channel = Channel.objects.create(meeting=meeting, language=language, holder=interpreter, opened_at=now)
    _tell(channel, "channel.opened", now, interpreter)
    return channel


@transaction.atomic
def say(*, channel_id: UUID, interpreter: Any, body: str, now: datetime) -> Line:
    """One line, which everyone reads at once."""
    channel = _locked(channel_id)
    refuse(permissions.may_speak(interpreter, channel, now))
    refuse(None if body.strip() else EMPTY)
    last = channel.lines.order_by("-number").values_list("number", flat=True).first()
    line = Line.objects.create(
        channel=channel,
        number=(last or 0) + 1,
        text=texts.write_text(language=channel.language, body=body),
        interpreter=interpreter,
        said_at=now,
    )
    _tell(channel, "line.said", now, interpreter, line=str(line.id))
    _for_other_languages(line, now)
    return line


def _for_other_languages(line: Line, now: datetime) -> None:
    """A machine translates it, where there is one, into the languages that nobody interprets into."""
    spoken = set(Channel.objects.filter(meeting=line.channel.meeting_id).values_list("language", flat=True))
    others = [code for code, _name in settings.LANGUAGES if code not in spoken]
    texts.ask_machine(source="line", key=line.id, texts=[line.text], now=now, languages=others)


def tell_translation(*, line_id: UUID, language: str, now: datetime) -> None:
    """Inside the work that translated it: readers of that language see it at once. Nobody acts here."""
    line = Line.objects.get(id=line_id)
    data = {"line": str(line.id), "language": language}
    write(scope=scope_of(line.channel_id), kind="line.translated", now=now, data=data)


@transaction.atomic
def correct(*, line_id: UUID, interpreter: Any, body: str, now: datetime) -> Line:
    """Other words for a line already sent; the same words change nothing."""
    channel = _locked(Line.objects.values_list("channel_id", flat=True).get(id=line_id))
    line = Line.objects.select_related("text", "channel").get(id=line_id)
    refuse(permissions.may_correct(interpreter, line, now))
    refuse(None if body.strip() else EMPTY)
    if body.strip() == line.text.body:
        return line
    line.text = texts.revise_text(text_id=line.text_id, language=channel.language, body=body)
    line.corrected_at = now
    line.save(update_fields=["corrected_at"])
    _tell(channel, "line.corrected", now, interpreter, line=str(line.id))
    _for_other_languages(line, now)
    return line


@transaction.atomic
def offer_channel(*, channel_id: UUID, person: Any, to: Any, now: datetime) -> Channel:
    """Hand the channel over to another interpreter, or with nobody take the offer back."""
    channel = _locked(channel_id)
    refuse(permissions.may_offer(person, channel, to, now))
    channel.offered_to = to
    channel.save(update_fields=["offered_to"])
    _tell(channel, "channel.offered", now, person)
    return channel


@transaction.atomic
def accept_channel(*, channel_id: UUID, interpreter: Any, now: datetime) -> Channel:
    """Take the channel that is offered: from this moment the other one can say nothing more in it.

    The session's lock comes first: whoever takes or opens two channels at once gets one.
    """
    _locked_meeting(Channel.objects.values_list("meeting_id", flat=True).get(id=channel_id))
    channel = _locked(channel_id)
    refuse(permissions.may_accept(interpreter, channel, now))
    channel.holder, channel.offered_to = interpreter, None
    channel.save(update_fields=["holder", "offered_to"])
    _tell(channel, "channel.taken", now, interpreter)
    return channel


@transaction.atomic
def signal(*, channel_id: UUID, interpreter: Any, kind: Signal, now: datetime) -> SignalGiven:
    """Ask the room to slow down or to repeat; the co-chairs see it at once."""
    channel = _locked(channel_id)
    refuse(permissions.may_signal(interpreter, channel, now))
    given = SignalGiven.objects.create(channel=channel, kind=kind.value, given_at=now)
    _tell_booth(channel, "signal.given", now, interpreter, signal=given.pk)
    return given


@transaction.atomic
def see_signal(*, signal_id: int, chair: Any, now: datetime) -> SignalGiven:
    """A co-chair has seen it: it goes. Seen again, nothing changes."""
    given = SignalGiven.objects.select_for_update(of=("self",)).select_related("channel__meeting__council")
    one = given.get(id=signal_id)
    refuse(may_chair(chair, one.channel.meeting, now))
    if one.seen_at is None:
        one.seen_at = now
        one.save(update_fields=["seen_at"])
        _tell_booth(one.channel, "signal.seen", now, chair, signal=one.pk)
    return one


def _locked_meeting(meeting_id: UUID) -> Meeting:
    return Meeting.objects.select_for_update().get(id=meeting_id)


def _locked(channel_id: UUID) -> Channel:
    found = Channel.objects.select_for_update(of=("self",)).select_related("meeting__council")
    return found.get(id=channel_id)


def _tell(channel: Channel, kind: str, now: datetime, actor: Any, **data: str) -> None:
    write(scope=scope_of(channel.id), kind=kind, now=now, actor=actor.pk, data=data)


def _tell_booth(channel: Channel, kind: str, now: datetime, actor: Any, **data: int) -> None:
    write(scope=booth_of(channel.meeting_id), kind=kind, now=now, actor=actor.pk, data=data)
