"""The map of what was found: one round mark for each part of the town, as many as the list has there.

Places are whole thousandths of a degree (`positions.DIGITS`), so that what a mark counts is exactly what
the list finds in its area.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from proposals.models import Centre, ProposalQuerySet
from proposals.positions import DIGITS, Sheet, sheet

WIDTH, HEIGHT, MARGIN, ACROSS = 320, 320, 0.12, 7
SMALLEST, LARGEST = 9, 17
UNIT = 10**DIGITS
# Whole units: the first and the last latitude and longitude, both within.
Area = tuple[int, int, int, int]
# A name and its middle; the middle of a box and half its sides. Half a line is as high as a letter is wide.
Name = tuple[str, float, float]
Box = tuple[float, float, float, float]
LETTER = 6.5
STEPS = (0, -7, 7, -14, 14, -21, 21, -28, 28)


@dataclass(frozen=True)
class Mark:
    """So many proposals in an area: drawn at `x`, `y`, and `near` the centre of a district where one is."""

    count: int
    area: str
    x: float
    y: float
    radius: float
    near: str


@dataclass(frozen=True)
class Chart:
    """The marks, the districts behind them with their places, and how many have no place on it."""

    marks: list[Mark]
    districts: list[Name]
    without: int
    width: int = WIDTH
    height: int = HEIGHT


def area(text: str) -> Area | None:
    """What an address says, when it makes sense."""
    try:
        south, west, north, east = (int(one) for one in text.split(","))
    except ValueError:
        return None
    inside = -90 * UNIT <= south <= north <= 90 * UNIT and -180 * UNIT <= west <= east <= 180 * UNIT
    return (south, west, north, east) if inside else None


def within(found: ProposalQuerySet, text: str) -> ProposalQuerySet:
    """Those whose place is in the area; all of them where it makes no sense."""
    known = area(text)
    if known is None:
        return found
    south, west, north, east = known
    return found.filter(
        latitude__gte=(south - 0.5) / UNIT,
        latitude__lt=(north + 0.5) / UNIT,
        longitude__gte=(west - 0.5) / UNIT,
        longitude__lt=(east + 0.5) / UNIT,
    )


def chart(found: ProposalQuerySet) -> Chart:
    """Where those that were found are, in three queries."""
    placed = found.filter(latitude__isnull=False).order_by().values_list("latitude", "longitude")
    points = [(round(lat * UNIT), round(lon * UNIT), many) for lat, lon, many in placed.annotate(Count("id"))]
    without = found.filter(latitude__isnull=True).count()
    centres = list(Centre.objects.select_related("district")) if points else []
    if not points:
        return Chart([], [], without)
    drawn = sheet([(lat / UNIT, lon / UNIT) for lat, lon, _many in points], WIDTH, HEIGHT, MARGIN)
    places = [(str(one.district), *drawn.place((one.latitude, one.longitude))) for one in centres]
    districts = [one for one in places if 0 <= one[1] <= WIDTH and 0 <= one[2] <= HEIGHT]
    made = marks(points, drawn, places)
    return Chart(made, legible(districts, made), without)


def legible(names: Sequence[Name], made: Sequence[Mark]) -> list[Name]:
    """The names a little higher or lower where they would cover the number of a mark, or another name."""
    taken = [(one.x, one.y, LETTER, LETTER) for one in made]
    moved: list[Name] = []
    for name, x, y in names:
        half = len(name) * LETTER / 2
        inside = min(max(x, half), WIDTH - half)
        boxes = ((inside, min(max(y + by, LETTER), HEIGHT - LETTER), half, LETTER) for by in STEPS)
        box = next((one for one in boxes if not any(_touch(one, other) for other in taken)), None)
        taken.append(box or (inside, y, half, LETTER))
        moved.append((name, *taken[-1][:2]))
    return moved


def _touch(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]


def marks(points: Sequence[tuple[int, int, int]], drawn: Sheet, places: Sequence[Name]) -> list[Mark]:
    """The points gathered by the cells of a grid, square in the picture and seven wide at most."""
    tall, broad = (_step([one[part] for one in points]) for part in (0, 1))
    high = max(tall, math.ceil(broad * drawn.shorter))
    wide = max(broad, math.ceil(high / drawn.shorter))
    largest = max(SMALLEST, min(LARGEST, high * drawn.scale / UNIT / 2))
    cells: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for lat, lon, many in points:
        cells.setdefault((lat // high, lon // wide), []).append((lat, lon, many))
    most = max(sum(many for _lat, _lon, many in cell) for cell in cells.values())
    return [
        _mark(cells[key], (key[0] * high, key[1] * wide, high, wide), most, largest, drawn, places)
        for key in sorted(cells, key=lambda key: (-key[0], key[1]))
    ]


def _step(values: Sequence[int]) -> int:
    return max(1, math.ceil((max(values) - min(values) + 1) / ACROSS))


def _mark(
    cell: Sequence[tuple[int, int, int]],
    corner: tuple[int, int, int, int],
    most: int,
    largest: float,
    drawn: Sheet,
    places: Sequence[Name],
) -> Mark:
    """One mark in the middle of its cell, where it touches no other."""
    south, west, high, wide = corner
    many = sum(one[2] for one in cell)
    x, y = drawn.place(((south + (high - 1) / 2) / UNIT, (west + (wide - 1) / 2) / UNIT))
    near = min(places, key=lambda one: math.hypot(one[1] - x, one[2] - y), default=("", 0.0, 0.0))[0]
    radius = SMALLEST + (largest - SMALLEST) * math.sqrt(many / most)
    return Mark(many, f"{south},{west},{south + high - 1},{west + wide - 1}", x, y, radius, near)
