"""Other languages: a reader asks for one, an interpreter writes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.opinions import permissions, queries
from council.opinions.actions.rows import locked
from council.opinions.models import Opinion, Wish
from council.opinions.phrases import ASKED_ENOUGH, THERE_ALREADY
from languages.actions import translate
from languages.reading import Status
from register.refusals import refuse
from residents.permissions import day_of

MOST_A_DAY = 10
# Whoever drops her cookies is another visitor: together they fill no table.
MOST_OF_STRANGERS = 300


@transaction.atomic
def ask_translation(*, opinion_id: UUID, language: str, person: Any, visitor: str, now: datetime) -> Wish:
    """Say once that one would like the opinion in a language; asking again changes nothing."""
    opinion = locked(opinion_id)
    refuse(permissions.may_read(person, opinion, now))
    known = person if person and person.is_authenticated else None
    visitor = "" if known else visitor
    today = queries.asked_by(person, visitor).filter(asked_on=day_of(now))
    again = queries.wished(opinion, language, person, visitor)
    strangers = Wish.objects.filter(person__isnull=True, asked_on=day_of(now))
    full = today.count() >= MOST_A_DAY or (known is None and strangers.count() >= MOST_OF_STRANGERS)
    refuse(ASKED_ENOUGH if full and not again else None)
    refuse(None if queries.lacking(opinion, language) else THERE_ALREADY)
    wish, _new = Wish.objects.update_or_create(
        opinion=opinion,
        language=language,
        person=known,
        visitor=visitor,
        defaults={"met_on": None},
        create_defaults={"asked_on": day_of(now)},
    )
    return wish


@transaction.atomic
def translate_opinion(
    *, opinion_id: UUID, language: str, words: Mapping[UUID, str], translator: Any, now: datetime
) -> Opinion:
    """Put the opinion's texts into a language; a text without words is left as it is."""
    opinion = locked(opinion_id)
    refuse(permissions.may_translate(translator, opinion, now))
    for text in queries.texts_of(opinion):
        body = words.get(text.id, "").strip()
        if body and text.language != language:
            translate(
                text_id=text.id,
                language=language,
                body=body,
                status=Status.COMMUNITY,
                person_id=translator.id,
            )
    if not queries.lacking(opinion, language):
        waiting = Wish.objects.filter(opinion=opinion, language=language, met_on__isnull=True)
        waiting.update(met_on=day_of(now))
    return opinion
