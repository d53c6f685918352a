"""Where projects are, from a file to the map and its table."""

import gzip
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from config.town.budgets import _projects
from proposals.positions import coarse, position
from tests.votes.budgets.conftest import SMALL, Cast, finished
from votes.budgets.actions import Import, import_round
from votes.budgets.forms import OptionForm
from votes.budgets.models import Round


def placed(number: int, voters: int = 0) -> bytes:
    """A file of projects of which the second has no place on the map."""
    rows = [
        f"{at};{10 + at};Project {at};{'' if at == 2 else 45.12345 + at / 100};{5.98765}"
        for at in range(1, number + 1)
    ]
    head = f"META\nkey;value\nnum_projects;{number}\nnum_votes;{voters}\nbudget;30\nvote_type;approval\n"
    votes = [f"{at};1" for at in range(1, voters + 1)]
    table = ["PROJECTS", "project_id;cost;name;latitude;longitude", *rows, "VOTES", "voter_id;vote", *votes]
    return (head + "\n".join(table) + "\n").encode()


def opened(now: datetime, data: bytes, slug: str = "placed") -> Round:
    window = {"opens": now - timedelta(days=1), "closes": now + timedelta(days=1)}
    return import_round(data=data, wanted=Import(slug=slug, titles={"en": "x"}, **window), now=now)


