"""The rooms of two sessions: one that was held last season, from its proposals to its votes, and tomorrow's."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from config.town import sessions
from config.town import synthesis_words as said
from config.town.cast import town_id
from config.town.meetings import convene, gather, here, person, translated
from config.town.sessions import Words
from config.town.workshops_words import FUND, HEATING, ROOMS, SCHOOL, THEMES
from council.bodies.themes import Theme
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from council.workshops import actions
from council.workshops.models import Workshop
from council.workshops.rooms import RoomPlan
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.synthesis import actions as synthesis
from proposals.synthesis.models import Joint

MINUTE = timedelta(minutes=1)
BY_ROOM = {"welcome": ("guide", "evening"), "talk": ("counter", "letters", "app")}
LEADS = {"welcome": "karim", "talk": "teresa"}


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    if not Workshop.objects.exists():
        _held(now)
        _tomorrow(Meeting.objects.get(id=town_id("meeting:tomorrow")))


def _held(now: datetime) -> None:
    """Two rooms, five proposals, two texts: one adopted, one as a principle; one proposal in neither."""
    day = timezone.localtime(now - timedelta(days=61))
    starts = day.replace(hour=18, minute=0, second=0, microsecond=0)
    items = [sessions.WELCOME, said.SESSION, sessions.NEXT]
    meeting = convene(town_id("meeting:workshops"), said.SESSION, items, starts, starts - timedelta(days=14))
    gather(meeting, starts)
    _rooms(meeting, starts)
    texts = (("welcome", said.WELCOME_TEXT, False), ("talk", said.WORDS_TEXT, True))
    joints = [_text(meeting, key, words, starts + 70 * MINUTE) for key, words, _principle in texts]
    aside = synthesis.set_aside(
        proposal_id=town_id("proposal:workshop:app"),
        person=person("claire"),
        reason=said.APP_REASON["fr"],
        language="fr",
        now=starts + 75 * MINUTE,
    )
    for note in aside.proposal.notes.all():
        translated(note.text, said.APP_REASON)
    for place, (joint, (_key, _words, principle)) in enumerate(zip(joints, texts, strict=True)):
        _vote(meeting, joint, principle, starts + (80 + 10 * place) * MINUTE)
    for key in ("claire", "fatou"):
        meetings.close_meeting(meeting_id=meeting.id, chair=person(key), now=starts + 110 * MINUTE)


def _rooms(meeting: Meeting, starts: datetime) -> None:
    """Both rooms are held, note their proposals, and say what they bring back."""
    names = {"welcome": said.WELCOME_ROOM, "talk": said.TALK_ROOM}
    chair: dict[str, Any] = {"person": person("claire")}
    planned: dict[str, Workshop] = {}
    for place, (key, words) in enumerate(names.items()):
        planned[key] = made = actions.plan_workshop(
            workshop_id=town_id(f"workshop:{key}"),
            meeting_id=meeting.id,
            plan=RoomPlan(names=words, rooms=ROOMS[place], starts=starts + 10 * MINUTE, minutes=45),
            now=starts - timedelta(days=7),
            **chair,
        )
        lead = person(LEADS[key])
        actions.name_rapporteur(workshop_id=made.id, rapporteur=lead, now=starts - timedelta(days=7), **chair)
    for key, room in planned.items():
        lead = person(LEADS[key])
        actions.open_workshop(workshop_id=room.id, person=lead, now=starts + 11 * MINUTE)
        for number, noted in enumerate(BY_ROOM[key]):
            _note(room, noted, lead, starts + (25 + 8 * number) * MINUTE)
    told = actions.report(
        workshop_id=town_id("workshop:welcome"),
        person=person("karim"),
        language="fr",
        body=said.BROUGHT["fr"],
        now=starts + 50 * MINUTE,
    )
    if told.report:
        translated(told.report, said.BROUGHT)
    actions.bring_all_back(meeting_id=meeting.id, now=starts + 55 * MINUTE, **chair)


def _note(workshop: Workshop, key: str, lead: Any, now: datetime) -> None:
    title, body = said.NOTED[key]
    noted = synthesis.note(
        proposal_id=town_id(f"proposal:workshop:{key}"),
        workshop_id=workshop.id,
        person=lead,
        title=title["fr"],
        body=body["fr"],
        language="fr",
        theme=Theme.HELP,
        now=now,
    )
    _translated(noted.proposal, title, body)


def _text(meeting: Meeting, room: str, words: tuple[Words, Words], now: datetime) -> Joint:
    """The first two proposals of the room become one text; its rapporteur agrees for them."""
    title, body = words
    joint = synthesis.group(
        meeting_id=meeting.id,
        proposals=[town_id(f"proposal:workshop:{key}") for key in BY_ROOM[room][:2]],
        title=title["fr"],
        body=body["fr"],
        language="fr",
        person=person("claire"),
        now=now,
    )
    _translated(joint.proposal, title, body)
    for source in joint.sources.all():
        synthesis.agree(source_id=source.pk, writer=Writer(person(LEADS[room])), now=now + MINUTE)
    return joint


def _vote(meeting: Meeting, joint: Joint, principle: bool, now: datetime) -> None:
    """Both chairs open and close it; most members say yes."""
    item = meeting.items.get(number=2)
    put = synthesis.put_to_vote(joint_id=joint.id, item_id=item.id, chair=person("fatou"), now=now)
    if put.vote is None:
        return
    translated(put.vote.question, (said.WORDS_TEXT if principle else said.WELCOME_TEXT)[0])
    meetings.turn_key_to_open_vote(vote_id=put.vote.id, chair=person("claire"), now=now + MINUTE)
    for place, voter in enumerate(here(meeting, now)):
        choice = "no" if place % 7 == 3 else "yes"
        meetings.cast_vote(vote_id=put.vote.id, person=voter, choice=choice, now=now + 2 * MINUTE)
    for key in ("fatou", "claire"):
        meetings.turn_key_to_close_vote(vote_id=put.vote.id, chair=person(key), now=now + 5 * MINUTE)
    settled = synthesis.settle(
        joint_id=joint.id,
        person=person("claire"),
        principle=principle,
        reason=said.PRINCIPLE_REASON["fr"] if principle else "",
        language="fr",
        now=now + 6 * MINUTE,
    )
    if settled.reason:
        translated(settled.reason, said.PRINCIPLE_REASON)


def _translated(proposal: Proposal, title: Words, body: Words) -> None:
    for text, words in ((proposal.title, title), (proposal.body, body)):
        if text is not None:
            translated(text, words)


def _tomorrow(meeting: Meeting) -> None:
    """Rooms that one chooses before the session: one is full, one is open to residents."""
    planned, item = meeting.starts - timedelta(days=6), meeting.items.get(number=2)
    rooms = (
        ("fund", FUND, 2, ("fr", "ar"), "karim", False),
        ("heating", HEATING, None, ("fr", "bn"), "teresa", True),
        ("school", SCHOOL, 12, ("fr", "pt", "es"), "yasmine", True),
    )
    for number, (key, names, places, languages, lead, residents) in enumerate(rooms):
        made = actions.plan_workshop(
            workshop_id=town_id(f"workshop:{key}"),
            meeting_id=meeting.id,
            plan=RoomPlan(
                names=names,
                themes=THEMES[key],
                rooms=ROOMS[number],
                starts=meeting.starts + 30 * MINUTE,
                minutes=45,
                places=places,
                residents=residents,
                languages=languages,
                item=item.id,
            ),
            person=person("claire"),
            now=planned,
        )
        actions.name_rapporteur(
            workshop_id=made.id, rapporteur=person(lead), person=person("claire"), now=planned
        )
    for who, key in (("rahim", "fund"), ("hawa", "heating"), ("amina", "heating"), ("rosa", "school")):
        actions.take_place(
            workshop_id=town_id(f"workshop:{key}"), person=person(who), now=planned + timedelta(days=1)
        )
