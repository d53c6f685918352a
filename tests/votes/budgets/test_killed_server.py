"""A server killed while people vote: whatever was acknowledged is in the log, and is counted once."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import database, voting
from tests.journeys.server import ROOT, Town, at, wait
from tests.services import PATIENCE, free_port

HANDS = 6


class Server:
    """`manage.py serve` that can be killed and begun again on the same port."""

    def __init__(self, town: Town) -> None:
        self.town, self.port = town, free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def begin(self) -> None:
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        said = self.town.folder / "server.log"
        with said.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.town.environment, stdout=log, stderr=subprocess.STDOUT
            )
        wait(f"{self.address}/en/votes/", self.process, said)

    def kill(self) -> None:
        """As a power cut does it: no signal that the process could answer."""
        self.process.kill()
        self.process.wait(PATIENCE)


def empty_town(folder: Path) -> Town:
    """A town without its people; its database is a copy of a migrated one where there is one."""
    town = at(folder)
    if not town.environment.get("DATABASE_URL"):
        database.place(folder / "concives.sqlite3")
    town.manage("migrate", "-v0")
    return town


class Hand(threading.Thread):
    """One of several who vote at once, each for voters of their own, again and again until told to stop."""

    def __init__(self, voters: list[voting.Voter], options: list[str], seed: int) -> None:
        super().__init__()
        self.voters, self.options, self.chance = voters, options, random.Random(seed)
        self.acknowledged: dict[str, list[tuple[str, str]]] = {}
        self.sent: dict[str, list[tuple[str, str]]] = {}
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            voter, choice = self.chance.choice(self.voters), self.chance.choice(self.options)
            try:
                commitment, ticket = voter.review([choice])
            except (OSError, AssertionError, voting.http.client.HTTPException):
                voter.hang_up()
                time.sleep(0.2)
                continue
            self.sent.setdefault(voter.person, []).append((commitment, choice))
            if voter.cast(ticket) == 302:
                self.acknowledged.setdefault(voter.person, []).append((commitment, choice))


def run(folder: Path, kills: int, casts: int, number: int) -> tuple[list[Hand], Any]:
    """Vote until so many casts are acknowledged, kill the server so many times on the way, then count."""
    town = empty_town(folder)
    made = voting.inside(town, f"make({number})")
    server = Server(town)
    voters = [voting.Voter(server.address, session, person) for session, person in made["voters"]]
    options = list(made["options"].values())
    hands = [Hand(voters[place::HANDS], options, place) for place in range(HANDS)]
    server.begin()
    try:
        for hand in hands:
            hand.start()
        for step in range(1, kills + 2):
            until(hands, casts * step // (kills + 1))
            if step <= kills:
                server.kill()
                server.begin()
    finally:
        for hand in hands:
            hand.stopped.set()
        for hand in hands:
            hand.join()
        server.kill()
        for voter in voters:
            voter.hang_up()
    return hands, voting.inside(town, "settle()")


def until(hands: list[Hand], wanted: int, seconds: int = 600) -> None:
    end = time.monotonic() + seconds
    while sum(len(one) for hand in hands for one in hand.acknowledged.values()) < wanted:
        assert time.monotonic() < end, "too few votes were acknowledged"
        time.sleep(0.05)


def check(hands: list[Hand], found: Any) -> None:
    """An independent check of what is in the log, in the slots and in the opened urn."""
    leaves, counted = Counter(found["leaves"]), Counter[str]()
    for hand in hands:
        for person, acknowledged in hand.acknowledged.items():
            assert all(leaves[commitment] == 1 for commitment, _choice in acknowledged)
            sent = hand.sent[person]
            # What was sent after the last acknowledged ballot may have been stored or not.
            possible = dict(sent[sent.index(acknowledged[-1]) :])
            assert found["slots"][person] in possible
            counted[possible[found["slots"][person]]] += 1
        for person, sent in hand.sent.items():
            if person not in hand.acknowledged and found["slots"][person]:
                counted[dict(sent)[found["slots"][person]]] += 1
    assert Counter(choice for (choice,) in found["opened"]) == counted
    assert found["voters"] == counted.total()


def test_three_kills_lose_and_double_no_acknowledged_vote(tmp_path: Path) -> None:
    check(*run(tmp_path, kills=3, casts=120, number=24))


@pytest.mark.soak
def test_twenty_kills_in_two_thousand_casts_lose_and_double_none(tmp_path: Path) -> None:
    check(*run(tmp_path, kills=20, casts=2_000, number=300))
