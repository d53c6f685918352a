"""What translators do: take a thing, keep its translation, check another's."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from languages import permissions, queries, sources
from languages.actions.keeping import Written, keep_words, locked_texts
from languages.actions.wishes import meet
from languages.models import Claim
from languages.phrases import (
    CLAIMED,
    GONE,
    NO_WORDS,
    NOTHING_TO_CHECK,
    OWN_TRANSLATION,
)
from languages.reading import Status
from languages.sources import Piece
from register.refusals import Refused, refuse

KEPT_FOR = timedelta(hours=1)


@transaction.atomic
def claim(*, source: str, key: UUID, language: str, translator: Any, now: datetime) -> Claim:
    """Take a thing for an hour, so that two do not translate the same. Taken again, the hour begins anew."""
    _offered(source, key, translator, now)
    which = {"source": source, "key": key, "language": language}
    held = Claim.objects.select_for_update().filter(**which).first()
    if held is None:
        try:
            with transaction.atomic():
                return Claim.objects.create(**which, person=translator, until=now + KEPT_FOR)
        except IntegrityError as error:
            raise Refused(CLAIMED) from error
    refuse(permissions.may_take(translator, held, now))
    held.person, held.until = translator, now + KEPT_FOR
    held.save(update_fields=["person", "until"])
    return held


@transaction.atomic
def release(*, source: str, key: UUID, language: str, translator: Any, now: datetime) -> None:
    """Leave it to the others."""
    refuse(permissions.may_translate_of(translator, sources.source(source), now))
    Claim.objects.filter(source=source, key=key, language=language, person=translator).delete()


@transaction.atomic
def keep_translation(
    *,
    source: str,
    key: UUID,
    language: str,
    words: Sequence[Written],
    translator: Any,
    now: datetime,
) -> Piece:
    """Keep a person's words for the texts of a thing; a text without words is left as it is."""
    piece = _offered(source, key, translator, now)
    texts = locked_texts(text.id for text in piece.texts)
    held = Claim.objects.select_for_update().filter(source=source, key=key, language=language).first()
    refuse(permissions.may_take(translator, held, now))
    chosen = [one for one in words if one.body.strip() and one.text_id in texts]
    refuse(None if chosen else NO_WORDS)
    if keep_words(words=chosen, language=language, translator=translator):
        _after(source, piece, language, translator, now)
    return piece


def _after(source: str, piece: Piece, language: str, translator: Any, now: datetime) -> None:
    """What is finished is free again; its source and its readers hear of it."""
    mine = Claim.objects.filter(source=source, key=piece.key, language=language)
    if queries.lacking(piece.texts, language):
        mine.update(until=now + KEPT_FOR)
    else:
        mine.delete()
    known = sources.source(source)
    if known and known.kept:
        known.kept(piece.key, language, translator, now)
    meet(source, piece, language, now)


@transaction.atomic
def certify(*, source: str, key: UUID, language: str, checker: Any, now: datetime) -> int:
    """Somebody else has read each translation against its original; how many she checked."""
    texts = locked_texts(text.id for text in _offered(source, key, checker, now).texts)
    fresh = [
        one
        for one in queries.by_people(texts.values(), language).values()
        if one.of_version == texts[one.text_id].version and one.status == Status.COMMUNITY.value
    ]
    others = [one for one in fresh if one.person_id != checker.pk]
    refuse(OWN_TRANSLATION if fresh and not others else None)
    refuse(None if others else NOTHING_TO_CHECK)
    for one in others:
        one.status, one.checked_by = Status.CERTIFIED.value, checker
        one.save(update_fields=["status", "checked_by"])
    return len(others)


def _offered(source: str, key: UUID, translator: Any, now: datetime) -> Piece:
    """The thing, while this person finds it at the desk."""
    refuse(permissions.may_translate_of(translator, sources.source(source), now))
    piece = sources.desk_piece(source, key, now)
    if piece is None:
        raise Refused(GONE)
    return piece
