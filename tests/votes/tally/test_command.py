"""Anyone can recount from the command line, without Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from votes.tally.__main__ import main

ELECTIONS = Path(__file__).parents[2] / "elections"
ASSEN = str(ELECTIONS / "Netherlands_Assen_2024.pb")
TOULOUSE = str(ELECTIONS / "France_Toulouse_2019.pb")


def test_the_answer_has_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [ASSEN, "--rule", "equal-shares", "--utility", "cost", "--completion", "add1", "--json"]
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"winners", "cost", "budget", "rule", "utility", "completion", "steps", "ties"} <= set(answer)
    assert answer["budget"] == "100000"
    assert [step["project"] for step in answer["steps"]] == answer["winners"]
    assert len(answer["winners"]) == 9


def test_the_page_lists_winners_money_and_the_tie_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([TOULOUSE, "--utility", "points"]) == 0
    page = capsys.readouterr().out
    assert "1. 10  2000  Halte aux moustiques !" in page
    assert "22 winners, " in page
    assert "ties are broken by the project's id, compared as text" in page


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["/nowhere.pb"], "No such file"),
        ([str(ELECTIONS)], "directory"),
        ([str(ELECTIONS / "expected.json")], "line 1: the section META is missing"),
        ([ASSEN, "--utility", "borda"], "approval ballots have no borda utility"),
        ([ASSEN, "--rule", "equal-shares", "--completion", "add1", "--step", "0"], "above zero"),
    ],
)
def test_bad_input_ends_with_2_and_one_line(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert reason in said.err
    assert said.err.count("\n") == 1


def test_counting_needs_no_django() -> None:
    code = (
        "import sys; from votes.tally.__main__ import main; import votes.tally.explain, votes.tally.official;"
        f"main([{ASSEN!r}, '--rule', 'equal-shares']); assert not [m for m in sys.modules if 'django' in m]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ELECTIONS.parents[1])
