"""A stranger counts again with the bundle alone: its command gives the published winners."""

import io
import json
import os
import random
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.server import ROOT
from tests.votes.budgets.conftest import Cast
from votes.budgets.actions import Import, count_round, import_round, publish_round
from votes.budgets.envelopes import Counting
from votes.budgets.models import Conflict, Round
from votes.proofs.models import Bundle
from votes.tally.__main__ import main

COSTS = {"A": 60, "B": 55, "C": 30, "D": 25, "E": 20, "F": 10}
HEAD = "META\nkey;value\nbudget;130\nvote_type;{kind}\ncurrency;EUR\nPROJECTS\nproject_id;cost;name\n"


def election(kind: str = "approval") -> bytes:
    """Sixty ballots over six projects, the same at every run; A and B are liked most."""
    chance, rows = random.Random(4), []
    for number in range(60):
        liked = chance.choice(["AB", "ABF", "A", "AC", "BD", "CDE", "BE", "FDC"])
        vote = ",".join(chance.sample(liked, len(liked)))
        points = ",".join(str(3 - place) for place in range(len(liked)))
        rows.append(f"{number};{vote}" + (f";{points}" if kind == "cumulative" else ""))
    projects = "".join(f"{code};{cost};Project {code}\n" for code, cost in COSTS.items())
    columns = "voter_id;vote" + (";points" if kind == "cumulative" else "")
    return "\n".join([HEAD.format(kind=kind) + projects + "VOTES", columns, *rows, ""]).encode()


def pairs(round_: Round) -> None:
    """A and B exclude each other, C and F too."""
    options = {option.code: option for option in round_.options.all()}
    for first, second in ("AB", "FC"):
        Conflict.objects.create(first=options[first], second=options[second])


def parts(counting: Counting) -> Callable[[Round], None]:
    """A, B and C share 85 €; D and E share 25 €; in a count at once F belongs to no part."""

    def put(round_: Round) -> None:
        for number, (codes, money) in enumerate({"ABC": 8500, "DE": 2500}.items(), 1):
            part = round_.envelopes.create(number=number, name_fr=codes, budget_cents=money)
            round_.options.filter(code__in=codes).update(envelope=part)
        if counting is Counting.APART:
            round_.options.filter(code="F").update(envelope=part)
        round_.counting = counting.value
        pairs(round_)

    return put


def fewest(round_: Round) -> None:
    round_.min_votes = 20


def step(round_: Round) -> None:
    round_.share_step_cents = 7


SHARES = {"rule": "equal-shares", "completion": "add1u", "ties": "chain"}
ROUNDS: dict[str, tuple[str, dict[str, str], Callable[[Round], None] | None]] = {
    "most votes first": ("approval", {"rule": "greedy"}, None),
    "equal shares raised": ("approval", SHARES, None),
    "raised by a step": ("approval", SHARES, step),
    "raised greedily": ("approval", {"rule": "equal-shares", "completion": "greedy"}, None),
    "a minimum of votes": ("approval", SHARES, fewest),
    "pairs": ("approval", {"rule": "greedy"}, pairs),
    "pairs by equal shares": ("approval", SHARES, pairs),
    "parts counted at once": ("approval", SHARES, parts(Counting.TOGETHER)),
    "parts counted apart": ("approval", {"rule": "greedy"}, parts(Counting.APART)),
    "points": ("cumulative", {"rule": "equal-shares"}, pairs),
    "ranking": ("ordinal", {"rule": "greedy"}, pairs),
}


def published(cast: Cast, now: datetime, name: str) -> Round:
    kind, way, change = ROUNDS[name]
    window = {"opens": now - timedelta(days=9), "closes": now - timedelta(days=1)}
    wanted = Import(slug="again", titles={"fr": "Encore"}, with_ballots=True, **window, **way)
    round_ = import_round(data=election(kind), wanted=wanted, now=now)
    if change:
        change(round_)
        round_.save()
    act = {"round_id": round_.id, "person": cast("sofia"), "now": now}
    count_round(**act)
    return publish_round(**act)


def unpacked(round_: Round, folder: Path) -> Any:
    """The bundle's files in a fresh folder; what results.json says, and the README's commands."""
    with Bundle.objects.get(round=round_).file.open() as file:
        zipfile.ZipFile(io.BytesIO(file.read())).extractall(folder)
    lines = (folder / "README.txt").read_text().splitlines()
    commands = [shlex.split(line) for line in lines if line.startswith("python -m votes.tally")]
    return json.loads((folder / "results.json").read_text()), commands


@pytest.mark.parametrize("name", ROUNDS)
def test_the_command_of_the_bundle_gives_the_published_winners(
    cast: Cast, now: datetime, name: str, tmp_path: Path, monkeypatch: Any, capsys: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    round_, folder = published(cast, now, name), tmp_path / "fresh"
    results, commands = unpacked(round_, folder)
    assert len(commands) == len(results)
    monkeypatch.chdir(folder)
    for command in commands:
        assert main([*command[3:], "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["winners"] == results[command[3]]["winners"] != []


def test_limits_change_who_wins_so_that_a_command_without_them_would_be_caught(
    cast: Cast, now: datetime, tmp_path: Path, monkeypatch: Any, capsys: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    results, (command,) = unpacked(published(cast, now, "parts counted at once"), tmp_path / "fresh")
    monkeypatch.chdir(tmp_path / "fresh")
    limited = [word for word in command[3:] if word.startswith(("--cap=", "--exclusive="))]
    assert len(limited) == 4
    for left_out in ("--cap=", "--exclusive="):
        main([*(word for word in command[3:] if not word.startswith(left_out)), "--json"])
        assert json.loads(capsys.readouterr().out)["winners"] != results["ballots.pb"]["winners"]


def test_the_step_of_the_round_is_the_one_that_is_counted_with(
    cast: Cast, now: datetime, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    outcome = published(cast, now, "raised by a step").results.get().outcome
    raised = Fraction(outcome["endowment"]) - Fraction(130, 60)
    assert raised > 0
    assert raised % Fraction(7, 100) == 0
    assert raised % 1 != 0


def test_it_runs_as_the_readme_prints_it(cast: Cast, now: datetime, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    results, (command,) = unpacked(published(cast, now, "pairs"), tmp_path / "fresh")
    where = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *command[1:]], cwd=tmp_path / "fresh", env=where, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    shown = [line.split()[1] for line in done.stdout.splitlines() if line[:3].strip().isdecimal()]
    assert shown == results["ballots.pb"]["winners"]
