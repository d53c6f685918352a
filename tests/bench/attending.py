"""A whole session over HTTP with everybody connected; a process of its own: `tests.bench.attending`.

Reads what `tests.bench.plenary` made from standard input, and prints how long each act took, when each
listener and the wall had it, and whatever went wrong. Every member has a socket that reads, and asks for her
own parts of the page after her acts and when a vote opens, spread over seconds, as the page's script does.
"""

import asyncio
import http.client
import json
import random
import re
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

TOKEN = "c" * 32
HANDS, HELD_BACK = 32, 429
LANGUAGES = ("fr", "ar", "en", "it")
# What the page's script waits before it asks for the reader's own parts: see meeting.js.
SPREAD, SPREAD_EACH = 0.6, 0.02
NEXT = re.compile(r'/next/".*?name="seen" value="([0-9a-f-]+)"', re.DOTALL)
SPEECH = re.compile(r"/floor/speeches/([0-9a-f-]+)/end/")


class Measures:
    """Seconds by kind of act, and what went wrong."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self.wrong: Counter[str] = Counter()
        self.lock = threading.Lock()

    def add(self, kind: str, seconds: float, fault: str = "") -> None:
        with self.lock:
            self.took[kind].append(seconds)
            if fault:
                self.wrong[f"{kind}: {fault}"] += 1


class Member:
    """One browser: its session, its language, one connection."""

    def __init__(self, said: dict[str, Any], place: int, session: str, measures: Measures) -> None:
        self.said, self.session, self.measures = said, session, measures
        self.language = LANGUAGES[place % len(LANGUAGES)]
        self.connection: http.client.HTTPConnection | None = None
        self.lock = threading.Lock()

    def ask(self, kind: str, path: str, fields: dict[str, str] | None = None, due: float = 0) -> str:
        """One request, timed from when it was due; a page that is not as it should be is a fault."""
        return self.answer(kind, path, fields, due)[1]

    def answer(
        self,
        kind: str,
        path: str,
        fields: dict[str, str] | None = None,
        due: float = 0,
        held: str = "",
    ) -> tuple[int, str]:
        """The status, 0 for none, and the page; `held` names the answer 429 where it is no fault."""
        begun, fault, status, page = due or time.perf_counter(), "", 0, ""
        with self.lock:
            try:
                status, page = self._send(path, fields)
                fault = "" if status == (200 if fields is None else 302) else f"status {status}"
            except (OSError, http.client.HTTPException) as trouble:
                fault, self.connection = type(trouble).__name__, None
        if held and status == HELD_BACK:
            kind, fault = held, ""
        self.measures.add(kind, time.perf_counter() - begun, fault)
        return status, page

    def _send(self, path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        """As a browser does: over a new connection where the server has closed the one that was idle."""
        if self.connection is not None:
            try:
                return self._exchange(path, fields)
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection = None
        return self._exchange(path, fields)

    def _exchange(self, path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(urlsplit(self.said["address"]).netloc, timeout=60)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields)
        verb = "GET" if fields is None else "POST"
        self.connection.request(verb, f"/{self.language}/{path}", body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def own(self, *parts: str) -> None:
        asked = urlencode([("part", part) for part in ("told", "meeting-stage", *parts)])
        self.ask("own parts of the page", f"meetings/{self.said['meeting']}/own/?{asked}")


class Room(threading.Thread):
    """Every member's socket, in a loop of its own: each reads its lines and notes when they came."""

    def __init__(self, said: dict[str, Any], wall: "Wall") -> None:
        super().__init__(daemon=True)
        self.said, self.wall = said, wall
        self.ready, self.ended = threading.Event(), threading.Event()
        # When each socket had each line: scope, number, and the moment.
        self.heard: list[tuple[str, int, float]] = []
        self.seen: list[dict[str, set[int]]] = []
        self.gaps, self.open, self.subscribed = 0, 0, 0

    def run(self) -> None:
        asyncio.run(self.listen())

    async def listen(self) -> None:
        from websockets.asyncio.client import connect

        address = self.said["address"]
        sockets, readers = [], []
        for place in range(len(self.said["sessions"])):
            socket = await connect(
                address.replace("http", "ws") + "/ws/register/",
                origin=address,
                open_timeout=60,
                compression=None,
            )
            for scope in self.said["scopes"]:
                language = LANGUAGES[place % len(LANGUAGES)]
                await socket.send(json.dumps({"subscribe": scope, "after": 0, "language": language}))
            sockets.append(socket)
            readers.append(asyncio.create_task(self.read(socket, first=place == 0)))
        while self.subscribed < len(sockets) * len(self.said["scopes"]):
            await asyncio.sleep(0.1)
        self.ready.set()
        while not self.ended.is_set():
            await asyncio.sleep(0.2)
        self.open = sum(socket.state.name == "OPEN" for socket in sockets)
        for reader in readers:
            reader.cancel()
        self.gaps = sum(max(numbers) - len(numbers) for scopes in self.seen for numbers in scopes.values())

    async def read(self, socket: Any, first: bool) -> None:
        seen: dict[str, set[int]] = defaultdict(set)
        self.seen.append(seen)
        async for text in socket:
            said = json.loads(text)
            self.subscribed += "subscribed" in said
            line = said.get("line")
            if not line:
                continue
            scope, known = line["scope"], seen[line["scope"]]
            stands = range(line.get("first", line["number"]), line["number"] + 1)
            fresh = [number for number in stands if number not in known]
            known.update(fresh)
            if self.ready.is_set() and fresh:
                self.heard += [(scope, number, time.time()) for number in fresh]
                if first:
                    self.wall.hear(line["kind"], scope, fresh)


