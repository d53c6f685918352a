"""Rivemont's sealed vote: closed last evening, its box waits for two of three key-holders."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from config.town.cast import BY_KEY
from residents.models import Person
from votes.budgets.actions import (
    Import,
    begin_ceremony,
    cast_ballot,
    give_key,
    import_round,
    prepare_ballot,
    schedule_round,
    show_key,
)
from votes.budgets.demo import keep_sheet
from votes.budgets.models import Round

SLUG = "school-yards"
HOLDERS = ("claire", "fatou", "celeste")
TITLES = {
    "fr": "Les cours d'école",
    "it": "I cortili delle scuole",
    "en": "The school yards",
    "ar": "ساحات المدارس",
    "es": "Los patios de las escuelas",
    "pt": "Os pátios das escolas",
    "bn": "স্কুলের আঙিনা",
}
INTROS = {
    "fr": "Deux des trois personnes qui ont une clé ouvrent l'urne : les deux coprésidentes et une observatrice.",
    "it": "Due delle tre persone che hanno una chiave aprono l’urna: le due copresidenti e un’osservatrice.",
    "en": "Two of the three people who have a key open the box: the two co-chairs and an observer.",
    "ar": "يفتح الصندوقَ اثنان من ثلاثة يحملون مفاتيح: الرئيستان المشاركتان ومراقِبة.",
    "es": "Dos de las tres personas que tienen una llave abren la urna: las dos copresidentas y una observadora.",
    "pt": "Duas das três pessoas que têm uma chave abrem a urna: as duas copresidentes e uma observadora.",
    "bn": "যে তিনজনের কাছে চাবি আছে তাঁদের দুজন মিলে বাক্স খোলেন: দুই সহ-সভাপতি আর একজন পর্যবেক্ষক।",
}


def begin(file: bytes, projects: dict[str, Any], council_id: UUID | None, closes: datetime) -> Round:
    """The round: its holders named and their keys made and tested three weeks before the close."""
    then = closes - timedelta(days=21)
    wanted = Import(
        slug=SLUG,
        titles=TITLES,
        intros=INTROS,
        completion="add1u",
        share_step_cents=500,
        ties="chain",
        options=projects,
        council_id=council_id,
    )
    round_ = import_round(data=file, wanted=wanted, now=then)
    people = {key: Person.objects.get(id=BY_KEY[key].id) for key in ("sofia", *HOLDERS)}
    organiser: dict[str, Any] = {"round_id": round_.id, "person": people["sofia"], "now": then}
    begin_ceremony(**organiser, observer=people["celeste"])
    keys = {key: show_key(round_id=round_.id, person=people[key], now=then) for key in HOLDERS}
    schedule_round(**organiser, opens=closes - timedelta(days=7), closes=closes)
    for key, secret in keys.items():
        give_key(round_id=round_.id, person=people[key], secret=secret, now=then)
        keep_sheet(round_.id, people[key].id, secret)
    round_.refresh_from_db()
    return round_


def vote(round_: Round, voters: Sequence[Person], now: datetime) -> None:
    """Each of them votes for one to three of the cheaper projects."""
    options = sorted(round_.options.all(), key=lambda option: option.cost_cents)[:6]
    chance = random.Random(17)  # noqa: S311 (the same town at every run)
    for person in voters:
        chosen = chance.sample(options, chance.randint(1, 3))
        choices = [str(option.id) for option in chosen]
        prepared = prepare_ballot(round_=round_, person=person, choices=choices, now=now)
        cast_ballot(round_id=round_.id, person=person, ticket=prepared.ticket, clock=lambda: now)
