"""A session of Rivemont two months ago that voted in three ways: by hands, in secret, and among persons."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from config.town import sessions
from config.town.cast import town_id
from config.town.meetings import MINUTE, convene, gather, here, person, translated
from config.town.sessions import Words
from council.bodies.procedure import VoteKind
from council.meetings import actions
from council.meetings.lifecycle import VoteWay
from council.meetings.models import AgendaItem, Meeting, Vote
from votes.chamber.actions import cast_ballot, prepare_ballot

FESTIVAL: Words = {
    "fr": "La fête du quartier de la Gare",
    "it": "La festa del quartiere della Stazione",
    "en": "The festival of the station district",
    "ar": "عيد حيّ المحطة",
    "es": "La fiesta del barrio de la Estación",
    "pt": "A festa do bairro da Estação",
    "bn": "স্টেশন এলাকার উৎসব",
}
FESTIVAL_QUESTION: Words = {
    "fr": "Le conseil tient-il un stand à la fête du quartier de la Gare ?",
    "it": "La consulta tiene un banco alla festa del quartiere della Stazione?",
    "en": "Does the council have a stand at the festival of the station district?",
    "ar": "هل يقيم المجلس جناحًا في عيد حيّ المحطة؟",
    "es": "¿Pone el consejo un puesto en la fiesta del barrio de la Estación?",
    "pt": "O conselho tem uma banca na festa do bairro da Estação?",
    "bn": "স্টেশন এলাকার উৎসবে পরিষদ কি একটি স্টল দেবে?",
}
AGAINST: Words = {
    "fr": "Un stand demande douze personnes un samedi. Nous préférons les garder pour le guichet du soir.",
    "it": "Un banco chiede dodici persone di sabato. Preferiamo tenerle per lo sportello della sera.",
    "en": "A stand needs twelve people on a Saturday. We would rather keep them for the evening desk.",
    "ar": "يحتاج الجناح إلى اثني عشر شخصًا يوم السبت. نفضّل أن نبقيهم لمكتب المساء.",
    "es": "Un puesto pide doce personas un sábado. Preferimos guardarlas para la ventanilla de la tarde.",
    "pt": "Uma banca pede doze pessoas num sábado. Preferimos guardá-las para o balcão da noite.",
    "bn": "একটি স্টলে শনিবার বারোজন মানুষ লাগে। আমরা তাঁদের সন্ধ্যার ডেস্কের জন্য রাখতে চাই।",
}
DELEGATE: Words = {
    "fr": "Qui nous représente au réseau des conseils",
    "it": "Chi ci rappresenta nella rete delle consulte",
    "en": "Who speaks for us in the network of councils",
    "ar": "من يمثّلنا في شبكة المجالس",
    "es": "Quién nos representa en la red de consejos",
    "pt": "Quem nos representa na rede de conselhos",
    "bn": "পরিষদগুলোর নেটওয়ার্কে আমাদের প্রতিনিধি কে",
}
DELEGATE_QUESTION: Words = {
    "fr": "Qui représente notre conseil à la rencontre des conseils de la région ?",
    "it": "Chi rappresenta la nostra consulta all’incontro delle consulte della regione?",
    "en": "Who represents our council at the meeting of the region’s councils?",
    "ar": "من يمثّل مجلسنا في لقاء مجالس المنطقة؟",
    "es": "¿Quién representa a nuestro consejo en el encuentro de los consejos de la región?",
    "pt": "Quem representa o nosso conselho no encontro dos conselhos da região?",
    "bn": "অঞ্চলের পরিষদগুলোর সভায় আমাদের পরিষদের প্রতিনিধি কে?",
}
CANDIDATES = ("Rosa Quispe", "Lucía Paredes", "Philippe Garnier")
TRUST: Words = {
    "fr": "Confiance au bureau",
    "it": "Fiducia all’ufficio di presidenza",
    "en": "Trust in the bureau",
    "ar": "الثقة بالمكتب",
    "es": "Confianza en la mesa",
    "pt": "Confiança na mesa",
    "bn": "কার্যনির্বাহী দলের প্রতি আস্থা",
}
TRUST_QUESTION: Words = {
    "fr": "Le bureau garde-t-il notre confiance pour une année de plus ?",
    "it": "L’ufficio di presidenza ha ancora la nostra fiducia per un altro anno?",
    "en": "Does the bureau keep our trust for another year?",
    "ar": "هل يبقى المكتب محلّ ثقتنا سنة أخرى؟",
    "es": "¿Sigue teniendo la mesa nuestra confianza un año más?",
    "pt": "A mesa continua a ter a nossa confiança por mais um ano?",
    "bn": "কার্যনির্বাহী দলের প্রতি কি আরও এক বছর আমাদের আস্থা থাকবে?",
}


@transaction.atomic
def build(now: datetime) -> None:
    """The session with its three votes, ended by both co-chairs; made once."""
    meeting_id = town_id("meeting:polls")
    if Meeting.objects.filter(id=meeting_id).exists():
        return
    day = timezone.localtime(now - timedelta(days=61))
    starts = day.replace(hour=18, minute=0, second=0, microsecond=0)
    items = [sessions.WELCOME, FESTIVAL, DELEGATE, TRUST, sessions.NEXT]
    meeting = convene(meeting_id, sessions.PLENARY, items, starts, starts - timedelta(days=14))
    gather(meeting, starts)
    festival = _festival(meeting, starts + 20 * MINUTE)
    _delegate(meeting, starts + 40 * MINUTE)
    _trust(meeting, starts + 70 * MINUTE)
    for key in ("claire", "fatou"):
        actions.close_meeting(meeting_id=meeting.id, chair=person(key), now=starts + 95 * MINUTE)
    _against(festival, starts + timedelta(days=2))


def _festival(meeting: Meeting, now: datetime) -> Vote:
    """By hands: most say yes."""
    vote = _opened(meeting, 2, FESTIVAL_QUESTION, VoteWay.HANDS, now)
    actions.enter_count(
        vote_id=vote.id, person=person("claire"), numbers={"yes": 11, "no": 4, "abstain": 2}, now=now
    )
    _closed(vote, now + 2 * MINUTE)
    return vote


def _against(vote: Vote, now: datetime) -> None:
    """One of those who did not say yes says why, two days later."""
    said = actions.write_statement(
        vote_id=vote.id, person=person("nadia"), language="fr", body=AGAINST["fr"], now=now
    )
    translated(said.text, AGAINST)


def _delegate(meeting: Meeting, now: datetime) -> None:
    """In secret, among three members: the most votes win."""
    vote = _opened(meeting, 3, DELEGATE_QUESTION, VoteWay.SECRET, now, CANDIDATES, VoteKind.PERSONS)
    options = [str(one.pk) for one in vote.options.all()]
    _ballots(vote, [options[0]] * 8 + [options[1]] * 5 + [options[2]] * 3 + ["abstain"], now + MINUTE)
    _closed(vote, now + 8 * MINUTE)


def _trust(meeting: Meeting, now: datetime) -> None:
    """In secret, yes or no."""
    vote = _opened(meeting, 4, TRUST_QUESTION, VoteWay.SECRET, now)
    _ballots(vote, ["yes"] * 12 + ["no"] * 3 + ["abstain"], now + MINUTE)
    _closed(vote, now + 8 * MINUTE)


def _opened(
    meeting: Meeting,
    number: int,
    question: Words,
    way: VoteWay,
    now: datetime,
    options: Sequence[str] = (),
    kind: VoteKind = VoteKind.ORDINARY,
) -> Vote:
    item = AgendaItem.objects.get(meeting=meeting, number=number)
    actions.set_item(meeting_id=meeting.id, item_id=item.id, chair=person("fatou"), now=now)
    vote = actions.open_vote(
        item_id=item.id,
        question=question["fr"],
        language="fr",
        chair=person("fatou"),
        now=now,
        kind=kind,
        way=way,
        options=options,
    )
    translated(vote.question, question)
    actions.turn_key_to_open_vote(vote_id=vote.id, chair=person("claire"), now=now)
    vote.refresh_from_db()
    return vote


def _ballots(vote: Vote, choices: Sequence[str], now: datetime) -> None:
    for voter, choice in zip(here(vote.item.meeting, now), choices, strict=False):
        about: dict[str, Any] = {"vote_id": vote.id, "person": voter, "now": now}
        ready = prepare_ballot(choice=choice, **about)
        cast_ballot(ticket=ready.ticket, **about)


def _closed(vote: Vote, now: datetime) -> None:
    for key in ("fatou", "claire"):
        actions.turn_key_to_close_vote(vote_id=vote.id, chair=person(key), now=now)
