"""In mid-vote the database and the files move to a second server; the round's keys come from their copy."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import voting
from tests.journeys.server import ROOT, Town, copy
from tests.votes.budgets.test_killed_server import Server, empty_town

pytestmark = pytest.mark.soak


@contextmanager
def running(town: Town) -> Iterator[str]:
    """The address of the town's server, which is killed at the end."""
    server = Server(town)
    server.begin()
    try:
        yield server.address
    finally:
        server.kill()


def restored(town: Town, file: Path) -> tuple[int, str]:
    """What `restore_keys` ends with and says of a file."""
    command = [sys.executable, "manage.py", "restore_keys", str(file)]
    ran = subprocess.run(command, cwd=ROOT, env=town.environment, capture_output=True, text=True)
    return ran.returncode, ran.stdout + ran.stderr


def voted(address: str, who: list[str], option: str) -> int:
    """Review and cast on a connection of one's own; the cast's status."""
    voter = voting.Voter(address, *who)
    try:
        return voter.cast(voter.review([option])[1])
    finally:
        voter.hang_up()


def told(address: str, who: list[str], option: str) -> tuple[int, str]:
    """What a review answers."""
    voter = voting.Voter(address, *who)
    try:
        return voter.post("review", [("choice", option)])
    finally:
        voter.hang_up()


def test_a_vote_goes_on_on_a_second_server_once_its_keys_came_from_their_copy(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    old = empty_town(tmp_path / "first")
    made = voting.inside(old, "make(3)")
    (amina, rahim, fatou), options = made["voters"], made["options"]
    with running(old) as address:
        assert [voted(address, who, options["A"]) for who in (amina, rahim)] == [302, 302]
    new = copy(old, tmp_path / "second")
    keys, file = new.folder / "keys" / made["round"], tmp_path / "offline.keys"
    shutil.move(new.folder / "key-copies" / f"concives-{made['round']}.keys", file)
    shutil.rmtree(keys)
    with running(new) as address:
        status, page = told(address, fatou, options["C"])
        assert (status, "the key of this vote is not on the server" in page) == (503, True)
        damaged = tmp_path / "damaged.keys"
        damaged.write_text(file.read_text().replace('"fingerprint": "', '"fingerprint": "0'))
        assert restored(new, damaged) == (1, "CommandError: the copy is damaged\n")
        assert not keys.exists()
        assert restored(new, file)[0] == 0
        assert [voted(address, who, options["D"]) for who in (fatou, rahim)] == [302, 302]
    found = voting.inside(new, "settle()")
    assert sorted(found["opened"]) == sorted([[options["A"]], [options["D"]], [options["D"]]])
    assert found["voters"] == 3
