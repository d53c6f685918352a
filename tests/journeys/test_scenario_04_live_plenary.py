"""Scenario 4: a plenary of two hundred; a co-chair is lost for a while, and a phone has no network."""

import json
import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import expect

from config.town.cast import town_id
from tests.journeys.listeners import listening
from tests.journeys.minutes import minutes_of, read_by_everyone
from tests.journeys.plenary import AGENDA, Phone, make, read
from tests.journeys.server import Town
from tests.journeys.walk import Walk

DESKTOP = {"width": 1280, "height": 900}
LANGUAGES = ["fr", "ar"]
CONNECTED, SPEAKING, CUT_SECONDS, PATIENCE = 200, 25, 30, 180
SAID = "La ville doit se porter garante du premier loyer."
HEARD = "المرجو أخذ الكلمة واحداً بعد الآخر."
INTERPRETED = "على المدينة أن تكفل أول إيجار."
SENT_WITHOUT_NETWORK = "أنا مع هذا الاقتراح."
MESSAGES = '.msgs[id^="thread-"] > li > .msg'
QUEUE = "#floor-queue ol.queue > li"
GUESTS = ["RV-1020-3045", "tom@rivemont.example"]
STANCES, SPOKEN = ["for", "against", ""], ["fr", "ar", "es"]
QUESTION = "Demandons-nous une garantie de loyer ?"
# Twenty members vote by their phones, Rahim says yes by his; the co-chairs are here and do not vote.
CHOICES = ["yes"] * 12 + ["no"] * 5 + ["abstain"] * 3
RESULT = {"fr": "oui\u202f: 13, non\u202f: 5, abstention\u202f: 3", "ar": "13 نعم، 5 لا، 3 امتناع"}


@dataclass(frozen=True)
class Plenary:
    """The session, where it is served, and the phones of the people in the room by their ids."""

    address: str
    meeting: str
    thread: str
    phones: dict[str, Phone]
    silent: list[str]

    def phone(self, key: str) -> Phone:
        return self.phones[str(town_id(f"person:{key}"))]

    def read(self, path: str) -> str:
        """What everybody can ask for."""
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    @property
    def vote(self) -> Any:
        """The newest vote, from the public API."""
        items = json.loads(self.read(f"api/v1/meetings/{self.meeting}/"))["items"]
        return [vote for item in items for vote in item["votes"]][-1]


@dataclass
class People:
    """Those who sit at a browser. Claire gets another one when hers is lost."""

    walk: Callable[..., Walk]
    fatou: Walk
    claire: Walk
    rahim: Walk
    visitor: Walk

    @property
    def all(self) -> list[Walk]:
        return [self.fatou, self.claire, self.rahim, self.visitor]


def test_a_live_plenary_with_two_chairs(town: Town, address: str, walk: Callable[..., Walk]) -> None:
    made = town.inside(make)
    phones = {person: Phone(address, session) for person, session in made["sessions"].items()}
    held = Plenary(address, made["meeting"], made["thread"], phones, made["silent"])
    people = People(
        walk,
        fatou=walk("fr", viewport=DESKTOP).log_in("fatou"),
        claire=walk("fr", viewport=DESKTOP).log_in("claire"),
        rahim=walk("ar").log_in("rahim"),
        visitor=walk("fr"),
    )
    with listening(address, made["scopes"], LANGUAGES, CONNECTED) as room:
        everyone_arrives_and_both_open(held, people)
        what_is_said_is_read_in_the_other_language(held, people)
        twenty_five_ask_and_speak(held, people)
        both_open_a_vote(held, people)
        with without_network(people.rahim):
            a_member_writes_and_votes_without_a_network(people.rahim)
            the_others_write_and_vote(held)
            one_chair_alone_may_only_suspend(held, people)
            nothing_of_the_result_is_told(held, people)
            the_other_comes_back(held, people)
        what_was_sent_without_a_network_is_there_once(people.rahim)
        both_close_the_vote(held, people)
        found = town.inside(read, held.meeting)
        nobody_lost_or_doubled_a_message(held, people, found)
        told = room.leave(found["last"])
    assert len(set(found["spoke"])) == len(found["spoke"]) == SPEAKING
    every_vote_counts_once(held, found)
    every_listener_heard_each_line_once_and_no_result_early(told, found["last"])
    both_end_the_session(held, people)
    chairs = (people.fatou, people.claire)
    minutes = minutes_of(town, held.meeting, chairs, people.rahim, people.visitor)
    read_by_everyone(walk, minutes)
    for one in people.all:
        one.done()


