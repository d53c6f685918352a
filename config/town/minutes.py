"""Rivemont's minutes: some published with a correction, some short of a signature, some open to comments."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from config.town import minutes_words as said
from config.town.cast import town_id
from config.town.sessions import Words
from council.meetings.models import Meeting
from council.minutes import actions
from council.minutes.models import Minutes
from council.minutes.queries import digest_of
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from residents.models import Person

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PAST = {0: said.OPENING, 1: said.MINUTES_READ, 2: said.SIGNS_SAID, 3: said.NEXT_SAID}


def build(now: datetime) -> None:
    """Make whatever is missing."""
    makers = {"meeting:past": _published, "meeting:opinions:45": _half_signed, "meeting:opinions:5": _open}
    for key, make in makers.items():
        meeting = Meeting.objects.filter(id=town_id(key), closed_at__isnull=False).first()
        if meeting and not Minutes.objects.filter(meeting=meeting).exists():
            with transaction.atomic():
                make(meeting)


def person(key: str) -> Person:
    return Person.objects.get(id=town_id(f"person:{key}"))


def _draft(meeting: Meeting, texts: Mapping[int, Words], now: datetime) -> Minutes:
    """Rahim is named, drafts, writes each text, and shows the draft to the members for a week."""
    rahim = person("rahim")
    actions.name_rapporteur(meeting_id=meeting.id, person=rahim, chair=person("fatou"), now=now)
    minutes = actions.draft_minutes(
        meeting_id=meeting.id, person=rahim, now=now, minutes_id=town_id(f"minutes:{meeting.id}")
    )
    for entry in minutes.entries.filter(place__in=texts):
        words = texts[entry.place]
        written = actions.write_entry(
            entry_id=entry.id, person=rahim, language="fr", body=words["fr"], now=now + HOUR
        )
        if written.text:
            _translated(written.text, words)
    return actions.share_minutes(minutes_id=minutes.id, person=rahim, days=7, now=now + 2 * HOUR)


def _published(meeting: Meeting) -> None:
    """The session of last month: commented, signed by both, published, and corrected two weeks later."""
    ended: Any = meeting.closed_at
    minutes = _draft(meeting, PAST, ended + HOUR)
    comment = _comment(minutes, 2, "teresa", said.COMMENT, ended + 3 * DAY)
    answered = actions.answer_comment(
        comment_id=comment,
        person=person("rahim"),
        taken=True,
        language="fr",
        reason=said.TAKEN["fr"],
        now=ended + 4 * DAY,
    )
    if answered.reason:
        _translated(answered.reason, said.TAKEN)
    for days, key in ((10, "claire"), (11, "fatou")):
        _sign(minutes, key, ended + days * DAY)
    actions.publish_minutes(minutes_id=minutes.id, person=person("rahim"), now=ended + 12 * DAY)
    correction = actions.propose_correction(
        entry_id=minutes.entries.get(place=2).id,
        person=person("rahim"),
        language="fr",
        body=said.CORRECTION["fr"],
        now=ended + 20 * DAY,
    )
    _translated(correction.text, said.CORRECTION)
    for days, key in ((21, "fatou"), (22, "claire")):
        actions.sign_correction(correction_id=correction.id, person=person(key), now=ended + days * DAY)


def _half_signed(meeting: Meeting) -> None:
    """Claire has signed, Fatou has not yet."""
    ended: Any = meeting.closed_at
    minutes = _draft(meeting, {1: said.DEBATED}, ended + DAY)
    _sign(minutes, "claire", ended + 25 * DAY)


def _open(meeting: Meeting) -> None:
    """Members still comment; the first comment waits for its answer."""
    ended: Any = meeting.closed_at
    minutes = _draft(meeting, {1: said.DEBATED}, ended + DAY)
    _comment(minutes, 1, "yasmine", said.WAITING, ended + 2 * DAY)


def _comment(minutes: Minutes, place: int, key: str, words: Words, now: datetime) -> int:
    language, body = next(iter(words.items()))
    entry = minutes.entries.get(place=place)
    made = actions.comment(entry_id=entry.id, person=person(key), language=language, body=body, now=now)
    _translated(made.text, words)
    return made.id


def _sign(minutes: Minutes, key: str, now: datetime) -> None:
    seen = digest_of(minutes)
    actions.sign_minutes(minutes_id=minutes.id, person=person(key), seen=seen, now=now)


def _translated(text: Text, words: Words) -> None:
    """The interpreter's translations of a text, its own language left out."""
    for code, body in words.items():
        if code != text.language:
            translate(
                text_id=text.id,
                language=code,
                body=body,
                status=Status.COMMUNITY,
                person_id=person("samir").id,
            )
