"""Proposals from files: checked first, all or nothing, the same file again brings none."""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from council.bodies.themes import Theme
from languages.models import Text
from proposals import actions, queries
from proposals.bringing import Fault, Known, key, rows
from proposals.finding import files
from proposals.finding.filters import find
from proposals.models import Proposal
from proposals.readers import UnreadableError, read
from register.refusals import Refused
from tests.proposals.conftest import address

Make = Callable[..., Proposal]
ELECTION = Path(__file__).resolve().parent.parent / "elections" / "France_Toulouse_2019.pb"
HEAD = "id,language,title,body,theme,district,cost,latitude,longitude\n"
GOOD = HEAD + "a1,fr,Une piscine,Ouverte le soir.,sport,gare,1200,38.1161,13.3614\n"


def known(now: datetime) -> Known:
    return Known(
        languages=frozenset({"fr", "ar"}),
        themes=frozenset(one.value for one in Theme),
        districts={"gare": "gare", "la gare": "gare"},
        language="fr",
        source="here",
        now=now,
    )


def faults(text: str, now: datetime) -> list[tuple[int, Fault]]:
    return rows(read("x.csv", text.encode()), known(now))[1]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (",fr,T,B,,,,,", Fault.NO_ID),
        ("1,fr,,B,,,,,", Fault.NO_TITLE),
        (f"1,fr,{'x' * 121},B,,,,,", Fault.LONG_TITLE),
        ("1,fr,T,,,,,,", Fault.NO_BODY),
        (f"1,fr,T,{'x' * 6001},,,,,", Fault.LONG_BODY),
        ("1,xx,T,B,,,,,", Fault.LANGUAGE),
        ("1,fr,T,B,cars,,,,", Fault.THEME),
        ("1,fr,T,B,,Mars,,,", Fault.DISTRICT),
        ("1,fr,T,B,,,12 €,,", Fault.COST),
        ("1,fr,T,B,,,,38.1,", Fault.PLACE),
        ("1,fr,T,B,,,,nan,13", Fault.PLACE),
        ("1,fr,T,B,,,,91,13", Fault.PLACE),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, fault: Fault, now: datetime) -> None:
    assert faults(f"{HEAD}0,fr,T,B,,,,,\n{line}\n", now) == [(3, fault)]


def test_an_id_that_comes_twice_and_a_moment_to_come_are_wrong(now: datetime) -> None:
    assert faults(f"{HEAD}1,fr,T,B,,,,,\n1,fr,T,B,,,,,\n", now) == [(3, Fault.TWICE)]
    later = "id,title,body,published_at\n1,T,B,2999-01-01T00:00:00+00:00\n"
    assert faults(later, now) == [(2, Fault.MOMENT)]


def test_a_text_of_several_lines_is_told_where_it_begins(now: datetime) -> None:
    text = f'{HEAD}0,fr,T,"one\ntwo\nthree",,,,,\n1,xx,T,B,,,,,\n'
    assert faults(text, now) == [(5, Fault.LANGUAGE)]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_columns_are_parted_as_the_spreadsheet_does_it(between: str, now: datetime) -> None:
    text = f"id{between}title{between}body\n1{between}Titre{between}'=1+1\n"
    (row,), _wrong = rows(read("x.csv", text.encode()), known(now))
    assert (row.title, row.body, row.language) == ("Titre", "=1+1", "fr")


def test_what_is_no_text_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableError) as told:
        read("x.csv", b"id,title\n1,\xff\n")
    assert told.value.line == 2


def test_an_id_is_always_the_same_proposal_and_another_one_elsewhere() -> None:
    assert key("7", "a") == key("7", "a")
    assert key("7", "a") != key("7", "b")


def bring(organiser: Any, text: str, now: datetime) -> int:
    good, wrong = rows(read("x.csv", text.encode()), known(now))
    assert wrong == []
    return actions.bring_in(rows=good, call=None, organiser=organiser, now=now)