class Wall(threading.Thread):
    """The public screen: it asks for its page at each line, once at a time; a turnout comes in the line."""

    def __init__(self, said: dict[str, Any], measures: Measures) -> None:
        super().__init__(daemon=True)
        self.browser = Member(said, 0, "", measures)
        self.path = f"meetings/{said['meeting']}/screen/?lang=fr&lang2=ar"
        self.waiting: list[tuple[str, int]] = []
        # When it showed each line: scope, number, and the moment.
        self.shown: list[tuple[str, int, float]] = []
        self.news, self.lock = threading.Event(), threading.Lock()

    def hear(self, kind: str, scope: str, numbers: list[int]) -> None:
        if kind == "vote.cast":
            self.shown += [(scope, number, time.time()) for number in numbers]
        elif not scope.startswith("thread:"):
            with self.lock:
                self.waiting += [(scope, number) for number in numbers]
            self.news.set()

    def run(self) -> None:
        while self.news.wait():
            self.news.clear()
            with self.lock:
                told, self.waiting = self.waiting, []
            self.browser.ask("the screen's page", self.path)
            self.shown += [(scope, number, time.time()) for scope, number in told]


def written(said: dict[str, Any]) -> dict[tuple[str, int], float]:
    """When each line was written, as the register tells by polling: a pushed line may stand for others."""
    found: dict[tuple[str, int], float] = {}
    for scope in said["scopes"]:
        after, lines = 0, [{}]
        while lines:
            with urlopen(f"{said['address']}/register/{scope}?after={after}", timeout=60) as answer:
                lines = json.load(answer)["lines"]
            moments = {(scope, one["number"]): datetime.fromisoformat(one["at"]).timestamp() for one in lines}
            found |= moments
            after = max((number for _scope, number in moments), default=after)
    return found


def late(told: list[tuple[str, int, float]], at: dict[tuple[str, int], float]) -> list[float]:
    """Seconds from the act to each moment."""
    return [moment - at[scope, number] for scope, number, moment in told]


