"""What readers ask for, and how they are told that it has come."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from languages import queries, sources
from languages.actions.machine import ask_machine
from languages.models import Came, Text, Wish
from languages.names import known
from languages.phrases import ASKED_ENOUGH, CAME, GONE, THERE_ALREADY
from languages.sources import Piece
from register.refusals import refuse
from residents.delivery.actions import deliver
from residents.permissions import day_of

MOST_A_DAY = 10
# Whoever drops her cookies is another visitor: together they fill no table.
MOST_OF_STRANGERS = 300


@transaction.atomic
def ask_translation(
    *, source: str, key: UUID, language: str, person: Any, visitor: str, now: datetime
) -> Wish:
    """Say once that one would like the thing in a language; asking again changes nothing."""
    piece = sources.piece(source, key, now)
    if piece is None or not known(language):
        refuse(GONE)
    assert piece is not None
    Text.objects.select_for_update().get(id=piece.texts[0].id)
    account = person if person and person.is_authenticated else None
    visitor = "" if account else visitor
    refuse(_enough(source, key, language, account, visitor, now))
    refuse(None if queries.lacking(piece.texts, language) else THERE_ALREADY)
    wish, _new = Wish.objects.update_or_create(
        source=source,
        key=key,
        language=language,
        person=account,
        visitor=visitor,
        defaults={"came": None},
        create_defaults={"asked_on": day_of(now)},
    )
    # Meanwhile a machine may say what it is about.
    ask_machine(source=source, key=key, texts=piece.texts, now=now, languages=[language])
    return wish


def _enough(source: str, key: UUID, language: str, account: Any, visitor: str, now: datetime) -> Any:
    mine = queries.asked_by(account, visitor)
    if mine.filter(source=source, key=key, language=language).exists():
        return None
    today = mine.filter(asked_on=day_of(now)).count()
    strangers = Wish.objects.filter(person__isnull=True, asked_on=day_of(now))
    full = today >= MOST_A_DAY or (account is None and strangers.count() >= MOST_OF_STRANGERS)
    return ASKED_ENOUGH if full else None


def meet(source: str, piece: Piece, language: str, now: datetime) -> None:
    """Inside an act that translated: once nothing lacks, those who wait are told, each once."""
    if queries.lacking(piece.texts, language):
        return
    waiting = Wish.objects.filter(source=source, key=piece.key, language=language, came__isnull=True)
    people = [person for person in waiting.values_list("person_id", flat=True) if person]
    if not waiting.exists():
        return
    came = Came.objects.create(source=source, key=piece.key, language=language, at=now)
    waiting.update(came=came)
    deliver(kind=CAME, key=came.id, number=1, people=people, now=now)


@transaction.atomic
def forget_wishes(*, person: Any) -> None:
    """What somebody asked for says which languages she reads: it goes with her account."""
    Wish.objects.filter(person=person).delete()