def everyone_arrives_and_both_open(held: Plenary, people: People) -> None:
    for person in held.silent:
        assert held.phones[person].post(f"meetings/{held.meeting}/presence/", here="yes") == 302
    assert held.phone("samir").post(f"interpretation/of/{held.meeting}/", language="ar") == 302
    people.visitor.go(f"meetings/{held.meeting}/")
    for one in (people.rahim, people.fatou, people.claire):
        one.go(f"meetings/{held.meeting}/").page.click("#meeting-act form button")
        one.page.locator("#meeting-act").wait_for(state="hidden")
    for chair in (people.fatou, people.claire):
        chair.go(f"meetings/{held.meeting}/chair/")
    for chair in (people.fatou, people.claire):
        step(chair, "/acts/open/")
    people.fatou.page.locator("#meeting-state .chip.live").wait_for()
    step(people.fatou, "/current/")
    for one in (people.rahim, people.visitor):
        one.page.locator("#now-title", has_text=AGENDA[1]).wait_for()


def step(chair: Walk, act: str) -> None:
    """The autopilot's button, once it proposes this: what the other one did has come to the page."""
    with chair.page.expect_navigation():
        chair.page.click(f'#meeting-next form[action$="{act}"] button.big')


def what_is_said_is_read_in_the_other_language(held: Plenary, people: People) -> None:
    """The interpreter writes what is said, and what was written; both come to the pages that are open."""
    link = people.rahim.page.locator('a[href*="/interpretation/"]').first.get_attribute("href")
    channel = str(link).split("/ar/", 1)[1]
    assert held.phone("samir").post(channel, body=HEARD) == 302
    people.rahim.page.get_by_text(HEARD).wait_for()
    assert held.phone("samir").post(f"{channel}signal/slower/") == 302
    people.fatou.say(SAID)
    said = people.fatou.page.locator(MESSAGES).last.get_attribute("id")
    path = f"discussion/messages/{str(said).removeprefix('message-')}/translate/"
    assert held.phone("samir").post(path, language="ar", body=INTERPRETED) == 302
    people.rahim.page.get_by_text(INTERPRETED).wait_for()
    people.visitor.page.get_by_text(SAID).wait_for()


def twenty_five_ask_and_speak(held: Plenary, people: People) -> None:
    """Twenty-three members and two guests, each by an own phone; every place in the queue says why."""
    floor = f"floor/{held.meeting}"
    for account in GUESTS:
        assert held.phone("fatou").post(f"{floor}/guest/", account=account) == 302
    keys = ("fatou", "claire", "amina", "tom")
    for number, phone in enumerate([*map(held.phone, keys), *(held.phones[one] for one in held.silent)]):
        asked = {"kind": "speech", "stance": STANCES[number % 3], "language": SPOKEN[number % 3]}
        assert phone.post(f"{floor}/ask/", **asked) == 302
    people.rahim.page.click('form[action$="/ask/"] button >> nth=0')
    people.rahim.page.locator("#floor-place .card.now").wait_for()
    people.rahim.look()
    assert held.phone("rahim").post(f"{floor}/ask/", kind="speech", language="ar") >= 400
    queues = [the_queue(one) for one in (people.rahim, people.visitor)]
    assert queues[0] == queues[1]
    people.visitor.look()
    called = [the_chairs_call(held, ("fatou", "claire")[turn % 2]) for turn in range(SPEAKING)]
    assert held.phone("fatou").post(f"{floor}/next/", seen=called[-1]) >= 400
    page = held.phone("claire").get(f"meetings/{held.meeting}/chair/")[1]
    ending = re.search(r"floor/speeches/[0-9a-f-]{36}/end/", page)
    assert ending
    assert held.phone("claire").post(ending.group()) == 302
    people.visitor.page.locator(QUEUE).first.wait_for(state="detached")


