"""A plenary of Rivemont's council, made and read in the town's database."""

import http.client
from contextlib import closing
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils import timezone

from config.town.cast import town_id
from council.bodies.models import Council
from council.bodies.queries import members
from council.discussion.models import Message
from council.floor.models import Speech
from council.meetings import actions
from council.meetings.models import Meeting, VoteCast
from register.queries import last_number
from register.scopes import Scope
from residents.models import Person
from residents.permissions import day_of
from tests.voting import logged_in

AGENDA = ["Accueil", "Garantie de loyer", "Prochaine séance"]
CAST = ["fatou", "claire", "rahim", "samir", "amina", "tom"]


def make() -> dict[str, Any]:
    """Convene a session that begins now; tells it, who is logged in, and who has no browser of her own."""
    now = timezone.now()
    council = Council.objects.get(slug="rivemont")
    person = {key: Person.objects.get(id=town_id(f"person:{key}")) for key in CAST}
    meeting = actions.convene(
        council_id=council.id,
        convener=person["fatou"],
        titles={"fr": "Plénière", "ar": "الجلسة العامة"},
        starts=now,
        items=[{"fr": title} for title in AGENDA],
        now=now - timedelta(days=14),
    )
    seated = [one.person for one in members(council, day_of(now))]
    present = {str(one.id): one for one in [*seated, *person.values()]}
    here = {one.id for one in person.values()}
    return {
        "meeting": str(meeting.id),
        "thread": str(meeting.thread_id),
        "scopes": [f"meeting:{meeting.id}", f"floor:{meeting.id}", f"thread:{meeting.thread_id}"],
        "sessions": {key: logged_in(one) for key, one in present.items()},
        "silent": sorted(str(one.id) for one in seated if one.id not in here),
    }


def read(held: str) -> dict[str, Any]:
    """What the database holds of the plenary."""
    meeting = Meeting.objects.get(id=held)
    messages = Message.objects.filter(thread=meeting.thread_id).select_related("text").order_by("posted_at")
    casts = VoteCast.objects.filter(vote__item__meeting=meeting)
    speeches = Speech.objects.filter(meeting=meeting, ended_at__isnull=False).select_related("request__guest")
    scopes = [Scope("meeting", meeting.id), Scope("floor", meeting.id), Scope("thread", meeting.thread_id)]
    return {
        "messages": [(f"message-{one.id}", one.text.body) for one in messages],
        "spoke": [one.request.name for one in speeches],
        "casts": [(str(one.person_id), one.choice) for one in casts],
        "last": {str(scope): last_number(scope) for scope in scopes},
    }


TOKEN, PATIENCE = "c" * 32, 180


class Phone:
    """The phone of somebody in the room: pages and forms over HTTP, without a browser."""

    def __init__(self, address: str, session: str, language: str = "fr") -> None:
        self.host, self.language = urlsplit(address).netloc, language
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str | list[str]) -> int:
        """The status: 302 where the form was taken."""
        return self._ask("POST", path, urlencode(fields, doseq=True))[0]

    def _ask(self, verb: str, path: str, body: str | None = None) -> tuple[int, str]:
        with closing(http.client.HTTPConnection(self.host, timeout=PATIENCE)) as connection:
            connection.request(verb, f"/{self.language}/{path}", body, self.headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
