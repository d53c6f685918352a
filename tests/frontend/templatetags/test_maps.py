"""A map of dots: each where it belongs, none over another."""

import math
from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontend.templatetags.maps import APART, MARGIN, RADIUS, SIDE, WIDTH, dots, spots

CITIES = st.tuples(st.floats(45.1, 45.3), st.floats(5.2, 5.5))


@dataclass(frozen=True)
class Pin:
    number: int
    latitude: float = 45.0
    longitude: float = 5.0
    title: str = "Alpha"
    href: str = ""
    kind: str = ""
    fate: str = ""
    shown: bool = True


def test_north_is_up_and_east_is_right():
    _height, (south_west, north_east, between) = spots(((45.0, 5.0), (45.2, 5.2), (45.1, 5.1)))
    assert south_west[0] < between[0] < north_east[0]
    assert south_west[1] > between[1] > north_east[1]
    assert between == pytest.approx(
        ((south_west[0] + north_east[0]) / 2, (south_west[1] + north_east[1]) / 2), abs=0.1
    )


def test_a_degree_of_longitude_is_shorter_far_from_the_equator():
    """At 60° north it is half a degree of latitude: a square on the map is one on the ground."""
    _height, (west, east, north) = spots(((60.0, 10.0), (60.0, 10.2), (60.1, 10.0)))
    assert (east[0] - west[0]) / (west[1] - north[1]) == pytest.approx(1.0, rel=0.01)


def test_one_point_stands_in_the_middle():
    height, (only,) = spots(((45.0, 5.0),))
    assert only == (WIDTH / 2, height / 2)


def test_equal_points_stand_side_by_side():
    _height, found = spots(((45.0, 5.0),) * 8)
    assert all(math.dist(one, other) >= APART for one, other in combinations(found, 2))
    assert max(math.dist(found[0], other) for other in found) < 4 * APART


@given(st.lists(CITIES, min_size=1, max_size=40))
def test_no_dot_covers_another_or_leaves_the_map(points):
    height, found = spots(tuple(points))
    assert len(found) == len(points)
    for x, y in found:
        assert RADIUS <= x <= WIDTH - RADIUS
        assert RADIUS <= y <= height - RADIUS
    assert all(math.dist(one, other) >= math.hypot(SIDE, SIDE) for one, other in combinations(found, 2))


def test_a_hundred_dots_in_one_place_have_room():
    height, found = spots(((45.0, 5.0),) * 100)
    assert all(math.dist(one, other) >= 2 * RADIUS for one, other in combinations(found, 2))
    assert all(MARGIN <= y <= height - MARGIN for _x, y in found)


@pytest.mark.parametrize(("number", "drawn"), [(0, 0), (1, 1), (150, 150), (151, 0)])
def test_no_pins_or_too_many_draw_no_map(number: int, drawn: int) -> None:
    assert dots([Pin(at, longitude=at / 100) for at in range(number)], "Map").count("<circle") == drawn


def test_a_map_has_its_name_and_each_dot_its_number_and_escaped_title():
    drawn = dots([Pin(7, title="<b>Bread</b>")], "Where they are")
    assert 'role="img" aria-label="Where they are"' in drawn
    assert "<title>7. &lt;b&gt;Bread&lt;/b&gt;</title>" in drawn
    assert "style=" not in drawn


def test_a_map_of_links_does_not_hide_them_from_who_listens():
    drawn = dots([Pin(7, href="#o7")], "Map")
    assert 'role="group"' in drawn
    assert '<a class="" href="#o7">' in drawn


def test_what_won_has_another_shape_than_what_did_not():
    won, lost = (dots([Pin(1, kind=kind, fate=kind)], "Map") for kind in ("won", "lost"))
    assert "<circle" in won
    assert "<rect" not in won
    assert "<rect" in lost
    assert "<circle" not in lost
    assert "(lost)</title>" in lost
