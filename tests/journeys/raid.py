"""What a raid needs in a served town: accounts with sessions, what they write, and a look at the end."""

import random
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http import HTTPStatus
from pathlib import Path

from tests.council.moderation.raid import WORDS
from tests.journeys.server import Town

ACCOUNTS, TOKEN = 60, "r" * 32
MAKE = """
from datetime import timedelta
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from council.meetings.models import Meeting
from residents.models import Attestation, District, Person
day = timezone.localdate() - timedelta(days=1)
lines = [str(Meeting.objects.get(state="open").thread_id)]
for number in range({accounts}):
    one = Person(display_name=f"Compte {{number}}", language="fr", email=f"raid{{number}}@x.example")
    one.set_unusable_password()
    one.save()
    Attestation.objects.create(person=one, district=District.objects.first(), age="18", starts=day)
    session = SessionStore()
    session[SESSION_KEY] = str(one.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = one.get_session_auth_hash()
    session.create()
    lines.append(session.session_key)
open({path!r}, "w").write("\\n".join(lines))
"""
LOOK = """
from datetime import timedelta
from council.discussion.models import Message
from council.moderation.models import Case, Measure
from register.models import Line
from residents.delivery.models import Delivery
raid = Message.objects.filter(author__display_name__startswith="Compte ").exclude(text__body="")
human = Measure.objects.filter(case__message__in=raid, automatic=False, reason__isnull=False).exclude(rule="")
first = {{}}
for one in Measure.objects.filter(case__message__in=raid).order_by("-at"):
    first[one.case.message_id] = one.at
stood = [one for one in raid if one.shown and first[one.id] - one.posted_at > timedelta(seconds=60)]
told = Delivery.objects.filter(kind="moderation.measure", key__in=human.values("id"))
cases = Case.objects.filter(message__in=raid).values("id")
closed = Line.objects.filter(kind="case.closed", scope__key__in=cases)
found = [
    raid.count(),
    raid.filter(state="hidden").count(),
    human.values("case__message").distinct().count(),
    told.values("key").distinct().count(),
    closed.values("scope").distinct().count(),
    len(stood),
]
open({path!r}, "w").write(" ".join(map(str, found)))
"""


def accounts(town: Town, folder: Path) -> tuple[str, list[str]]:
    """The thread of the session that is live, and the sessions of sixty attested accounts."""
    path = folder / "accounts"
    town.manage("shell", "-c", MAKE.format(accounts=ACCOUNTS, path=str(path)))
    thread, *sessions = path.read_text().splitlines()
    return thread, sessions


def looked(town: Town, folder: Path) -> list[int]:
    """Of its messages: all, hidden, with a reason, told, with a closed case; shown over a minute."""
    path = folder / "looked"
    town.manage("shell", "-c", LOOK.format(path=str(path)))
    return [int(one) for one in path.read_text().split()]


class Raid(threading.Thread):
    """Hateful messages of all the accounts in turn, over HTTP as a browser sends them."""

    def __init__(self, address: str, thread: str, sessions: list[str], posts: int, pause: float) -> None:
        super().__init__(daemon=True)
        self.url, self.sessions = f"{address}/fr/discussion/{thread}/write/", sessions
        self.posts, self.pause = posts, pause
        self.chance = random.Random(10)
        self.answers: list[int] = []

    def run(self) -> None:
        for number in range(self.posts):
            self.answers.append(self.write(number))
            time.sleep(self.pause)

    def write(self, number: int) -> int:
        """One message; the answer's status: a redirect is followed to a page that is not asked for."""
        language = list(WORDS)[number % len(WORDS)]
        form = {"body": self.words(language), "language": language, "csrfmiddlewaretoken": TOKEN}
        cookie = f"sessionid={self.sessions[number % len(self.sessions)]}; csrftoken={TOKEN}"
        asked = urllib.request.Request(
            self.url, urllib.parse.urlencode(form).encode(), headers={"Cookie": cookie}
        )
        try:
            with urllib.request.build_opener(Stay).open(asked, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def words(self, language: str) -> str:
        words = WORDS[language].split()
        if self.chance.random() > 0.85:
            return " ".join(self.chance.sample(words, 5))
        words[self.chance.randrange(len(words))] = "!" * self.chance.randrange(1, 5)
        return " ".join(words)

    @property
    def accepted(self) -> int:
        return sum(one == HTTPStatus.FOUND for one in self.answers)


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing."""

    def redirect_request(self, *_: object) -> None:
        return None