def shown(client: Client, name: str, round_: Round) -> str:
    with translation.override("en"):
        answer = client.get(reverse(f"budgets:{name}", args=[round_.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def dots_in(page: str) -> list[str]:
    drawn = re.search(r'<svg class="dots".*?</svg>', page, re.DOTALL)
    return re.findall(r"<title>(.*?)</title>", drawn[0]) if drawn else []


@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [
        ("45.188529", "5.724524", (45.189, 5.725)),
        ("-33.4", "-70.6", (-33.4, -70.6)),
        ("", "5.7", None),
        ("45.1", "", None),
        ("0", "0.0", None),
        ("nan", "5", None),
        ("91", "5", None),
        ("45", "181", None),
        ("north", "5", None),
    ],
)
def test_a_files_position_is_kept_to_about_a_hundred_metres(
    latitude: str, longitude: str, found: tuple[float, float] | None
) -> None:
    assert position({"latitude": latitude, "longitude": longitude}) == found


def test_a_file_without_the_columns_gives_no_position() -> None:
    assert position({}) is None


def test_an_import_keeps_positions(now: datetime, cast: Cast) -> None:
    round_ = opened(now, placed(3))
    assert [(one.latitude, one.longitude) for one in round_.options.all()] == [
        (45.133, 5.988),
        (None, None),
        (45.153, 5.988),
    ]


@pytest.mark.parametrize(("name", "link"), [("round", "#project-3"), ("ballot", "#o3")])
def test_the_list_has_a_map_and_its_table(
    client: Client, cast: Cast, now: datetime, name: str, link: str
) -> None:
    page = shown(client, name, opened(now, placed(3)))
    assert dots_in(page) == ["1. Project 1", "3. Project 3"]
    assert f'href="{link}"' in page
    assert f'id="{link[1:]}"' in page
    table = re.search(r"<table><caption>Map of the projects.*?</table>", page, re.DOTALL)
    assert table
    assert re.findall(r'<td class="num">(\d)</td>', table[0]) == ["1", "3"]
    assert "Projects without a place on the map are only in the list." in page


def test_the_map_and_its_table_show_what_the_search_leaves_in_the_list(
    client: Client, cast: Cast, now: datetime
) -> None:
    round_ = opened(now, placed(4))
    page = client.post(f"/en/votes/{round_.slug}/ballot/", {"q": "project 3"}).content.decode()
    hidden = [re.findall(r'<a class="" href="#o(\d)" hidden>', page)]
    hidden += [re.findall(r'<tr hidden><td class="num">(\d)</td>', page)]
    hidden += [re.findall(r'<li class="pick" hidden[^>]*><label class="body" for="o(\d)"', page)]
    assert [set(one) for one in hidden] == [{"1", "4"}, {"1", "4"}, {"1", "2", "4"}]


@pytest.mark.parametrize("name", ["round", "ballot"])
def test_where_no_project_has_a_position_there_is_no_map(
    client: Client, cast: Cast, now: datetime, name: str
) -> None:
    page = shown(client, name, opened(now, SMALL))
    assert "Map of the projects" not in page
    assert 'class="pin' not in page


def test_the_results_map_tells_winners_from_others_by_shape_and_by_word(
    client: Client, cast: Cast, now: datetime
) -> None:
    page = shown(client, "results", finished(now, cast, placed(4, 25), rule="equal-shares"))
    assert dots_in(page) == [
        "1. Project 1 (Won)",
        "3. Project 3 (Not this time)",
        "4. Project 4 (Not this time)",
    ]
    drawn = page[page.index('<svg class="dots"') :]
    drawn = drawn[: drawn.index("</svg>")]
    assert (drawn.count("<circle"), drawn.count("<rect")) == (1, 2)
    assert 'href="/en/votes/finished/results/1/"' in drawn
    table = page[page.index("<caption>Map of the projects") :]
    assert "<bdi>25</bdi>" in table[: table.index("</table>")]


def test_where_few_voted_the_map_tells_no_numbers(client: Client, cast: Cast, now: datetime) -> None:
    page = shown(client, "results", finished(now, cast, placed(3, 5), rule="equal-shares"))
    table = page[page.index("<caption>Map of the projects") :]
    assert "Votes" not in table[: table.index("</table>")]
    assert "(Won)" in page


@pytest.mark.parametrize("name", ["round", "ballot", "results"])
def test_a_map_asks_the_database_nothing(client: Client, cast: Cast, now: datetime, name: str) -> None:
    counted = []
    for number in (1, 3):
        slug = f"of-{number}"
        ended = name == "results"
        round_ = finished(now, cast, placed(number, 20), slug) if ended else opened(now, placed(number), slug)
        shown(client, name, round_)
        with CaptureQueriesContext(connection) as queries:
            shown(client, name, round_)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_ballot_of_a_hundred_placed_projects_stays_under_60_kilobytes(
    client: Client, cast: Cast, now: datetime
) -> None:
    page = shown(client, "ballot", opened(now, placed(100)))
    assert len(dots_in(page)) == 99
    assert len(gzip.compress(page.encode())) < 60_000


def form_of(round_: Round, **more: Any) -> OptionForm:
    return OptionForm({"title_en": "Bench", "cost": "10", **more}, round_=round_)


def test_an_organiser_gives_a_position_and_finds_it_again(cast: Cast, now: datetime) -> None:
    round_ = opened(now, SMALL)
    form = form_of(round_, latitude="45.188529", longitude="5.724524")
    assert form.is_valid()
    assert (form.columns["latitude"], form.columns["longitude"]) == (45.189, 5.725)
    assert form_of(round_).is_valid()
    option = round_.options.all()[0]
    option.latitude, option.longitude = 45.189, 5.725
    assert (OptionForm.filled(option)["latitude"], OptionForm.filled(option)["longitude"]) == (45.189, 5.725)


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({"latitude": "45.1"}, "longitude"),
        ({"longitude": "5.1"}, "latitude"),
        ({"latitude": "91", "longitude": "5"}, "latitude"),
        ({"latitude": "45", "longitude": "nan"}, "longitude"),
    ],
)
def test_half_a_position_or_none_on_earth_is_refused(
    cast: Cast, now: datetime, sent: dict[str, str], where: str
) -> None:
    form = form_of(opened(now, SMALL), **sent)
    assert not form.is_valid()
    assert set(form.errors) == {where}


def test_every_project_of_the_town_has_a_position_of_its_own() -> None:
    for name in ("projects.json", "projects_2022_17.json"):
        found = [(one["latitude"], one["longitude"]) for one in _projects(name).values()]
        assert len(set(found)) == len(found)
        assert all(coarse(one) == one for pair in found for one in pair)
