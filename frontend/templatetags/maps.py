"""A map of dots without tiles: where things are to each other, north at the top in every language. Pure."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Point = tuple[float, float]
WIDTH, MARGIN = 320, 20
LEAST_HEIGHT, MOST_HEIGHT = 150, 320
MOST_DOTS = 150
# A dot is 24 wide, as large as a finger needs on a phone. Centres stay so far apart that two squares corner
# to corner do not touch either.
RADIUS, SIDE, APART = 12, 21, 30
# How much height a dot adds, so that many of them find room beside each other.
ROOM = 5
STEP = 9


class Spots(NamedTuple):
    """The height of the drawing and the centre of each dot, in the order of the points."""

    height: int
    centres: tuple[Point, ...]


@lru_cache(maxsize=128)
def spots(points: tuple[Point, ...]) -> Spots:
    """Latitudes and longitudes as places in a drawing `WIDTH` wide: equirectangular, one scale both ways.

    A dot that would cover an earlier one takes the nearest free place.
    """
    flat = _flat(points)
    left, right = min(x for x, _y in flat), max(x for x, _y in flat)
    top, bottom = min(y for _x, y in flat), max(y for _x, y in flat)
    wide, high, inner = right - left, bottom - top, WIDTH - 2 * MARGIN
    asked = inner * high / wide if wide else (MOST_HEIGHT if high else 0)
    tall = max(min(max(asked, LEAST_HEIGHT), MOST_HEIGHT), ROOM * len(points))
    scale = min(inner / wide if wide else math.inf, tall / high if high else math.inf)
    scale = scale if math.isfinite(scale) else 0.0
    middle = (WIDTH / 2, MARGIN + tall / 2)
    wanted = [
        (middle[0] + (x - (left + right) / 2) * scale, middle[1] + (y - (top + bottom) / 2) * scale)
        for x, y in flat
    ]
    return Spots(round(tall + 2 * MARGIN), _apart(wanted, tall))


def _flat(points: Sequence[Point]) -> list[Point]:
    """East and south in degrees of latitude: a degree of longitude is shorter far from the equator."""
    shorter = math.cos(math.radians(sum(latitude for latitude, _longitude in points) / len(points)))
    return [(longitude * shorter, -latitude) for latitude, longitude in points]


def _apart(wanted: Sequence[Point], tall: float) -> tuple[Point, ...]:
    """Dots already placed are kept by squares as wide as `APART`: only nine can hold one that is too near."""
    taken: dict[tuple[int, int], list[Point]] = {}

    def free(x: float, y: float) -> bool:
        across, down = int(x // APART), int(y // APART)
        return all(
            math.dist((x, y), other) >= APART
            for column in (across - 1, across, across + 1)
            for row in (down - 1, down, down + 1)
            for other in taken.get((column, row), ())
        )

    placed = []
    for x, y in wanted:
        x, y = next((one for one in _around(x, y, tall) if free(*one)), (x, y))
        taken.setdefault((int(x // APART), int(y // APART)), []).append((x, y))
        placed.append((round(x, 1), round(y, 1)))
    return tuple(placed)


def _around(x: float, y: float, tall: float) -> Iterator[Point]:
    """The place itself, then rings round it, inside the margins."""
    yield x, y
    for ring in range(1, round((WIDTH + tall) / STEP)):
        for turn in range(6 * ring):
            angle = math.pi * turn / (3 * ring)
            found = x + ring * STEP * math.cos(angle), y + ring * STEP * math.sin(angle)
            if MARGIN <= found[0] <= WIDTH - MARGIN and MARGIN <= found[1] <= MARGIN + tall:
                yield found


def dots(pins: Sequence[Any], label: object) -> SafeString:
    """The map of `pins`: number, title (text, language), latitude, longitude, href, kind ("", "won", "lost")
    and fate, the kind in words; `shown` is false for a dot that waits hidden. Nothing for no pins, or for so
    many that a table says it better.

    A picture hides the links in it from who listens, so a map with links is a group.
    """
    if not 0 < len(pins) <= MOST_DOTS:
        return SafeString("")
    found = spots(tuple((pin.latitude, pin.longitude) for pin in pins))
    return format_html(
        '<svg class="dots" viewBox="0 0 {} {}" role="{}" aria-label="{}">{}</svg>',
        WIDTH,
        found.height,
        "group" if any(pin.href for pin in pins) else "img",
        label,
        format_html_join("", "{}", ((_dot(*one),) for one in zip(pins, found.centres, strict=True))),
    )


def _dot(pin: Any, centre: Point) -> SafeString:
    """A circle, or a square for what did not win: never colour alone."""
    x, y = (f"{one:g}" for one in centre)
    shape = (
        format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" rx="4"/>',
            *(f"{one - SIDE / 2:g}" for one in centre),
            SIDE,
            SIDE,
        )
        if pin.kind == "lost"
        else format_html('<circle cx="{}" cy="{}" r="{}"/>', x, y, RADIUS)
    )
    drawn = format_html(
        '<title>{}. {}{}</title>{}<text x="{}" y="{}" dy=".35em">{}</text>',
        pin.number,
        pin.title,
        f" ({pin.fate})" if pin.fate else "",
        shape,
        x,
        y,
        pin.number,
    )
    if not pin.href:
        return format_html('<g class="{}">{}</g>', pin.kind, drawn)
    hidden = SafeString("" if pin.shown else " hidden")
    return format_html('<a class="{}" href="{}"{}>{}</a>', pin.kind, pin.href, hidden, drawn)
