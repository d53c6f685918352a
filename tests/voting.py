"""Votes over HTTP as browsers send them, to a server in a process of its own."""

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.journeys.server import ROOT, Town

SLUG = "by-http"
TOKEN = "c" * 32
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
PROMISED = re.compile(r"ballot=([0-9a-f]{64})")


@dataclass
class Voter:
    """One voter's connection. `cast` answers the status, 0 when the server was not there."""

    address: str
    session: str
    person: str
    connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def review(self, choices: Sequence[str]) -> tuple[str, str]:
        """The commitment and the ticket of a prepared ballot."""
        status, page = self.post("review", [("choice", choice) for choice in choices])
        assert status == 200, f"review: {status}"
        promised, ticket = PROMISED.search(page), TICKET.search(page)
        assert promised
        assert ticket
        return promised[1], ticket[1]

    def cast(self, ticket: str) -> int:
        try:
            return self.post("cast", [("ticket", ticket)])[0]
        except (OSError, http.client.HTTPException):
            self.hang_up()
            return 0

    def hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def post(self, name: str, fields: list[tuple[str, str]]) -> tuple[int, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=180)
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.connection.request("POST", f"/en/votes/{SLUG}/{name}/", urlencode(fields), headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()


def inside(town: Town, call: str, said: Any = None, module: str = "tests.voting") -> Any:
    """Call a module's function in a process that has the town's database; JSON in, JSON out."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", f"import {module}; {module}.{call}"]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env=town.environment,
        input=json.dumps(said),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(ran.stdout)


def residents(number: int, now: datetime) -> list[tuple[str, str]]:
    """Make so many people who may vote and are logged in; each one's session and id."""
    from residents.models import Attestation, District, Person

    district = District.objects.create(slug="gare", name="Gare")
    people = [Person(display_name=f"Voter {place}", password="!") for place in range(number)]
    Person.objects.bulk_create(people)
    Attestation.objects.bulk_create(
        Attestation(person=person, district=district, age="18", starts=(now - timedelta(days=9)).date())
        for person in people
    )
    return [(logged_in(person), str(person.pk)) for person in people]


def logged_in(person: Any) -> str:
    """A session of that person, as one click on the demo's login page makes it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "residents.backends.CardBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def make(number: int) -> None:
    """Make an open round with four options, and so many voters with their sessions; prints both."""
    from django.utils import timezone

    from tests.votes.budgets.conftest import small

    now = timezone.now()
    round_ = small(now, SLUG)
    options = {option.code: str(option.id) for option in round_.options.all()}
    print(json.dumps({"round": str(round_.id), "voters": residents(number, now), "options": options}))


def settle() -> None:
    """Close and count; prints what the log holds, what lies in whose slot, and what the opened urn says."""
    from django.utils import timezone

    from residents.models import Person, RoleHeld
    from votes.budgets.actions import count_round
    from votes.budgets.models import Result, Round
    from votes.urn import queries
    from votes.urn.models import Leaf

    now = timezone.now()
    round_ = Round.objects.get(slug=SLUG)
    Round.objects.filter(id=round_.id).update(closes=now)
    organiser = Person.objects.create(display_name="Organiser", password="!")
    RoleHeld.objects.create(person=organiser, role="organiser", starts=(now - timedelta(days=1)).date())
    count_round(round_id=round_.id, person=organiser, now=now)
    said = {
        "leaves": list(Leaf.objects.filter(round_id=round_.id).values_list("commitment", flat=True)),
        "slots": {
            str(person.pk): queries.receipt_of(round_.id, round_.key_fingerprint, person.pk)
            for person in Person.objects.filter(display_name__startswith="Voter")
        },
        "opened": queries.opened(round_.id),
        "voters": Result.objects.get().voters,
    }
    print(json.dumps(said))