def test_it_is_published_found_and_said_to_be_brought_in(cast: Any, now: datetime) -> None:
    assert bring(cast("sofia"), GOOD, now) == 1
    (proposal,) = find({"q": "piscine", "district": "gare"})
    assert (proposal.author, proposal.cost, proposal.latitude) == (None, 1200, 38.116)
    assert [step.kind for step in queries.fate(proposal, "fr")] == ["proposal.imported"]


def test_the_same_file_again_brings_none_and_changes_none(cast: Any, now: datetime) -> None:
    bring(cast("sofia"), GOOD, now)
    assert bring(cast("sofia"), GOOD.replace("Ouverte le soir.", "Autre chose."), now) == 0
    assert Proposal.objects.count() == 1
    assert not Text.objects.filter(body="Autre chose.").exists()


def test_two_at_once_would_be_kept_apart_by_the_database(cast: Any, now: datetime) -> None:
    bring(cast("sofia"), GOOD, now)
    same = {"id": key("a1", "here"), "code_hash": "x", "language": "fr", "begun_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(**same)


@pytest.mark.parametrize("who", ["ines", "amina"])
def test_only_organisers_bring_in(cast: Any, now: datetime, who: str) -> None:
    with pytest.raises(Refused):
        bring(cast(who), GOOD, now)
    assert not Proposal.objects.exists()


def table(now: datetime) -> str:
    return "".join(files.as_csv(find({}), "fr", now))


def listed(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_what_leaves_as_a_file_comes_back_the_same(published: Make, cast: Any, now: datetime) -> None:
    published(language="fr", title="=SOMME(1)", body='Une ligne.\nUne autre, « entre » "guillemets".')
    one = published("amina", district="gare")
    Proposal.objects.filter(id=one.id).update(latitude=38.116, longitude=13.361, cost=500)
    before = table(now)
    Proposal.objects.all().delete()
    assert bring(cast("sofia"), before, now) == 2
    assert listed(table(now)) == listed(before)


def test_the_projects_of_an_election_come_in_without_names_or_ballots(cast: Any, now: datetime) -> None:
    raws = read(ELECTION.name, ELECTION.read_bytes())
    good, wrong = rows(raws, known(now))
    assert (len(good), wrong) == (30, [])
    brought = [actions.bring_in(rows=good, call=None, organiser=cast("sofia"), now=now) for _time in range(2)]
    assert brought == [30, 0]
    assert Proposal.objects.filter(cost__gt=0, author__isnull=True, signature="").count() == 30


def test_a_broken_election_is_told_with_its_line() -> None:
    text = b"META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;many\nVOTES\n"
    with pytest.raises(UnreadableError) as told:
        read("x.pb", text + b"voter_id;vote\n")
    assert told.value.line == 7


def send(client: Client, **fields: Any) -> Any:
    return client.post(address("bring", language="en"), {"language": "fr", "call": "", **fields})


def test_the_page_checks_first_and_brings_in_after(reader: Callable[[str], Client]) -> None:
    browser = reader("sofia")
    assert address("bring") in browser.get(address("list")).content.decode()
    shown = send(browser, file=SimpleUploadedFile("ideas.csv", GOOD.encode()))
    assert (shown.context["report"]["new"], shown.context["report"]["wrong"]) == (1, 0)
    assert not Proposal.objects.exists()
    token = shown.context["report"]["token"]
    assert send(browser, checked=token, bring="1").status_code == 302
    assert Proposal.objects.count() == 1
    assert send(browser, checked=token, bring="1").status_code == 422


def test_a_file_with_a_wrong_line_brings_nothing(reader: Callable[[str], Client]) -> None:
    file = SimpleUploadedFile("x.csv", f"{GOOD}b2,xx,T,B,,,,,\n".encode())
    shown = send(reader("sofia"), file=file, bring="1")
    assert [line for line, _why in shown.context["report"]["faults"]] == [3]
    assert not Proposal.objects.exists()


def test_the_page_is_closed_to_others(reader: Callable[[str], Client]) -> None:
    assert reader("ines").get(address("bring")).status_code in {403, 404}
