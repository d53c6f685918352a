"""The pages of a result: who won and why, for a reader who never heard of equal shares."""

import gzip
import html
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from config.town import bodies, budgets
from tests.votes.budgets.conftest import TOULOUSE, Cast, finished
from votes.budgets import actions
from votes.budgets.models import Envelope, OptionResult, Result, Round
from votes.tally import read
from votes.tally.__main__ import main

WORDS = "\N{NARROW NO-BREAK SPACE}"


def made(costs: dict[str, int], ballots: list[str], budget: int = 1000, **meta: str) -> bytes:
    """A small file: a ballot is the letters of its projects."""
    known = {"num_projects": len(costs), "num_votes": len(ballots), "budget": budget} | {
        "vote_type": "approval",
        "rule": "greedy",
        "currency": "EUR",
    }
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in (known | meta).items())]
    lines += [
        "PROJECTS",
        "project_id;cost;name",
        *(f"{code};{cost};Project {code}" for code, cost in costs.items()),
    ]
    lines += ["VOTES", "voter_id;vote", *(f"{at};{','.join(said)}" for at, said in enumerate(ballots))]
    return ("\n".join(lines) + "\n").encode()


HALL = made({"H": 1680, "G": 600, "B": 780, "M": 30}, (["H"] * 4 + ["HG"] * 3 + ["GB", "B", ""]) * 3, 3000)


@pytest.fixture
def hall(cast: Cast, now: datetime) -> Round:
    """100 € for each of 30 voters: 21 want the hall, 12 the garden, six the bridge, nobody the moon."""
    return finished(now, cast, HALL, rule="equal-shares", utility="cost")


def at(name: str, round_: Round, *more: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"budgets:{name}", args=[round_.slug, *more])


def words(answer: Any) -> str:
    """The words of a page's main part as one line, without tags."""
    main = answer.content.decode().split("<main", 1)[1].split("</main", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split()).replace(WORDS, " ")


def test_a_project_that_lost_says_what_its_supporters_had_paid_and_missed(
    client: Client, hall: Round
) -> None:
    """Nine of the garden's twelve supporters paid 80 € each for the hall: 1200 less 720 leaves 480 of 600."""
    told = words(client.get(at("story", hall, 2)))
    for sentence in [
        "Why did it not win?",
        "30 people voted. Everyone had the same share of the money: 100 €",
        "12 people chose this project. Together they had 1200 €",
        "Paid for Project H −720 €",
        "In the end they had 480 € left. The project costs 600 €",
        "120 € was missing",
        "for 480 € instead of 600 € it would have won with the same votes",
        "it would have won if 3 more people had voted, for this project alone",
    ]:
        assert sentence.replace(" ", "") in told.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")


def test_a_project_that_won_says_who_paid(client: Client, hall: Round) -> None:
    told = words(client.get(at("story", hall, 1)))
    assert "The people who chose it could pay for it together." in told
    assert "21 people paid 80" in told


def test_the_page_of_the_result_leads_to_each_story(client: Client, hall: Round) -> None:
    page = client.get(at("results", hall)).content.decode()
    for number in (1, 2, 3, 4):
        assert at("story", hall, number) in page
        assert client.get(at("story", hall, number)).status_code == 200
    assert "Nobody chose it." in words(client.get(at("story", hall, 4)))
    assert client.get(at("story", hall, 5)).status_code == 404


def test_the_count_can_be_followed_step_by_step_without_a_script(client: Client, hall: Round) -> None:
    start = client.get(at("count", hall))
    assert "The start" in words(start)
    assert 'href="?step=1"' in start.content.decode()
    step = client.get(at("count", hall) + "?step=1")
    told = words(step)
    assert "Step 1 of 1" in told
    assert re.search(r"Out of reach after this step .* Project G", told)
    assert 'href="?step=0"' in step.content.decode()
    assert 'rel="next"' not in step.content.decode()


@pytest.mark.parametrize("step", ["-1", "99", "x", "٣", "9" * 500, ""])
def test_a_step_that_is_not_there_shows_the_nearest(client: Client, hall: Round, step: str) -> None:
    assert client.get(at("count", hall), {"step": step}).status_code == 200


