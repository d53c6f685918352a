"""Who speaks in Rivemont's sessions: rules, a past session by the rule, and a live one with a call out of turn."""

from datetime import datetime, timedelta

from config.town.cast import town_id
from config.town.sessions import Words
from council.bodies.models import Council
from council.bodies.offices import Group
from council.floor import actions, queries
from council.floor.actions.ruling import USUALLY_ON
from council.floor.lifecycle import Stance
from council.floor.models import FloorRules, SpeakRequest, Speech
from council.floor.order import Kind
from council.meetings.models import Meeting
from languages.actions import translate
from languages.reading import Status
from residents.models import Person
from residents.permissions import day_of

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
REASON: Words = {
    "fr": "Claire répond à la question de Nadia sur le fonds.",
    "it": "Claire risponde alla domanda di Nadia sul fondo.",
    "en": "Claire answers Nadia's question about the fund.",
    "ar": "كلير تجيب عن سؤال ناديا حول الصندوق.",
    "es": "Claire responde a la pregunta de Nadia sobre el fondo.",
    "pt": "A Claire responde à pergunta da Nadia sobre o fundo.",
    "bn": "ক্লেয়ার তহবিল নিয়ে নাদিয়ার প্রশ্নের উত্তর দিচ্ছেন।",
}


def person(key: str) -> Person:
    return Person.objects.get(id=town_id(f"person:{key}"))


def rules(council: Council, now: datetime) -> None:
    """Two months ago the council adopted how it gives the floor; its officials have half an hour a session."""
    if FloorRules.objects.filter(council=council).exists():
        return
    officials = council.colleges.filter(group=Group.OFFICIALS.value)
    actions.adopt_floor_rules(
        council_id=council.id,
        starts=day_of(now - timedelta(days=60)),
        organiser=person("sofia"),
        now=now,
        balances=USUALLY_ON,
        budgets={college.id: 30 for college in officials},
    )


def past(meeting: Meeting, begun: datetime) -> None:
    """Six people asked on the second point; the rule alone called them, for one to four minutes each."""
    _ask(meeting, "philippe", "fr", begun, Kind.SPEECH, Stance.AGAINST)
    _ask(meeting, "rahim", "bn", begun + 20 * SECOND, Kind.SPEECH, Stance.FOR, interpreted=True)
    _ask(meeting, "teresa", "pt", begun + 40 * SECOND, Kind.SPEECH, Stance.FOR)
    _ask(meeting, "nadia", "ar", begun + 60 * SECOND, Kind.QUESTION)
    _ask(meeting, "claire", "fr", begun + 80 * SECOND)
    _ask(meeting, "hawa", "fr", begun + 100 * SECOND, Kind.SPEECH, Stance.FOR)
    when = begun + 3 * MINUTE
    for minutes in (3, 2, 1, 4, 3, 2):
        when = _speak(meeting, when, minutes)
    actions.close_list(meeting_id=meeting.id, chair=person("fatou"), now=when)


def live(meeting: Meeting, begun: datetime, now: datetime) -> None:
    """Nadia and Teresa have spoken, Claire answered out of turn, Rahim speaks, four wait."""
    _ask(meeting, "nadia", "fr", begun, Kind.QUESTION)
    _ask(meeting, "teresa", "pt", begun + MINUTE, Kind.SPEECH, Stance.FOR)
    after = _speak(meeting, begun + MINUTE, 1)
    _ask(meeting, "rahim", "bn", after, Kind.SPEECH, Stance.FOR, interpreted=True)
    claire = _ask(meeting, "claire", "fr", after + 20 * SECOND, Kind.REPLY)
    _answer(claire, after + 30 * SECOND)
    after = _speak(meeting, after + 3 * MINUTE, 3)
    _ask(meeting, "sandrine", "fr", after, Kind.SPEECH, Stance.AGAINST)
    _ask(meeting, "teresa", "pt", after + 20 * SECOND)
    _ask(meeting, "mohammed", "ar", after + 40 * SECOND, Kind.SPEECH, Stance.FOR)
    _ask(meeting, "nadia", "fr", after + 60 * SECOND, Kind.QUESTION)
    called = _call(meeting, now - MINUTE)
    actions.start(speech_id=called.id, chair=person("claire"), now=now - MINUTE)


def _ask(
    meeting: Meeting,
    key: str,
    language: str,
    now: datetime,
    kind: Kind = Kind.SPEECH,
    stance: Stance | None = None,
    interpreted: bool = False,
) -> SpeakRequest:
    return actions.ask(
        meeting_id=meeting.id,
        person=person(key),
        language=language,
        kind=kind,
        stance=stance,
        interpreted=interpreted,
        now=now,
    )


def _call(meeting: Meeting, now: datetime) -> Speech:
    """Whoever the rule puts first."""
    first = queries.floor_of(Meeting.objects.select_related("council").get(id=meeting.id)).next
    if first is None:
        raise LookupError("somebody waits to speak")
    return actions.call_next(meeting_id=meeting.id, chair=person("fatou"), seen=first.request.id, now=now)


def _speak(meeting: Meeting, now: datetime, minutes: int) -> datetime:
    """The first of the queue speaks; when she has ended."""
    speech = _call(meeting, now)
    actions.start(speech_id=speech.id, chair=person("claire"), now=now)
    ended = actions.end(speech_id=speech.id, chair=person("claire"), now=now + minutes * MINUTE)
    return ended.ended_at or now


def _answer(asked: SpeakRequest, now: datetime) -> None:
    """A co-chair calls her out of turn, because she was asked; the interpreters translate the reason."""
    language, body = next(iter(REASON.items()))
    speech = actions.call_out(
        request_id=asked.id, chair=person("fatou"), reason=body, language=language, now=now
    )
    if speech.reason is None:
        raise LookupError("a call out of turn has a reason")
    for code, words in list(REASON.items())[1:]:
        translate(
            text_id=speech.reason.id,
            language=code,
            body=words,
            status=Status.COMMUNITY,
            person_id=person("samir").id,
        )
    actions.start(speech_id=speech.id, chair=person("fatou"), now=now)
    actions.end(speech_id=speech.id, chair=person("fatou"), now=now + 2 * MINUTE)
