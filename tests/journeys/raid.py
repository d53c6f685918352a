"""What a raid needs in a served town: accounts with sessions, what they write, and a look at the end."""

import random
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import date, timedelta
from http import HTTPStatus

from django.utils import timezone

from council.discussion.models import Message
from council.meetings.models import Meeting
from council.moderation.models import Case, Measure
from register.models import Line
from residents.delivery.models import Delivery
from residents.models import Attestation, District, Person
from residents.permissions import day_of
from tests.council.moderation.raid import WORDS
from tests.voting import logged_in

ACCOUNTS, TOKEN = 60, "r" * 32


def accounts() -> tuple[str, list[str]]:
    """The thread of the session that is live, and the sessions of sixty attested accounts."""
    since = day_of(timezone.now()) - timedelta(days=1)
    made = [account(number, since) for number in range(ACCOUNTS)]
    return str(Meeting.objects.get(state="open").thread_id), [logged_in(one) for one in made]


def account(number: int, since: date) -> Person:
    one = Person(display_name=f"Compte {number}", language="fr", email=f"raid{number}@x.example")
    one.set_unusable_password()
    one.save()
    Attestation.objects.create(person=one, district=District.objects.first(), age="18", starts=since)
    return one


def looked() -> tuple[int, int, int, int, int, int]:
    """Of its messages: all, hidden, with a reason, told, with a closed case; ever shown to readers."""
    raid = Message.objects.filter(author__display_name__startswith="Compte ").exclude(text__body="")
    measures = Measure.objects.filter(case__message__in=raid)
    human = measures.filter(automatic=False, reason__isnull=False).exclude(rule="")
    told = Delivery.objects.filter(kind="moderation.measure", key__in=human.values("id"))
    cases = Case.objects.filter(message__in=raid).values("id")
    closed = Line.objects.filter(kind="case.closed", scope__key__in=cases)
    return (
        raid.count(),
        raid.filter(state="hidden").count(),
        human.values("case__message").distinct().count(),
        told.values("key").distinct().count(),
        closed.values("scope").distinct().count(),
        raid.filter(shown=True).count(),
    )


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
            with urllib.request.build_opener(Stay).open(asked, timeout=180) as answer:
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