def test_two_ways_of_counting_stand_side_by_side(client: Client, cast: Cast, now: datetime) -> None:
    """Thirty voters of fifty take everything by most votes; by equal shares the twenty others get theirs."""
    data = made({"A": 300, "B": 200, "C": 200}, ["AB"] * 30 + ["C"] * 20, 500)
    round_ = finished(now, cast, data, rule="equal-shares", utility="cost")
    page = words(client.get(at("ways", round_) + "?with=greedy"))
    assert re.search(r"Project C Won No", page)
    assert re.search(r"More of their projects won by this vote's rule 20", page)
    assert re.search(r"More of their projects would have won the other way 30", page)
    assert "100 % 60 %" in page
    assert client.get(at("ways", round_) + "?with=nonsense").status_code == 200
    unjust = finished(now, cast, data.replace(b"num_votes", b"edition;1\nnum_votes"), "unjust")
    fair = words(client.get(at("results", unjust)))
    assert "A group was left out: 20 voters got no project at all" in fair
    assert "No group was left out" in words(client.get(at("results", round_)))


def share(client: Client, round_: Round, **ticks: Any) -> Any:
    return client.post(at("share", round_), ticks)


def test_any_ticks_are_told_what_they_funded_without_login(client: Client, hall: Round) -> None:
    told = words(share(client, hall, choice=["H", "G"]))
    assert "1 of 2 projects chosen here won" in told
    assert re.search(r"A vote like this had a share of 100\W+€", told)
    assert re.search(r"Project H 80\W+€ Not used 20\W+€", told)
    assert "Project G . Why did it not win?" in told


@pytest.mark.parametrize(
    "ticks", [{}, {"choice": []}, {"choice": ["H", "nonsense"]}, {"choice": ["' OR 1=1"]}]
)
def test_ticks_that_mean_nothing_are_refused_and_kept(client: Client, hall: Round, ticks: Any) -> None:
    answer = share(client, hall, **ticks)
    assert answer.status_code == 422
    assert ('value="H" checked' in answer.content.decode()) == ("H" in ticks.get("choice", []))


def test_what_is_ticked_is_kept_nowhere(client: Client, hall: Round) -> None:
    before = list(Session.objects.values())
    with CaptureQueriesContext(connection) as queries:
        answer = share(client, hall, choice=["H", "G"])
    assert list(Session.objects.values()) == before
    assert set(answer.cookies) <= {settings.CSRF_COOKIE_NAME}
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert not [query for query in queries if not query["sql"].startswith("SELECT")]
    assert client.get(at("share", hall), {"choice": "H"}).content.decode().count("checked") == 0


def test_a_change_of_language_keeps_the_ticks(client: Client, hall: Round) -> None:
    answer = client.post(at("share", hall, language="ar"), {"choice": ["G"], "switch_language": "1"})
    assert 'value="G" checked' in answer.content.decode()
    assert 'dir="rtl"' in answer.content.decode()


def test_where_points_pay_points_are_asked(client: Client, cast: Cast, now: datetime) -> None:
    """Toulouse's points under equal shares: three points pay three times what one pays."""
    round_ = finished(now, cast, TOULOUSE.read_bytes(), rule="equal-shares", utility="score")
    page = client.get(at("share", round_)).content.decode()
    assert page.count('inputmode="numeric"') == 30
    number = OptionResult.objects.get(option__round=round_, option__code="10").option.number
    sums = [
        int(
            re.search(
                r"(\d+),?(\d*)\W+€ Not used", words(share(client, round_, **{f"n{number}": str(points)}))
            )[1]
        )  # type: ignore[index]
        for points in (1, 3)
    ]
    assert sums[0] < sums[1]
    assert share(client, round_, **{f"n{number}": "many"}).status_code == 422


def test_before_the_publication_there_is_nothing_to_read(client: Client, open_round: Round) -> None:
    for name in ("results", "count", "ways", "share"):
        assert client.get(at(name, open_round)).status_code == 403
    assert client.get(at("story", open_round, 1)).status_code == 403
    assert share(client, open_round, choice=["A"]).status_code == 403


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["results", "count", "ways", "share", "story"])
def test_a_page_asks_as_many_questions_for_three_projects_as_for_one(
    client: Client, cast: Cast, now: datetime, name: str
) -> None:
    few = finished(now, cast, made({"A": 60}, ["A"] * 20), "few", rule="equal-shares")
    many = finished(
        now, cast, made({"A": 60, "B": 70, "C": 80}, ["AB", "ABC", "C"] * 7), "many", rule="equal-shares"
    )
    more = [1] if name == "story" else []
    client.get(at(name, few, *more))
    assert queries_of(client, at(name, few, *more)) == queries_of(client, at(name, many, *more))


