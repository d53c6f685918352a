"""The rapporteur writes, members comment, interpreters translate."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from council.minutes import permissions, queries
from council.minutes.actions.rows import end_signatures, line, locked
from council.minutes.models import Comment, Entry, Minutes, Rapporteur
from council.minutes.phrases import BAD_TERM, NO_WORDS
from council.minutes.stages import LEAST_DAYS, MOST_DAYS
from languages.actions import Written, erase_text, keep_words, revise_text, write_text
from languages.phrases import NO_WORDS as NOTHING_TRANSLATED
from register.refusals import refuse


@transaction.atomic
def write_entry(*, entry_id: int, person: Any, language: str, body: str, now: datetime) -> Entry:
    """Write what was said and agreed at one point; empty words take the text out. Ends a first signature."""
    minutes = locked(Entry.objects.values_list("minutes_id", flat=True).get(id=entry_id))
    refuse(permissions.may_write(person, minutes, now))
    entry = Entry.objects.select_related("text").get(id=entry_id)
    known = (entry.text.language, entry.text.body) if entry.text else ("", "")
    if (language, body.strip()) == known or not (entry.text or body.strip()):
        return entry
    if entry.text and body.strip():
        revise_text(text_id=entry.text.id, language=language, body=body)
    else:
        entry.text = write_text(language=language, body=body) if body.strip() else None
        entry.save(update_fields=["text"])
    end_signatures(minutes, now, "changed")
    line(minutes.meeting_id, "written", now, person, place=entry.place)
    return Entry.objects.select_related("text").get(id=entry_id)


@transaction.atomic
def share_minutes(*, minutes_id: UUID, person: Any, days: int, now: datetime) -> Minutes:
    """Show the draft to the members, who have that many days for their comments."""
    minutes = locked(minutes_id)
    refuse(permissions.may_share(person, minutes, now))
    refuse(None if LEAST_DAYS <= days <= MOST_DAYS else BAD_TERM)
    minutes.shared_at, minutes.comments_until = now, now + timedelta(days=days)
    minutes.save(update_fields=["shared_at", "comments_until"])
    line(minutes.meeting_id, "shared", now, person)
    return minutes


@transaction.atomic
def comment(*, entry_id: int, person: Any, language: str, body: str, now: datetime) -> Comment:
    """A member says what is missing or wrong at one point."""
    minutes = locked(Entry.objects.values_list("minutes_id", flat=True).get(id=entry_id))
    refuse(permissions.may_comment(person, minutes, now))
    refuse(None if body.strip() else NO_WORDS)
    made = Comment.objects.create(
        minutes=minutes,
        entry_id=entry_id,
        person=person,
        text=write_text(language=language, body=body),
        written_at=now,
    )
    line(minutes.meeting_id, "commented", now)
    return made


@transaction.atomic
def answer_comment(
    *, comment_id: int, person: Any, taken: bool, language: str, reason: str, now: datetime
) -> Comment:
    """Say whether a comment is taken in, and why or why not."""
    minutes = locked(Comment.objects.values_list("minutes_id", flat=True).get(id=comment_id))
    found = Comment.objects.get(id=comment_id)
    refuse(permissions.may_answer(person, minutes, found, now))
    refuse(None if reason.strip() else NO_WORDS)
    found.taken, found.answered_at, found.answered_by = taken, now, person
    found.reason = write_text(language=language, body=reason)
    found.save(update_fields=["taken", "answered_at", "answered_by", "reason"])
    line(minutes.meeting_id, "comment.answered", now, person)
    return found


@transaction.atomic
def translate_minutes(
    *, minutes_id: UUID, language: str, words: Sequence[Written], translator: Any, now: datetime
) -> Minutes:
    """Put the texts into a language; one without words is left as it is. No signature ends by it."""
    minutes = locked(minutes_id)
    refuse(permissions.may_translate(translator, minutes, now))
    internal = permissions.takes_part(translator, minutes.meeting, now)
    known = {text.id for text in queries.texts_of(minutes, internal)}
    chosen = [one for one in words if one.body.strip() and one.text_id in known]
    refuse(None if chosen else NOTHING_TRANSLATED)
    if keep_words(words=chosen, language=language, translator=translator):
        line(minutes.meeting_id, "translated", now, language=language)
    return minutes


@transaction.atomic
def forget_member(*, person: Any, now: datetime) -> None:
    """Empty what she said to the members; the council's own words and signatures stay, without her name.

    Minutes that she was to write wait for another rapporteur.
    """
    running = Rapporteur.objects.filter(person=person, ended_at__isnull=True)
    running.exclude(meeting__minutes__signed_at__isnull=False).update(ended_at=now)
    for found in Comment.objects.filter(person=person):
        erase_text(text_id=found.text_id)
    Comment.objects.filter(person=person).update(person=None)
