"""The rooms that tomorrow's session is split into."""

from datetime import datetime, timedelta

from django.db import transaction

from config.town.cast import town_id
from config.town.meetings import person
from config.town.workshops_words import FUND, HEATING, ROOMS, SCHOOL, THEMES
from council.meetings.models import Meeting
from council.workshops import actions
from council.workshops.models import Workshop
from council.workshops.rooms import RoomPlan

MINUTE = timedelta(minutes=1)


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    if not Workshop.objects.exists():
        _tomorrow(Meeting.objects.get(id=town_id("meeting:tomorrow")))


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