def test_the_pages_of_a_hundred_projects_are_small(client: Client, cast: Cast, now: datetime) -> None:
    letters = [f"p{at}" for at in range(100)]
    data = made({code: 900 + 7 * at for at, code in enumerate(letters)}, [], 40_000).decode()
    votes = [f"{v};{','.join(letters[(v * k) % 100] for k in (1, 3, 7))}" for v in range(1, 90, 2)]
    data = data.replace("num_votes;0", f"num_votes;{len(votes)}") + "\n".join(votes) + "\n"
    round_ = finished(now, cast, data.encode(), rule="equal-shares", utility="cost", completion="greedy")
    for name in ("results", "count", "ways", "share"):
        assert len(gzip.compress(client.get(at(name, round_)).content)) < 50_000


def test_a_result_from_before_there_were_stories_is_still_shown(client: Client, hall: Round) -> None:
    Result.objects.update(stories={})
    for name in ("results", "count", "ways"):
        assert client.get(at(name, hall)).status_code == 200
    assert client.get(at("story", hall, 1)).status_code == 200


def test_where_fewer_than_twenty_voted_no_number_is_shown(client: Client, cast: Cast, now: datetime) -> None:
    few = finished(now, cast, made({"A": 60, "B": 70}, ["A"] + ["B"] * 18), "few", rule="equal-shares")
    page = words(client.get(at("results", few)))
    assert "Fewer than 20 people voted." in page
    assert "Project A" in page
    assert "18" not in page + words(client.get(at("story", few, 1)))
    assert client.get(at("share", few)).status_code == 404
    (told,) = client.get(f"/api/v1/rounds/{few.id}/result/").json()
    assert (told["voters"], told["happy_voters"], told["stories"]["projects"]) == (None, None, [])
    # In their own order, not in that of their votes.
    shown = [(one["code"], one["votes"], one["points"]) for one in told["options"]]
    assert shown == [("A", None, None), ("B", None, None)]
    assert told["outcome"]["winners"] == ["B"]
    assert not {"steps", "endowment", "ties"} & set(told["outcome"])
    assert client.get(f"/api/v1/rounds/{few.id}/").json()["turnout"] == 0
    assert client.get(at("data", few)).status_code == 403
    assert at("data", few) not in client.get(at("results", few)).content.decode()
    call_command("recount", few.slug)


def test_a_round_that_publishes_totals_only_gives_no_ballots(client: Client, hall: Round) -> None:
    Round.objects.update(publishes_ballots=False)
    assert client.get(at("data", hall)).status_code == 403
    assert at("data", hall) not in client.get(at("results", hall)).content.decode()


def test_each_envelope_has_a_result_of_its_own(client: Client, cast: Cast, now: datetime) -> None:
    window = {"opens": now - timedelta(days=9), "closes": now - timedelta(days=2)}
    wanted = actions.Import(slug="two", titles={"fr": "x"}, with_ballots=True, rule="equal-shares", **window)
    round_ = actions.import_round(data=HALL, wanted=wanted, now=now)
    for number, codes in enumerate(("HM", "GB"), 1):
        one = Envelope.objects.create(
            round=round_, number=number, name_fr=f"Part {number}", budget_cents=150_000
        )
        round_.options.filter(code__in=codes).update(envelope=one)
    actions.count_round(round_id=round_.id, person=cast("sofia"), now=now)
    actions.publish_round(round_id=round_.id, person=cast("sofia"), now=now)
    first, second = (client.get(at("results", round_) + query) for query in ("", "?envelope=2"))
    assert "Project H" in words(first)
    assert "Project H" not in words(second)
    assert "?envelope=2&amp;" in client.get(at("count", round_) + "?envelope=2").content.decode()
    assert "Project G" in words(client.get(at("story", round_, 2)))
    answer = client.post(at("share", round_) + "?envelope=2", {"choice": ["G"]})
    assert "1 of 1 project chosen here won" in words(answer)


def test_the_file_of_one_envelope_says_nothing_of_another(client: Client, cast: Cast, now: datetime) -> None:
    """Both in one file would tell which choices in each are one person's."""
    window = {"opens": now - timedelta(days=9), "closes": now - timedelta(days=2)}
    wanted = actions.Import(slug="two", titles={"fr": "x"}, with_ballots=True, **window)
    round_ = actions.import_round(data=HALL, wanted=wanted, now=now)
    for number, codes in enumerate(("HM", "GB"), 1):
        one = Envelope.objects.create(round=round_, number=number, name_fr=f"{number}", budget_cents=150_000)
        round_.options.filter(code__in=codes).update(envelope=one)
    actions.count_round(round_id=round_.id, person=cast("sofia"), now=now)
    actions.publish_round(round_id=round_.id, person=cast("sofia"), now=now)
    assert (
        "?envelope=2"
        in client.get(at("results", round_) + "?envelope=2").content.decode().split(".pb")[1][:20]
    )
    for query, codes in (("", {"H", "M"}), ("?envelope=2", {"G", "B"}), ("?envelope=9", {"H", "M"})):
        answer = client.get(at("data", round_) + query)
        election = read(answer.content.decode())
        assert set(election.places) == codes
        said = [
            line.split(";", 1)[1] for line in answer.content.decode().split("VOTES\n")[1].splitlines()[1:]
        ]
        assert said == sorted(said)