def the_queue(reader: Walk) -> list[str]:
    """The names in their order, once all are there; none without a reason."""
    reader.page.locator(QUEUE).nth(SPEAKING - 1).wait_for()
    places = reader.page.locator(QUEUE)
    whys = places.evaluate_all(
        "all => all.map(one => one.querySelector('.why').firstChild.textContent.trim())"
    )
    assert all(whys), whys
    return [str(one) for one in places.locator("bdi >> nth=0").all_inner_texts()]


def the_chairs_call(held: Plenary, key: str) -> str:
    """Whoever stands first on the chair's page; gives the request."""
    page = held.phone(key).get(f"meetings/{held.meeting}/chair/")[1]
    seen = re.search(r'name="seen" value="([0-9a-f-]{36})"', page)
    assert seen
    assert held.phone(key).post(f"floor/{held.meeting}/next/", seen=seen[1]) == 302
    return seen[1]


def both_open_a_vote(held: Plenary, people: People) -> None:
    people.fatou.go(f"meetings/{held.meeting}/prepare-vote/").fill(question=QUESTION).send()
    step(people.claire, "/acts/open-vote/")
    assert held.vote["state"] == "open"
    people.rahim.page.locator('form[action$="/cast/"]').wait_for()
    people.visitor.page.get_by_text(QUESTION).first.wait_for()
    people.rahim.look()


@contextmanager
def without_network(one: Walk) -> Iterator[None]:
    """Half a minute at least."""
    context, begin = one.page.context, time.monotonic()
    context.set_offline(True)
    yield
    time.sleep(max(0.0, begin + CUT_SECONDS - time.monotonic()))
    context.set_offline(False)


def a_member_writes_and_votes_without_a_network(rahim: Walk) -> None:
    """Her page keeps both, and says so."""
    rahim.page.locator("[data-live-away] >> visible=true").first.wait_for()
    rahim.fill(body=SENT_WITHOUT_NETWORK).page.click('form[action$="write/"] button')
    rahim.page.click('form[action$="/cast/"] button[value="yes"]')
    rahim.page.locator('form[action$="write/"] [data-unsent] >> visible=true').wait_for()
    rahim.look()


def the_others_write_and_vote(held: Plenary) -> None:
    vote = held.vote["id"]
    for number, (person, choice) in enumerate(zip(held.silent, CHOICES, strict=True), start=1):
        phone = held.phones[person]
        if number <= 3:
            assert phone.post(f"meetings/votes/{vote}/cast/", choice="no") == 302
        assert phone.post(f"meetings/votes/{vote}/cast/", choice=choice) == 302
        body = f"Message {number}"
        assert phone.post(f"discussion/{held.thread}/write/", body=body, language="fr") == 302
    assert held.phones[held.silent[0]].post(f"meetings/votes/{vote}/cast/", choice="maybe") >= 400


def one_chair_alone_may_only_suspend(held: Plenary, people: People) -> None:
    """Claire's browser is gone. Fatou's key closes nothing, twice as little as once; her pause counts."""
    people.claire.done()
    people.claire.page.context.close()
    fatou, vote = people.fatou, held.vote["id"]
    fatou.go(f"meetings/{held.meeting}/chair/")
    step(fatou, "/acts/close-vote/")
    fatou.look()
    assert held.phone("fatou").post(f"meetings/votes/{vote}/acts/close-vote/") >= 400
    assert held.phone("fatou").post(f"meetings/{held.meeting}/acts/close/") >= 400
    assert held.vote["state"] == "open"
    fatou.press('form[action$="/acts/suspend/"] button >> nth=0')
    assert fatou.page.locator("#meeting-state .chip.wait").count() == 1
    assert held.phones[held.silent[0]].post(f"meetings/votes/{vote}/cast/", choice="no") >= 400


def nothing_of_the_result_is_told(held: Plenary, people: People) -> None:
    """Neither on the pages, nor in the register's lines, nor in the API."""
    assert held.vote["result"] is None
    for language in LANGUAGES:
        lines = held.read(f"register/meeting:{held.meeting}?after=0&language={language}")
        pages = [held.read(f"{language}/meetings/{held.meeting}/"), people.visitor.page.content()]
        for said in (lines, *pages, people.fatou.page.content()):
            assert RESULT[language] not in said
            assert QUESTION in said or said is lines


