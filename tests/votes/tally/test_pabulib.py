"""Files are read whole and written back; whatever is wrong is refused with its line and its reason."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.votes.tally.made import Made, approvals, points
from votes.tally import PabulibError, count, read, write

TOWN = '''META
key;value
description;A town
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name;proposer;colour
1;500;"A garden; with a pond";Ana;green
2;300,5;Benches;Bo;brown
x-3;99.25;"Light ""at night""";Chi;
VOTES
voter_id;vote;age
a;1,2;30
b;2;31
c;;32
d;x-3, 1;33
'''

POINTS = """META
key;value
budget;1000
vote_type;cumulative
PROJECTS
project_id;cost
1;500
2;300
VOTES
voter_id;vote;points
a;1,2;2,1.5
b;2;3
"""


def test_a_file_is_read_whole() -> None:
    town = read(TOWN)
    assert [(project.id, project.cost, project.name) for project in town.projects] == [
        ("1", 50000, "A garden; with a pond"),
        ("2", 30050, "Benches"),
        ("x-3", 9925, 'Light "at night"'),
    ]
    assert (town.budget, town.voters, town.votes) == (100000, 4, (2, 2, 1))
    assert town.table.column("age") == ["30", "31", "32", "33"]
    assert town.projects[0].extra["colour"] == "green"


def test_proposers_are_left_out_unless_asked_for() -> None:
    assert "proposer" not in read(TOWN).projects[0].extra
    assert "Ana" not in write(read(TOWN))
    assert read(TOWN, keep_names=True).projects[0].extra["proposer"] == "Ana"


def test_points_may_have_decimals() -> None:
    assert read(POINTS).profiles.scale == 10
    assert read(POINTS).scores == (20, 45)


@pytest.mark.parametrize("text", [TOWN, POINTS])
@pytest.mark.parametrize("change", ["\r\n", "\ufeff", "blank lines"])
def test_line_ends_marks_and_blank_lines_change_nothing(text: str, change: str) -> None:
    changed = {
        "\r\n": text.replace("\n", "\r\n"),
        "\ufeff": "\ufeff" + text,
        "blank lines": text.replace("\n", "\n\n"),
    }[change]
    assert count(read(changed)) == count(read(text))


@pytest.mark.parametrize("text", [TOWN, POINTS])
def test_what_is_written_reads_the_same(text: str) -> None:
    first, again = read(text), read(write(read(text)))
    assert write(again) == write(first)
    assert (again.projects, again.budget, again.votes, again.scores) == (
        first.projects,
        first.budget,
        first.votes,
        first.scores,
    )


@settings(max_examples=60, deadline=None)
@given(st.one_of(approvals(), points()))
def test_made_up_elections_survive_writing_and_reading(made: Made) -> None:
    again = read(write(made.election))
    assert again.costs == made.election.costs
    assert count(again, "equal-shares", "cardinality") == count(made.election, "equal-shares", "cardinality")


WRONG = [
    ("an empty file", TOWN, "\n", 1, "META is missing"),
    ("no meta", "META\nkey;value\n", "", 1, "META is missing"),
    ("no projects", "PROJECTS\n", "", 13, "PROJECTS is missing"),
    ("no votes", "VOTES\n", "", 14, "VOTES is missing"),
    ("nothing after the projects", TOWN[TOWN.index("VOTES") :], "", 13, "VOTES is missing"),
    ("no budget", "budget;1000\n", "", 8, "no budget"),
    ("a budget twice", "budget;1000\n", "budget;1000\nbudget;9\n", 7, "twice"),
    ("a negative budget", "budget;1000", "budget;-1000", 0, "not an amount"),
    ("a budget that is no number", "budget;1000", "budget;NaN", 0, "not an amount"),
    ("an infinite budget", "budget;1000", "budget;1e999", 0, "not an amount"),
    ("an endless budget", "budget;1000", "budget;" + "9" * 9999, 0, "too many digits"),
    (
        "amounts too long together",
        "budget;1000",
        "budget;" + "9" * 13 + ".000000000000001",
        0,
        "too many digits",
    ),
    ("a cost in words", "1;500;", "1;five;", 11, "not an amount"),
    ("a negative cost", "1;500;", "1;-500;", 11, "not an amount"),
    ("a foreign digit", "1;500;", "1;٥٠٠;", 11, "not an amount"),
    ("no cost column", "project_id;cost", "project_id;price", 10, "column cost is missing"),
    ("no vote column", "voter_id;vote;", "voter_id;ticks;", 15, "column vote is missing"),
    ("a column twice", "voter_id;vote;age", "voter_id;vote;vote", 15, "same name"),
    ("an unknown type of vote", "approval", "applause", 9, "unknown vote_type"),
    ("a cell too many in a project", "Bo;brown", "Bo;brown;!", 12, "6 cells"),
    ("a cell too many in a ballot", "b;2;31", "b;2;31;9", 17, "4 cells"),
    ("no vote in a ballot", "b;2;31", "b", 17, "1 cells"),
    ("a project twice", "2;300,5", "1;300,5", 12, "there twice"),
    ("a voter twice", "b;2;31", "a;2;31", 17, "there twice"),
    ("a vote for an unknown project", "b;2;31", "b;7;31", 17, "unknown project"),
    ("a formula for an id", "x-3;99", "=cmd|' /C calc'!A0;99", 13, "formula"),
    ("a formula for a name", "Benches", "@SUM(1+9)*cmd|' /C calc'!A0", 12, "formula"),
    ("a formula in META", "A town", "=HYPERLINK(1)", 3, "formula"),
    ("a formula in a ballot", "b;2;31", "b;2;-2+3+cmd|' /C calc'!A0", 17, "formula"),
    ("a formula in a quoted ballot", "b;2;31", 'b;2;"=1+1"', 17, "formula"),
    ("an id that begins like one", "x-3;99", "+x;99", 13, "not a usable id"),
    ("a comma in an id", "x-3;99", "x,3;99", 13, "not a usable id"),
    ("too few votes", "num_votes;4", "num_votes;5", 0, "announces 5"),
    ("too many projects", "num_projects;3", "num_projects;2", 0, "announces 2"),
    ("a count that is no number", "num_votes;4", "num_votes;four", 0, "not a number"),
    ("a NUL", "Benches", "Ben\0ches", 12, "NUL"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"), [case[1:] for case in WRONG], ids=[c[0] for c in WRONG]
)
def test_what_is_wrong_is_refused_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(PabulibError) as refused:
        read(TOWN.replace(old, new, 1))
    assert reason in refused.value.message
    assert refused.value.line == line
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2,1.5", "2", "2 projects but 1 points"),
        ("2,1.5", "2,x", "not a number of points"),
        ("2,1.5", "2,nan", "not a number of points"),
        ("2,1.5", "2,9999999999", "not a number of points"),
        ("b;2;3", "\n".join(f"v{n};2;999999999.999999999" for n in range(5)), "too large"),
        ("1,2;2", "1,1;2", "names a project twice"),
        (";points", ";score", "column points is missing"),
    ],
)
def test_wrong_points_are_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(PabulibError, match=reason):
        read(POINTS.replace(old, new, 1))


def test_two_choices_where_one_is_allowed_are_refused() -> None:
    with pytest.raises(PabulibError, match="more than one project") as refused:
        read(TOWN.replace("approval", "choose-1"))
    assert refused.value.line == 16


def test_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.pb"
    file.write_bytes(TOWN.replace("Benches", "Bänke").encode("latin-1"))
    with pytest.raises(PabulibError) as refused:
        read(file)
    assert (refused.value.line, refused.value.message) == (12, "this is not UTF-8 text")


@pytest.mark.parametrize(
    "text",
    [
        TOWN.replace("voter_id;vote;age", "voter_id;vote;" + ";".join(map(str, range(10**6)))),
        TOWN.replace("project_id;cost;name", "project_id;cost;" + "x;" * 10**6),
        TOWN.replace("a;1,2;30", "a;" + "1," * 10**6 + "2;30"),
        TOWN.replace("Benches", '"' + "long " * 10**6),
        "META\nkey;value\n" + "".join(f"k{n};v\n" for n in range(10**5)),
        ";" * 10**7 + "\n",
        "\n" * 10**6 + "x\n",
    ],
    ids=["columns", "headings", "ticks", "a cell without end", "keys", "semicolons", "blank lines"],
)
def test_what_is_enormous_ends_soon(text: str) -> None:
    begun = time.process_time()
    with suppress(PabulibError):
        read(text)
    assert time.process_time() - begun < 5


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_but_never_breaks(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([TOWN, POINTS]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 20)))
        piece = data.draw(
            st.one_of(st.text(max_size=6), st.sampled_from([";", "\n", '"', "VOTES\n", "-1", ","]))
        )
        text = text[:start] + piece + text[end:]
    with suppress(PabulibError):
        count(read(text + "\n"), "equal-shares", "cardinality")
