"""Every real election at hand can be imported, and counts as it should from the database."""

import json
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.votes.budgets.conftest import ELECTIONS, SMALL, TOULOUSE
from votes.budgets.models import Option, Round
from votes.budgets.queries import election_of_round
from votes.tally import count, read

FOLDER = Path(os.environ.get("CONCIVES_ELECTIONS", ELECTIONS))
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
FILES = sorted(FOLDER.glob("*.pb"))


@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:50])
def test_an_imported_election_has_the_expected_greedy_winners(file: Path) -> None:
    """The file's own count is asked too: two of the elections have no greedy expectation."""
    call_command("import_election", str(file), "--with-ballots", verbosity=0)
    round_ = Round.objects.get()
    election, straight = election_of_round(round_), read(file)
    assert (
        count(election, "greedy", round_.utility).winners == count(straight, "greedy", round_.utility).winners
    )
    for key, expected in EXPECTED[file.name]["winners"].items():
        rule, utility = [*key.split("/"), ""][:2]
        if rule == "greedy":
            assert list(count(election, rule, utility).winners) == expected


@pytest.mark.django_db
def test_the_command_names_the_file_and_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pb"
    bad.write_bytes(SMALL.replace(b"B;50", b"B;fifty"))
    with pytest.raises(CommandError, match=r"bad\.pb: line 11: "):
        call_command("import_election", str(bad))
    with pytest.raises(CommandError, match="nowhere"):
        call_command("import_election", str(tmp_path / "nowhere.pb"))
    with pytest.raises(CommandError, match="not a date"):
        call_command("import_election", str(TOULOUSE), "--opens", "tomorrow")
    assert not Round.objects.exists()


@pytest.mark.django_db
def test_the_command_makes_a_round_to_be_opened() -> None:
    window = ["--opens", "2036-11-01T20:00", "--closes", "2036-11-15T20:00"]
    call_command("import_election", str(TOULOUSE), "--slug", "b", "--language", "en", *window, verbosity=0)
    round_ = Round.objects.get()
    assert (round_.slug, round_.ballot, bool(round_.key_fingerprint)) == ("b", "approval", True)
    assert round_.options.get(code="20").title_en == "Nichoirs pour mésanges"


@pytest.mark.django_db
def test_proposers_names_stay_in_the_file(tmp_path: Path) -> None:
    named = SMALL.replace(b"project_id;cost;name", b"project_id;cost;name;proposer").decode()
    for project in ("Alpha", "Beta", "Gamma", "Delta"):
        named = named.replace(project, f"{project};Jane Doe")
    file = tmp_path / "named.pb"
    file.write_text(named, encoding="utf-8")
    call_command("import_election", str(file), verbosity=0)
    assert not any("Jane" in str(values) for values in Option.objects.values())
