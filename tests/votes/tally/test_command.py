"""Anyone can recount from the command line, without Django."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

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


VILLAGE = """META
key;value
num_projects;4
num_votes;10
budget;1000
vote_type;approval
PROJECTS
project_id;cost;category;district
park;300;green,sport;north
square;300;green;south
bench;200;rest;north
pump;200;rest,sport;south
VOTES
voter_id;vote
""" + "".join(
    f"{number};{vote}\n"
    for number, vote in enumerate(
        ["park,square"] * 3 + ["park,bench"] * 3 + ["square,pump"] * 2 + ["bench", "pump"]
    )
)


@pytest.fixture
def village(tmp_path: Path) -> str:
    file = tmp_path / "village.pb"
    file.write_text(VILLAGE, encoding="utf-8")
    return str(file)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


GREEDY = ["park", "square", "bench", "pump"]


@pytest.mark.parametrize(
    ("options", "winners"),
    [
        ("", GREEDY),
        ("--min-votes 4", ["park", "square", "bench"]),
        ("--min-score 5", ["park", "square"]),
        ("--fix-in pump --fix-in bench", ["pump", "bench", "park", "square"]),
        ("--fix-out park", ["square", "bench", "pump"]),
        ("--exclusive park,square", ["park", "bench", "pump"]),
        ("--exclusive park,square --exclusive bench,pump", ["park", "bench"]),
        ("--cap green=599.99", ["park", "bench", "pump"]),
        ("--cap sport=299 --cap rest=200", ["square", "bench"]),
        ("--cap north=300 --category-column district", ["park", "square", "pump"]),
        ("--envelope north=500 --envelope south=300 --together", ["park", "square", "bench"]),
        ("--rule equal-shares --completion none", ["park", "bench", "square"]),
        ("--rule equal-shares --completion add1 --step 0.5 --min-votes 4", ["park", "bench", "square"]),
        ("--rule phragmen", ["bench", "square", "park", "pump"]),
        ("--rule optimum --cap rest=200", ["park", "square", "bench"]),
    ],
)
def test_every_option_is_reachable(
    options: str, winners: list[str], village: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, village, *options.split())["winners"] == winners


def test_no_skip_stops_at_the_first_that_does_not_fit(
    village: str, capsys: pytest.CaptureFixture[str]
) -> None:
    narrow = ["--cap", "green=700", "--fix-in", "pump", "--fix-in", "bench"]
    assert answer(capsys, village, "--no-skip", *narrow)["completion"] == "no-skip"


def test_envelopes_apart_are_counted_one_by_one(village: str, capsys: pytest.CaptureFixture[str]) -> None:
    apart = [village, "--envelope", "north=300", "--envelope", "south=200"]
    envelopes = answer(capsys, *apart, "--fix-out", "square")["envelopes"]
    assert {name: part["winners"] for name, part in envelopes.items()} == {
        "north": ["park"],
        "south": ["pump"],
    }
    assert [part["budget"] for part in envelopes.values()] == ["300", "200"]
    assert main(apart) == 0
    assert "# north\ngreedy" in capsys.readouterr().out


def test_in_an_envelope_of_choosers_only_they_have_a_share(
    village: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seven named a project in the north: with the money of ten shared among them the bench is bought too."""
    words = [village, "--rule", "equal-shares", "--envelope", "north=700", "--envelope", "south=0"]
    assert answer(capsys, *words)["envelopes"]["north"]["winners"] == ["park"]
    chosen = answer(capsys, *words, "--choosers", "north")["envelopes"]["north"]
    assert chosen["winners"] == ["park", "bench"]
    assert main([*words, "--choosers", "nowhere"]) == 2


def test_the_comparison_step_says_whom_each_serves(capsys: pytest.CaptureFixture[str]) -> None:
    swiecie = [str(ELECTIONS / "Poland_Swiecie_2023.pb"), "--rule", "equal-shares", "--completion", "add1"]
    found = answer(capsys, *swiecie, "--compare")
    assert found["rule"] == "equal-shares"
    assert found["comparison"] == {"first": 1163, "second": 623, "equal": 767}
    assert main([*swiecie, "--compare"]) == 0
    assert "better served by equal shares: 1163, by greedy: 623" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("--cap green", "not NAME=AMOUNT"),
        ("--cap green=much", "not an amount"),
        ("--cap green=NaN", "not an amount"),
        ("--cap green=0.001", "not an amount"),
        ("--cap blue=5", "no project has 'blue'"),
        ("--envelope north=500", "in no envelope: square"),
        ("--envelope north=5 --envelope south=5 --exclusive park,pump", "count them together"),
        ("--fix-in moon", "unknown project: moon"),
        ("--compare", "needs --rule equal-shares"),
        ("--rule equal-shares --completion add1 --step -1", "not an amount"),
    ],
)
def test_options_that_fit_no_election_are_refused_in_one_line(
    options: str, reason: str, village: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([village, *options.split()]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert reason in said.err


@pytest.mark.parametrize(
    "arguments", [["--rule", "dice"], ["--min-votes", "-1"], ["--min-votes", "many"], ["--nonsense"], []]
)
def test_words_that_mean_nothing_are_refused_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main([*([ASSEN] if arguments else []), *arguments])
    assert refused.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