def test_the_api_gives_the_stories(client: Client, hall: Round) -> None:
    told = client.get(f"/api/v1/rounds/{hall.id}/result/").json()[0]["stories"]
    garden = told["projects"][1]
    assert (garden["held"], garden["winning_cost"], garden["more_supporters"]) == (480_00, 480_00, 3)
    assert told["steps"][0]["held"]["G"] == 1200_00
    assert told["pays"] is True
    assert {way["name"] for way in told["ways"]} >= {"greedy", "phragmen"}


def test_districts_are_told_apart_but_never_a_small_one(client: Client, cast: Cast, now: datetime) -> None:
    data = made({"A": 60, "B": 40, "C": 40}, ["AB"] * 30 + ["C"] * 24, 100).decode()
    parts = ["North"] * 30 + ["South"] * 20 + ["Islet"] * 4
    lines = data.splitlines()
    votes = [f"{line};{part}" for line, part in zip(lines[lines.index("VOTES") + 2 :], parts, strict=True)]
    text = "\n".join([*lines[: lines.index("VOTES") + 1], "voter_id;vote;district", *votes]) + "\n"
    round_ = finished(now, cast, text.encode(), rule="equal-shares", utility="cost")
    assert set(round_.profiles.values_list("district", flat=True)) == {"North", "South", ""}
    page = words(client.get(at("results", round_)))
    assert re.search(r"North 100 % 100 % 30 South 100 % 0 % 20", page)
    assert "Islet" not in page
    assert "North" not in client.get(at("data", round_)).content.decode()
    call_command("recount", round_.slug)


@pytest.fixture
def town(cast: Cast, now: datetime) -> None:
    bodies.build(now)
    budgets.build(now)


def agree(client: Client, round_: Round, tmp_path: Path, capsys: Any) -> None:
    """The command on the published file, the recount from the tables and the page name the same winners."""
    file = tmp_path / f"{round_.slug}.pb"
    file.write_bytes(client.get(at("data", round_)).content)
    way = ["--rule", round_.rule, "--utility", round_.utility, "--completion", round_.completion]
    lot = ["--ties", round_.ties, "--lot", str(round_.id) if round_.ties == "chain" else ""]
    capsys.readouterr()
    assert main([str(file), *way, *lot, "--json"]) == 0
    by_command = json.loads(capsys.readouterr().out)
    stored = Result.objects.get(round=round_).outcome
    assert [by_command[key] for key in ("winners", "cost", "steps")] == [
        stored[key] for key in ("winners", "cost", "steps")
    ]
    call_command("recount", round_.slug)
    assert "the stored result is the same" in capsys.readouterr().out
    page = client.get(at("results", round_)).content.decode().split('<ol class="list">')[1]
    numbers = re.findall(r"results/(\d+)/", page.split("</ol>")[0])
    codes = {str(option.number): option.code for option in round_.options.all()}
    assert [codes[number] for number in numbers] == by_command["winners"]


def test_the_command_the_database_and_the_page_agree_on_the_towns_finished_rounds(
    client: Client, town: None, tmp_path: Path, capsys: Any
) -> None:
    finished_ones = list(Round.objects.exclude(published_at=None).order_by("slug"))
    assert {round_.rule for round_ in finished_ones} == {"greedy", "equal-shares"}
    for round_ in finished_ones:
        agree(client, round_, tmp_path, capsys)


@pytest.mark.soak
def test_they_agree_on_this_years_round_when_it_is_over(
    client: Client, cast: Cast, now: datetime, town: None, tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    """Sixty voters share a million: shares are raised fourteen thousand times."""
    this = Round.objects.get(slug__startswith="budget-", published_at=None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=10))
    actions.count_round(round_id=this.id, person=cast("sofia"), now=now + timedelta(days=9))
    actions.publish_round(round_id=this.id, person=cast("sofia"), now=now + timedelta(days=9))
    agree(client, Round.objects.get(id=this.id), tmp_path, capsys)
