"""The map of what was found: every mark counts what the list finds in its area, and none is left out."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from proposals.finding.filters import find
from proposals.finding.maps import UNIT, Mark, area, chart, legible, marks
from proposals.models import Centre, Proposal
from proposals.positions import sheet
from residents.models import District
from tests.proposals.conftest import address

Make = Callable[..., Proposal]
PLACES = [(38.116, 13.361), (38.116, 13.361), (38.117, 13.36), (38.09, 13.33), (38.15, 13.4), (-0.5, 0.0)]
points = st.tuples(st.integers(38_000, 38_400), st.integers(13_000, 13_500), st.integers(1, 30))


def placed(published: Make) -> None:
    for latitude, longitude in PLACES:
        Proposal.objects.filter(id=published().id).update(latitude=latitude, longitude=longitude)
    published()


def test_each_mark_counts_what_the_list_finds_there(published: Make) -> None:
    placed(published)
    drawn = chart(find({}))
    counted = {one.area: one.count for one in drawn.marks}
    assert {where: find({"area": where}).count() for where in counted} == counted
    assert sum(counted.values()) + drawn.without == find({}).count() == 7
    assert drawn.without == 1


def test_a_mark_chosen_shows_its_part_of_the_map_larger(published: Make) -> None:
    placed(published)
    north = next(one for one in chart(find({})).marks if one.count == 5)
    nearer = chart(find({"area": north.area}))
    assert len(nearer.marks) > 1
    assert sum(one.count for one in nearer.marks) == 5


@given(st.lists(points, min_size=1, max_size=40))
def test_every_place_is_in_the_area_of_one_mark(found: list[tuple[int, int, int]]) -> None:
    drawn = sheet([(lat / UNIT, lon / UNIT) for lat, lon, _many in found], 320, 320)
    made = marks(found, drawn, [])
    for lat, lon, _many in found:
        within = [
            one
            for one in map(area, (mark.area for mark in made))
            if one and one[0] <= lat <= one[2] and one[1] <= lon <= one[3]
        ]
        assert len(within) == 1
    assert sum(one.count for one in made) == sum(many for _lat, _lon, many in found)
    assert all(0 <= one.x <= 320 and 0 <= one.y <= 320 for one in made)


@given(st.lists(points, min_size=1, max_size=30), st.lists(points, max_size=6))
def test_names_of_districts_stay_in_the_picture_near_their_place(
    found: list[tuple[int, int, int]], centres: list[tuple[int, int, int]]
) -> None:
    drawn = sheet([(lat / UNIT, lon / UNIT) for lat, lon, _many in [*found, *centres]], 320, 320, 0.12)
    names = [
        (f"District {n}", *drawn.place((lat / UNIT, lon / UNIT))) for n, (lat, lon, _) in enumerate(centres)
    ]
    moved = legible(names, marks(found, drawn, []))
    assert [one[0] for one in moved] == [one[0] for one in names]
    assert all(abs(one[2] - other[2]) <= 30 for one, other in zip(moved, names, strict=True))
    assert all(x - len(name) * 3 >= 0 and x + len(name) * 3 <= 320 for name, x, _y in moved)


def test_a_name_covers_no_number_of_a_mark_and_no_other_name() -> None:
    rows = [Mark(3, "", 160, y, 17, "") for y in (40, 78, 116)]
    moved = legible([("Gare", 160, 78), ("Nord", 160, 41), ("Sud", 20, 300)], rows)
    assert moved[2] == ("Sud", 20, 300)
    heights = sorted([one.y for one in rows] + [y for _name, _x, y in moved[:2]])
    assert min(two - one for one, two in pairwise(heights)) >= 13


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "5,0,1,0", "0,0,99999999,0"])
def test_an_area_that_makes_no_sense_is_left_out(client: Client, published: Make, text: str) -> None:
    published()
    assert area(text) is None
    told = client.get(address("list"), {"area": text, "view": "map"})
    assert told.context["count"] == 1


def test_the_page_shows_the_map_its_table_and_who_is_not_on_it(client: Client, published: Make) -> None:
    placed(published)
    gare = District.objects.get(slug="gare")
    Centre.objects.create(district=gare, latitude=38.12, longitude=13.36)
    answer = client.get(address("list", language="en") + "?view=map")
    told = answer.content.decode()
    picture = told.split('class="dots"')[1].split("</svg>")[0]
    assert picture.count("<circle") == len(answer.context["map"].marks) == told.count("</th><td")
    assert str(gare) in picture
    assert "no place on the map" in told
    assert 'class="dots"' not in client.get(address("list")).content.decode()
