"""Rivemont's sessions: one ended last month, one live now with a vote open, one planned for tomorrow."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import typst
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from config.town import floors, sessions
from config.town.cast import town_id
from config.town.sessions import Words
from council.bodies.actions import publish_document
from council.bodies.models import Council, Document
from council.bodies.queries import members
from council.discussion import actions as discussion
from council.discussion.models import Message
from council.discussion.states import CharterRule
from council.meetings import actions
from council.meetings.agenda import ItemPlan
from council.meetings.attendance import Coming
from council.meetings.convening import Plan
from council.meetings.models import Meeting, Vote
from council.meetings.queries import attending
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from residents.models import Person
from residents.permissions import day_of

AWAY = {"isabelle", "antoine", "anton", "marco", "olena"}
# Claire had the sum wrong; Samir had translated it already, so that his translations are older now.
WRONG, RIGHT, MENDED = "40 000 €", "45 000 €", timedelta(minutes=6)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    floors.rules(Council.objects.get(slug="rivemont"), now)
    makers = {"past": _past, "live": _live, "tomorrow": _tomorrow, "announced": _announced}
    for key, make in makers.items():
        if not Meeting.objects.filter(id=town_id(f"meeting:{key}")).exists():
            make(town_id(f"meeting:{key}"), now)


def person(key: str) -> Person:
    return Person.objects.get(id=town_id(f"person:{key}"))


def _tomorrow(meeting_id: UUID, now: datetime) -> None:
    evening = timezone.localtime(now + timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0)
    items = [sessions.WELCOME, sessions.RENT, sessions.BUILDINGS, sessions.NEXT]
    meeting = convene(meeting_id, sessions.WORKING, items, evening, evening - timedelta(days=9))
    _agenda(meeting, evening - timedelta(days=8))
    actions.say_needs(
        meeting_id=meeting.id,
        person=person("hawa"),
        language="ar",
        childcare=True,
        access="",
        now=evening - timedelta(days=3),
    )
    _replies(meeting, {"rahim": Coming.COMES, "hawa": Coming.ONLINE, "isabelle": Coming.CANNOT}, now)


def _announced(meeting_id: UUID, now: datetime) -> None:
    """In six weeks: the date alone, with a draft that the public does not see."""
    day = timezone.localtime(now + timedelta(days=42)).replace(hour=18, minute=0, second=0, microsecond=0)
    items = [ItemPlan(sessions.WELCOME), ItemPlan(sessions.SIGNS)]
    _announce(meeting_id, day, items, now - timedelta(days=2))


def _announce(meeting_id: UUID, starts: datetime, items: Iterable[ItemPlan], now: datetime) -> None:
    actions.announce(
        meeting_id=meeting_id,
        council_id=Council.objects.get(slug="rivemont").id,
        convener=person("fatou"),
        titles=sessions.PLENARY,
        plan=Plan(starts, sessions.PLACE, languages=("ar", "bn")),
        items=list(items),
        now=now,
    )


def _lasting(title: Words, minutes: int) -> ItemPlan:
    return ItemPlan(title, minutes=minutes)


def _past(meeting_id: UUID, now: datetime) -> None:
    """A session of last month, with a vote that was adopted."""
    day = timezone.localtime(now - timedelta(days=33))
    starts = day.replace(hour=18, minute=0, second=0, microsecond=0)
    items = [sessions.WELCOME, sessions.SIGNS, sessions.NEXT]
    meeting = convene(meeting_id, sessions.PLENARY, items, starts, starts - timedelta(days=14))
    _replies(
        meeting, {"isabelle": Coming.CANNOT, "olena": Coming.CANNOT, "rahim": Coming.COMES}, starts - DAY
    )
    gather(meeting, starts)
    item = meeting.items.get(number=2)
    actions.set_item(meeting_id=meeting.id, item_id=item.id, chair=person("claire"), now=starts + 20 * MINUTE)
    floors.past(meeting, starts + 21 * MINUTE)
    choices = ["yes"] * 12 + ["no"] * 3 + ["abstain"] * 2
    vote = _vote(meeting, item.id, sessions.SIGNS_QUESTION, choices, starts + 50 * MINUTE)
    for key in ("fatou", "claire"):
        actions.turn_key_to_close_vote(vote_id=vote.id, chair=person(key), now=starts + 58 * MINUTE)
    _come_and_go(meeting, starts)
    for key in ("claire", "fatou"):
        actions.close_meeting(meeting_id=meeting.id, chair=person(key), now=starts + 100 * MINUTE)


def _live(meeting_id: UUID, now: datetime) -> None:
    """A session that began at a half hour not long ago: messages in four languages, and a vote open."""
    begun = now - 35 * MINUTE
    starts = begun.replace(minute=begun.minute // 30 * 30, second=0, microsecond=0)
    items = [sessions.WELCOME, sessions.NEWS, sessions.RENT, sessions.DESK, sessions.NEXT]
    lengths = (5, 10, 15, 15, 10)
    _announce(meeting_id, starts, map(_lasting, items, lengths), starts - timedelta(days=21))
    meeting = actions.send_notice(
        meeting_id=meeting_id, convener=person("fatou"), now=starts - timedelta(days=14)
    )
    _replies(meeting, {"anton": Coming.CANNOT, "marco": Coming.CANNOT}, starts - DAY)
    gather(meeting, starts)
    item = meeting.items.get(number=3)
    actions.set_item(meeting_id=meeting.id, item_id=item.id, chair=person("fatou"), now=starts + 18 * MINUTE)
    for key, minutes, words in sessions.MESSAGES:
        _say(meeting, key, words, starts + minutes * MINUTE)
    _mend(meeting)
    _rude(meeting, starts + 29 * MINUTE)
    floors.live(meeting, starts + 19 * MINUTE, now)
    choices = ["yes"] * 9 + ["no"] * 2 + ["abstain"]
    _vote(
        meeting,
        item.id,
        sessions.RENT_QUESTION,
        choices,
        starts + 30 * MINUTE,
        skip={"rahim", "fatou", "claire"},
    )


def convene(meeting_id: UUID, title: Words, items: list[Words], starts: datetime, said: datetime) -> Meeting:
    return actions.convene(
        meeting_id=meeting_id,
        council_id=Council.objects.get(slug="rivemont").id,
        convener=person("fatou"),
        titles=title,
        places=sessions.PLACE,
        starts=starts,
        items=items,
        languages=("ar", "bn"),
        now=said,
    )


def here(meeting: Meeting, day: datetime) -> list[Person]:
    away = {town_id(f"person:{key}") for key in AWAY}
    seated = members(meeting.council, day_of(day))
    return [mandate.person for mandate in seated if mandate.person_id not in away]


def gather(meeting: Meeting, starts: datetime) -> None:
    """Most members arrive, then both co-chairs open the session."""
    for one in here(meeting, starts):
        actions.arrive(meeting_id=meeting.id, person=one, now=starts - 5 * MINUTE)
    for key in ("claire", "fatou"):
        actions.open_meeting(meeting_id=meeting.id, chair=person(key), now=starts)


def _agenda(meeting: Meeting, now: datetime) -> None:
    """Minutes for each item, two parts of the second one with a document, and an internal item."""
    fatou = person("fatou")
    documents = [_paper(meeting, now).id]
    for item, minutes in zip(meeting.items.order_by("number"), (10, 40, 30, 10), strict=True):
        plan = ItemPlan(titles={"fr": item.title_fr}, minutes=minutes)  # type: ignore[attr-defined]
        actions.change_item(item_id=item.id, plan=plan, person=fatou, now=now)
    rent = meeting.items.get(number=2)
    parts = [
        ItemPlan(
            sessions.RENT_FUND, rent.id, minutes=15, presenter=sessions.FUND_SPEAKER, documents=documents
        ),
        ItemPlan(sessions.RENT_VISITS, rent.id, minutes=25),
        ItemPlan(sessions.GRANTS, internal=True, minutes=15),
    ]
    for plan in parts:
        actions.add_item(meeting_id=meeting.id, plan=plan, person=fatou, now=now)


def _paper(meeting: Meeting, now: datetime) -> Document:
    """The paper under the first part: a real file, in French."""
    fonts = [str(settings.BASE_DIR / "frontend" / "print" / "fonts")]
    source: Any = sessions.FUND_PAPER.encode()
    content = bytes(typst.compile(source, font_paths=fonts, ignore_system_fonts=True))
    return publish_document(
        council_id=meeting.council_id,
        title=sessions.RENT_FUND["fr"],
        language="fr",
        content=content,
        person=person("fatou"),
        now=now,
    )


def _replies(meeting: Meeting, said: dict[str, Coming], now: datetime) -> None:
    for key, coming in said.items():
        actions.reply(meeting_id=meeting.id, person=person(key), coming=coming, now=now)


def _come_and_go(meeting: Meeting, starts: datetime) -> None:
    """One comes late and is noted at the desk by number; one goes for a quarter of an hour."""
    council, day = meeting.council_id, day_of(starts)
    number = attending.number_of(person("antoine"), council, day)
    if number is not None:
        actions.note_arrivals(
            meeting_id=meeting.id, numbers=[number], officer=person("claire"), now=starts + 65 * MINUTE
        )
    actions.leave(meeting_id=meeting.id, person=person("hawa"), now=starts + 70 * MINUTE)
    actions.arrive(meeting_id=meeting.id, person=person("hawa"), now=starts + 85 * MINUTE)


def _vote(
    meeting: Meeting,
    item_id: UUID,
    question: Words,
    choices: Iterable[str],
    now: datetime,
    skip: frozenset[str] | set[str] = frozenset(),
) -> Vote:
    """A vote opened by both co-chairs in which members choose in the order of their seats."""
    language, body = next(iter(question.items()))
    vote = actions.open_vote(
        item_id=item_id, question=body, language=language, chair=person("fatou"), now=now
    )
    translated(vote.question, question)
    actions.turn_key_to_open_vote(vote_id=vote.id, chair=person("claire"), now=now + MINUTE)
    skipped = {town_id(f"person:{key}") for key in skip}
    voters = [one for one in here(meeting, now) if one.id not in skipped]
    for voter, choice in zip(voters, choices, strict=False):
        actions.cast_vote(vote_id=vote.id, person=voter, choice=choice, now=now + 2 * MINUTE)
    return vote


def _say(meeting: Meeting, key: str, words: Words, now: datetime) -> None:
    language, body = next(iter(words.items()))
    message = discussion.post_message(
        thread_id=meeting.thread_id, author=person(key), language=language, body=body, now=now
    )
    for code in list(words)[1:]:
        discussion.translate_message(
            message_id=message.id,
            interpreter=person("samir"),
            language=code,
            body=words[code],
            now=now + MINUTE,
        )


def _mend(meeting: Meeting) -> None:
    """Claire puts her sum right after it was translated."""
    claire = person("claire")
    found = Message.objects.filter(thread=meeting.thread_id, author=claire, text__body__contains=WRONG)
    message = found.select_related("text").get()
    discussion.edit_message(
        message_id=message.id,
        author=claire,
        language=message.text.language,
        body=message.text.body.replace(WRONG, RIGHT),
        now=message.posted_at + MENDED,
    )


def _rude(meeting: Meeting, now: datetime) -> None:
    """A message that the moderator hid, with her reason."""
    author = person("jeanpaul")
    message = discussion.post_message(
        thread_id=meeting.thread_id, author=author, language="fr", body=sessions.RUDE, now=now
    )
    hidden = discussion.hide_message(
        message_id=message.id,
        moderator=person("ines"),
        rule=CharterRule.INSULT,
        reason=sessions.RUDE_REASON["fr"],
        language="fr",
        now=now + MINUTE,
    )
    reason = hidden.moderations.get().reason
    if reason is not None:
        translated(reason, sessions.RUDE_REASON)


def translated(text: Text, words: Words) -> None:
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