def spread(jobs: Iterable[tuple[float, Callable[[float], None]]]) -> None:
    """Do each job when it is due, given in seconds from now, whether those before are done or not."""
    begin, todo = time.perf_counter(), sorted(jobs, key=lambda job: job[0])
    turns, lock = iter(todo), threading.Lock()

    def hand() -> None:
        while True:
            with lock:
                job = next(turns, None)
            if job is None:
                return
            time.sleep(max(0.0, begin + job[0] - time.perf_counter()))
            job[1](begin + job[0])

    hands = [threading.Thread(target=hand) for _ in range(HANDS)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()


class Session:
    """The meeting from the first arrival to its end."""

    def __init__(self, said: dict[str, Any], measures: Measures) -> None:
        self.said, self.base = said, f"meetings/{said['meeting']}/"
        self.members = [
            Member(said, place, session, measures) for place, session in enumerate(said["sessions"])
        ]
        self.chairs = self.members[:2]

    def even(self, seconds: float, act: Callable[[Member, float], None], number: int = 0) -> None:
        """So many members act, at equal distances, over so many seconds."""
        chosen = self.members[:number] if number else self.members
        spread(
            (place * seconds / len(chosen), lambda due, one=one: act(one, due))
            for place, one in enumerate(chosen)
        )

    def both(self, kind: str, path: str) -> None:
        for chair in self.chairs:
            chair.ask(kind, path, {})

    def arrive(self, member: Member, due: float) -> None:
        member.ask("I am here", f"{self.base}presence/", {"here": "yes"}, due)
        member.own("meeting-me", "floor-ask")

    def write(self, member: Member, due: float) -> None:
        words = {"body": "Nous demandons un guichet ouvert le soir.", "language": member.language}
        path = f"discussion/{self.said['thread']}/write/"
        member.ask("write a message", path, words | {"next": f"/fr/{self.base}"}, due)

    def ask_to_speak(self, member: Member, due: float) -> None:
        words = {"kind": "speech", "stance": "", "language": member.language}
        member.ask("ask to speak", f"floor/{self.said['meeting']}/ask/", words, due)
        member.own("meeting-me", "floor-ask")

    def vote(self, member: Member, due: float) -> None:
        choice = random.choice(["yes", "no", "abstain"])
        member.ask("vote", f"meetings/votes/{self.said['vote']}/cast/", {"choice": choice}, due)
        member.own()

    def hold(self) -> None:
        self.even(self.said["arrivals"], self.arrive)
        self.both("turn a key", f"{self.base}acts/open/")
        speak(self)
        self.chairs[0].ask("go to an item", f"meetings/items/{self.said['item']}/current/", {})
        self.open_vote()
        self.even(self.said["votes"], self.vote)
        self.both("turn a key", f"meetings/votes/{self.said['vote']}/acts/close-vote/")
        self.both("turn a key", f"{self.base}acts/close/")

    def open_vote(self) -> None:
        """The second key opens it; every page then asks for its own parts."""
        words = {"question": "Demandons-nous un guichet ?", "language": "fr"} | self.said["form"]
        self.chairs[0].ask("prepare a vote", f"{self.base}prepare-vote/", words | {"item": self.said["item"]})
        page = self.chairs[1].ask("the chairs' page", f"{self.base}chair/")
        if "/acts/open-vote/" not in page:
            sys.exit(f"no vote is waiting: {dict(self.chairs[0].measures.wrong)}")
        self.said["vote"] = page.split("/acts/open-vote/")[0].rsplit("/votes/", 1)[1]
        self.chairs[1].ask("turn a key", f"meetings/votes/{self.said['vote']}/acts/open-vote/", {})
        whole = SPREAD + SPREAD_EACH * len(self.members)
        spread((0.1 + random.random() * whole, lambda _due, one=one: one.own()) for one in self.members)


def speak(session: Session) -> None:
    """Some members write and ask to speak, two a second each; a co-chair gives each the floor and ends it."""
    number, chair = session.said["speakers"], session.chairs[0]
    session.even(number / 2, session.write, number)
    session.even(number / 2, session.ask_to_speak, number)
    for _ in range(number):
        waiting = NEXT.search(chair.ask("the chairs' page", f"{session.base}chair/"))
        if waiting is None:
            sys.exit(f"nobody waits to speak: {dict(chair.measures.wrong)}")
        chair.ask("give the floor", f"floor/{session.said['meeting']}/next/", {"seen": waiting[1]})
        speech = SPEECH.search(chair.ask("the chairs' page", f"{session.base}chair/"))
        if speech is not None:
            chair.ask("end a speech", f"floor/speeches/{speech[1]}/end/", {})


def main() -> None:
    said = json.load(sys.stdin)
    measures = Measures()
    wall = Wall(said, measures)
    room = Room(said, wall)
    room.start()
    if not room.ready.wait(300):
        sys.exit("the listeners could not connect")
    wall.start()
    begun, own = time.perf_counter(), time.process_time()
    Session(said, measures).hold()
    seconds, own = time.perf_counter() - begun, time.process_time() - own
    time.sleep(2)
    room.ended.set()
    room.join(60)
    at = written(said)
    found = {
        "took": measures.took,
        "wrong": measures.wrong,
        "listeners": {"open": room.open, "gaps": room.gaps, "late": late(room.heard, at)},
        "wall": late(wall.shown, at),
        "seconds": seconds,
        "own": own,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