def the_other_comes_back(held: Plenary, people: People) -> None:
    """In another browser. The session goes on once both agree."""
    people.claire = people.walk("fr", viewport=DESKTOP).log_in("claire")
    people.claire.go(f"meetings/{held.meeting}/chair/")
    step(people.claire, "/acts/open/")
    assert people.claire.page.locator("#meeting-state .chip.live").count() == 0
    people.fatou.page.reload()
    step(people.fatou, "/acts/open/")
    assert people.fatou.page.locator("#meeting-state .chip.live").count() == 1


def what_was_sent_without_a_network_is_there_once(rahim: Walk) -> None:
    """By itself, once there is a network again."""
    rahim.page.locator('form[action$="/cast/"] [aria-pressed="true"][value="yes"]').wait_for()
    rahim.page.locator(".msg.mine", has_text=SENT_WITHOUT_NETWORK).wait_for()
    rahim.page.locator("[data-live-away] >> visible=true").first.wait_for(state="hidden")
    # The browser's own words about the cut are no fault of the page.
    rahim.faults[:] = [said for said in rahim.faults if "net::ERR_" not in said]
    rahim.look()


def both_close_the_vote(held: Plenary, people: People) -> None:
    """Fatou's key still counts: Claire's is the second."""
    assert held.vote["result"] is None
    people.claire.go(f"meetings/{held.meeting}/chair/")
    step(people.claire, "/acts/close-vote/")
    assert held.vote["state"] == "closed"
    for one in (people.rahim, people.visitor):
        one.page.locator(f'svg[aria-label*="{RESULT[one.language]}"]').or_(
            one.page.get_by_text(RESULT[one.language])
        ).first.wait_for(state="attached")
        one.look()
    late = held.phones[held.silent[0]].post(f"meetings/votes/{held.vote['id']}/cast/", choice="no")
    assert late >= 400


def both_end_the_session(held: Plenary, people: People) -> None:
    """The autopilot leads to the last item, then to the end."""
    steps = ((people.fatou, "/current/"), (people.fatou, "/acts/close/"), (people.claire, "/acts/close/"))
    for chair, act in steps:
        chair.page.goto(f"{held.address}/fr/meetings/{held.meeting}/chair/")
        step(chair, act)
    people.claire.look()
    assert people.claire.page.locator("#meeting-state .chip.off").count() == 1


def nobody_lost_or_doubled_a_message(held: Plenary, people: People, found: Any) -> None:
    """The lists that grew in the pages are the database's, in its order."""
    written = [one for one, _body in found["messages"]]
    assert len(written) == len(set(written)) == 2 + len(held.silent)
    bodies = [body for _one, body in found["messages"]]
    assert len(set(bodies)) == len(bodies)
    for one in (people.rahim, people.visitor):
        expect(one.page.locator(MESSAGES)).to_have_count(len(written))
        shown = one.page.locator(MESSAGES).evaluate_all("all => all.map(one => one.id)")
        assert shown == written, one.language


def every_vote_counts_once(held: Plenary, found: Any) -> None:
    casts = dict(found["casts"])
    assert len(casts) == len(found["casts"]) == len(held.silent) + 3
    assert casts[str(town_id("person:rahim"))] == "yes"
    counted = {choice: list(casts.values()).count(choice) for choice in ("yes", "no", "abstain", "")}
    assert counted == {"yes": 13, "no": 5, "abstain": 3, "": 2}
    result = held.vote["result"]
    assert (result["yes"], result["no"], result["abstain"], result["outcome"]) == (13, 5, 3, "adopted")


def every_listener_heard_each_line_once_and_no_result_early(told: Any, last: dict[str, int]) -> None:
    assert told["open"] == CONNECTED
    assert told["after"] == [last] * CONNECTED
    for language, heard in told["heard"].items():
        closed = next(place for place, said in enumerate(heard) if '"kind": "vote.closed"' in said)
        assert not any(RESULT[language] in said for said in heard[:closed]), language
        assert any(RESULT[language] in said for said in heard[closed:]), language
