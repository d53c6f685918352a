"""Where a project is: degrees of latitude and longitude, never closer than about a hundred metres."""

import math
from collections.abc import Mapping

Position = tuple[float, float]
# Digits after the point: a thousandth of a degree of latitude is 111 m.
DIGITS = 3
FARTHEST = (90.0, 180.0)


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
