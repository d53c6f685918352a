"""Scenario 8: the server is killed ten seconds before the close, and people stand in five queues."""

import http.client
import json
import re
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from typing import Any

import pytest
from django.utils import timezone

from config.town.cast import BY_KEY, town_id
from residents.models import District, RoleHeld
from tests.journeys import server
from tests.journeys.conftest import PHONE
from tests.journeys.server import Town
from tests.journeys.walk import Walk
from tests.services import free_port
from votes.budgets.models import Round
from votes.paper.models import QueueToken, Shift, Station

OFFICERS = ["luc", "aicha", "samir", "giulia", "helene"]
AT_THE_LAST_MINUTE = ["claire", "ines", "marc", "sofia", "luc", "aicha", "samir", "giulia"]
PATIENCE = 180
BEFORE_THE_CLOSE = 10


class Phone:
    """A voter's phone without a browser, fast enough to cast at a given second."""

    def __init__(self, town: str, key: str) -> None:
        self.town, self.key, self.ticket, self.acknowledged = town, key, "", False
        self.jar = CookieJar()
        handlers = [urllib.request.HTTPCookieProcessor(self.jar), NoRedirect()]
        self.opener = urllib.request.build_opener(*handlers)

    def send(self, path: str, **fields: str) -> Any:
        token = next((one.value for one in self.jar if one.name == "csrftoken"), "") or ""
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        return self.opener.open(f"{self.town}/en/{path}", data if fields else None, timeout=PATIENCE)

    def prepare(self, slug: str) -> "Phone":
        """Logged in, with a checked ballot in hand."""
        self.send("login/").read()
        self.send("demo/enter/", person=str(town_id(f"person:{self.key}"))).read()
        page = self.send(f"votes/{slug}/ballot/").read().decode()
        choices = re.findall(r'name="choice" value="([^"]+)" data-cost="(\d+)"', page)
        cheapest = min(choices, key=lambda one: int(one[1]))[0]
        review = self.send(f"votes/{slug}/review/", choice=cheapest).read().decode()
        found = re.search(r'name="ticket" value="([^"]+)"', review)
        assert found, review[:2000]
        self.ticket = found.group(1)
        return self

    def cast(self, slug: str) -> None:
        """Put it in the box; a lost connection acknowledges nothing."""
        try:
            answer = self.send(f"votes/{slug}/cast/", ticket=self.ticket)
        except (OSError, http.client.HTTPException):
            return
        self.acknowledged = answer.status == 302 and answer.headers["Location"].endswith("/receipt/")

    def has_receipt(self, slug: str) -> bool:
        return bool(self.send(f"votes/{slug}/receipt/").status == 200)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Answers are read as they come."""

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return fp

    http_error_303 = http_error_302


class Living:
    """A town's server that is killed and started again at the same address."""

    def __init__(self, town: Town) -> None:
        self.town, self.port = town, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] = server.start(town, self.port)

    def kill(self) -> None:
        """As a power cut would: nothing is told to the process."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def start(self) -> None:
        self.process = server.start(self.town, self.port)


@pytest.fixture
def living(town: Town) -> Iterator[Living]:
    found = Living(town)
    try:
        yield found
    finally:
        found.kill()


def five_places() -> None:
    """One with an officer each, who is there now."""
    now = timezone.now()
    for number, key in enumerate(OFFICERS):
        person = BY_KEY[key].id
        RoleHeld.objects.get_or_create(person_id=person, role="desk", starts=now.date() - timedelta(days=1))
        district = District.objects.all()[number]
        place = Station.objects.create(name=f"Place {number}", place="x", district=district)
        Shift.objects.filter(officer_id=person).delete()
        window = {"starts": now - timedelta(hours=1), "ends": now + timedelta(hours=4)}
        Shift.objects.create(station=place, officer_id=person, **window)


def the_queue_is_over() -> None:
    QueueToken.objects.update(good_until=timezone.now())


def test_the_last_minute(town: Town, living: Living, browser: Any) -> None:
    town.inside(five_places)
    slug = f"budget-{datetime.now(UTC).year}"
    contexts = {
        key: browser.new_context(viewport=PHONE, locale="fr") for key in [*OFFICERS, "rahim", "fatou"]
    }
    walks = {key: Walk(one.new_page(), living.address, "fr") for key, one in contexts.items()}
    for key, walk in walks.items():
        walk.log_in(key)
    slips = [slip for key in OFFICERS for slip in a_place_gives_slips(walks[key], slug)]
    assert len(slips) == 2 * len(OFFICERS)
    phones = [Phone(living.address, key).prepare(slug) for key in AT_THE_LAST_MINUTE]
    the_server_is_killed_before_the_close(town, living, slug, phones)
    received = [phone for phone in phones if phone.has_receipt(slug)]
    assert [phone.key for phone in phones if phone.acknowledged and phone not in received] == []
    assert all(phone.acknowledged for phone in phones[: len(phones) // 2])
    the_queue_still_votes(walks["fatou"], slug, slips)
    everyone_else_gets_the_same_closed_page(walks["rahim"], slug, slips)
    an_officer_marks_one_of_the_queue(walks["luc"], slug, slips[1])
    walks["rahim"].go(f"votes/{slug}/results/", status=403)
    town.inside(the_queue_is_over)
    the_lot_is_keyed(walks["luc"], walks["aicha"], slug)
    voters = counted(living, phones, slug)
    # The town's sixty, of whom Fatou voted again from the queue; who has a receipt; one on paper.
    assert voters == 60 + len(received) + 1
    for walk in walks.values():
        walk.done()
    for one in contexts.values():
        one.close()


def a_place_gives_slips(officer: Walk, slug: str) -> list[str]:
    officer.go(f"votes/{slug}/desk/queue/").fill(count="2").send()
    return [one.inner_text() for one in officer.page.locator("[data-slip]").all()]


def the_server_is_killed_before_the_close(town: Town, living: Living, slug: str, phones: list[Phone]) -> None:
    """The close is data. Half of the phones have cast before the kill, the others cast into it."""
    early, late = phones[: len(phones) // 2], phones[len(phones) // 2 :]
    first = [threading.Thread(target=phone.cast, args=(slug,)) for phone in early]
    second = [threading.Thread(target=phone.cast, args=(slug,)) for phone in late]
    for thread in first:
        thread.start()
    for thread in first:
        thread.join()
    closes = datetime.now(UTC) + timedelta(seconds=BEFORE_THE_CLOSE)
    town.inside(lambda: Round.objects.filter(slug=slug).update(closes=closes))
    for thread in second:
        thread.start()
    time.sleep(0.05)
    living.kill()
    for thread in second:
        thread.join()
    living.start()
    time.sleep(max(0.0, (closes - datetime.now(UTC)).total_seconds()))


def the_queue_still_votes(fatou: Walk, slug: str, slips: list[str]) -> None:
    """Logged in, with the number of the slip."""
    fatou.go(f"votes/{slug}/queue/").fill(token=slips[0]).send()
    fatou.press('main form[action$="/ballot/"] button')
    boxes = fatou.page.locator('input[name="choice"]')
    cheapest = min(range(boxes.count()), key=lambda one: int(str(boxes.nth(one).get_attribute("data-cost"))))
    boxes.nth(cheapest).press("Space")
    fatou.review().send("cast/")
    assert fatou.page.locator(".code").count()


def everyone_else_gets_the_same_closed_page(rahim: Walk, slug: str, slips: list[str]) -> None:
    said = []
    for path in ("ballot/", "once/"):
        rahim.go(f"votes/{slug}/{path}", status=403)
        said.append(rahim.page.locator("main").inner_text())
    for slip in (slips[0], "1234 5678 9012"):
        rahim.go(f"votes/{slug}/queue/").fill(token=slip).send()
        said.append(rahim.page.locator("main").inner_text())
    assert len({re.sub(r"\s+", " ", one) for one in said}) == 1


def an_officer_marks_one_of_the_queue(luc: Walk, slug: str, slip: str) -> None:
    """Amina waited, and votes on paper after the close."""
    luc.go(f"votes/{slug}/desk/").fill(number="RV-1020-3045").send()
    luc.tick('[name="sure"]')
    luc.fill(token=slip).send()
    luc.go(f"votes/{slug}/desk/")


def the_lot_is_keyed(luc: Walk, aicha: Walk, slug: str) -> None:
    luc.go(f"votes/{slug}/paper/")
    lot = str(luc.page.locator('main a[href*="/lots/"]').first.get_attribute("href")).split("/fr/", 1)[1]
    luc.go(lot).fill(envelopes="1").send()
    for officer in (luc, aicha):
        officer.go(f"{lot}key/").fill(typed="4").send()
    luc.go(lot).send("/finish/")


def counted(living: Living, phones: list[Phone], slug: str) -> int:
    """Sofía counts and publishes; how many voters the public result has."""
    sofia = next(phone for phone in phones if phone.key == "sofia")
    for step in ("count", "publish"):
        sofia.send(f"votes/{slug}/manage/", act=step, deliberation_on="").read()
    api = f"{living.address}/api/v1/rounds/"

    with urllib.request.urlopen(f"{api}?slug={slug}", timeout=PATIENCE) as answer:
        round_id = json.load(answer)["results"][0]["id"]
    with urllib.request.urlopen(f"{api}{round_id}/result/", timeout=PATIENCE) as answer:
        return int(json.load(answer)[0]["voters"])
