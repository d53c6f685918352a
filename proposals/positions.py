"""Where something is: degrees of latitude and longitude, never closer than about a hundred metres."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Position = tuple[float, float]
# Digits after the point: a thousandth of a degree of latitude is 111 m.
DIGITS = 3
FARTHEST = (90.0, 180.0)
# A town is at least about a kilometre wide.
SMALLEST = 0.01


def coarse(degrees: float) -> float:
    return round(degrees, DIGITS)


def position(extra: Mapping[str, str]) -> Position | None:
    """What a Pabulib file says in `latitude` and `longitude`; nothing where either is missing or is no place.

    Files write 0 and 0, a point in the ocean, for projects without a place.
    """
    try:
        found = float(extra.get("latitude", "")), float(extra.get("longitude", ""))
    except ValueError:
        return None
    known = all(
        math.isfinite(one) and abs(one) <= most for one, most in zip(found, FARTHEST, strict=True)
    ) and any(found)
    return (coarse(found[0]), coarse(found[1])) if known else None


@dataclass(frozen=True)
class Sheet:
    """A piece of the map drawn on a picture: equirectangular, north at the top, one scale both ways.

    `left` and `top` are the longitude and latitude of the picture's corner; `scale` is pixels a degree of
    latitude, `shorter` how much shorter a degree of longitude is there.
    """

    left: float
    top: float
    scale: float
    shorter: float

    def place(self, point: Position) -> tuple[float, float]:
        """Where on the picture a point is, in pixels from its upper left corner."""
        latitude, longitude = point
        return (longitude - self.left) * self.shorter * self.scale, (self.top - latitude) * self.scale

    def point(self, x: float, y: float) -> Position:
        """The point that was touched there."""
        return self.top - y / self.scale, self.left + x / self.scale / self.shorter


def sheet(points: Sequence[Position], width: int, height: int, margin: float = 0.2) -> Sheet:
    """A picture of that size which shows all the points, with a part of its size left round them."""
    latitudes, longitudes = [one[0] for one in points], [one[1] for one in points]
    shorter = math.cos(math.radians(sum(latitudes) / len(latitudes)))
    wide = max((max(longitudes) - min(longitudes)) * shorter, SMALLEST)
    high = max(max(latitudes) - min(latitudes), SMALLEST)
    scale = min(width / wide, height / high) * (1 - 2 * margin)
    middle = (max(latitudes) + min(latitudes)) / 2, (max(longitudes) + min(longitudes)) / 2
    return Sheet(middle[1] - width / 2 / scale / shorter, middle[0] + height / 2 / scale, scale, shorter)
