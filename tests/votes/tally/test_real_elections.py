"""Real elections: the winners and their order are pabutools', and the cities' own outcomes come out again."""

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from votes.tally import Election, completions, count, read
from votes.tally.official import announced, recount

HERE = Path(__file__).parents[2] / "elections"
FOLDERS = [HERE, *(Path(folder) for folder in [os.environ.get("CONCIVES_ELECTIONS", "")] if folder)]


def expectations() -> Iterator[tuple[Path, dict[str, Any]]]:
    for folder in FOLDERS:
        for name, expected in json.loads((folder / "expected.json").read_text(encoding="utf-8")).items():
            yield folder / name, expected


@lru_cache(maxsize=2)
def election(path: Path) -> Election:
    return read(path)


COUNTS = [
    pytest.param(path, key, winners, id=f"{path.stem}-{key}")
    for path, expected in expectations()
    for key, winners in expected["winners"].items()
]
OFFICIAL = [
    pytest.param(path, expected["official"]["winners"], id=path.stem)
    for path, expected in expectations()
    if expected["official"] and expected["official"]["rule"] != "greedy-custom"
]


@pytest.mark.parametrize(
    ("path", "expected"), list(expectations()), ids=lambda value: getattr(value, "stem", "")
)
def test_a_real_file_is_read_whole(path: Path, expected: dict[str, Any]) -> None:
    found = election(path)
    assert len(found.projects) == expected["projects"]
    assert found.voters == expected["votes"]
    assert found.vote_type == expected["vote_type"]
    assert found.money(found.budget) == float(expected["budget"])


@pytest.mark.parametrize(("path", "key", "winners"), COUNTS)
def test_the_winners_and_their_order_are_pabutools(path: Path, key: str, winners: list[str]) -> None:
    rule, utility, completion = (key.split("/") + ["cost", "none"][len(key.split("/")) - 1 :])[:3]
    outcome = count(election(path), rule, utility, completion)
    if rule == "phragmen":
        assert sorted(outcome.winners) == sorted(winners)
    else:
        assert list(outcome.winners) == winners
    assert outcome.cost <= outcome.budget


@pytest.mark.parametrize("path", [path for path, _ in expectations()][::4], ids=lambda path: path.stem)
def test_shares_raised_side_by_side_or_one_by_one_buy_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = election(path)
    utility = {"cumulative": "points", "ordinal": "borda"}.get(found.vote_type, "cost")
    together = count(found, "equal-shares", utility, "add1", step=500)
    monkeypatch.setattr(completions, "FEW", 0)
    assert count(found, "equal-shares", utility, "add1", step=500) == together


@pytest.mark.parametrize(("path", "winners"), OFFICIAL)
def test_the_citys_own_rule_gives_the_citys_own_winners(path: Path, winners: list[str]) -> None:
    outcome = recount(election(path))
    assert outcome is not None
    assert set(outcome.winners) == set(winners) == set(announced(election(path)))


@pytest.mark.parametrize("path", [path for path, _ in expectations()], ids=lambda path: path.stem)
def test_the_projects_lines_state_the_votes_that_are_counted(path: Path) -> None:
    found = election(path)
    stated = {project.id: project.extra["votes"] for project in found.projects if "votes" in project.extra}
    assert {id: str(found.votes[found.places[id]]) for id in stated} == stated
