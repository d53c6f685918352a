"""How many have voted, as it may be told while people vote: rounded, and no two numbers tell a third.

A published number n says only that the true one lies in [n, n + 19]. From a total and the parts that add up
to it a reader can work out bounds for each part: a part is left out when that would pin it, or another one,
to fewer numbers than the rounding does, or would tell that it is below twenty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

STEP = 20


class Channel(StrEnum):
    """How a vote came."""

    WEB = "web"
    PAPER = "paper"


@dataclass(frozen=True)
class Told:
    """What is published: None stands for a number that is left out."""

    total: int | None
    districts: Mapping[str, int | None]
    channels: Mapping[str, int | None]


def rounded(voters: int) -> int:
    """Rounded down to a whole number of twenties, so that no one's vote can be seen to arrive."""
    return voters // STEP * STEP


def told(districts: Mapping[str, int], channels: Mapping[str, int]) -> Told:
    """What may be published of the two ways in which the same voters are counted."""
    total = sum(districts.values())
    if total < STEP:
        return Told(None, dict.fromkeys(districts), dict.fromkeys(channels))
    shown = rounded(total)
    parts = [_first(districts), _first(channels)]
    while (unsafe := _unsafe(shown, parts)) is not None:
        counts = (districts, channels)[unsafe]
        smallest = min((count, name) for name, count in counts.items() if parts[unsafe][name] is not None)
        parts[unsafe][smallest[1]] = None
    return Told(shown, *parts)


def _first(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Each part rounded; those that round to nothing are left out."""
    return {name: rounded(count) or None for name, count in counts.items()}


def _unsafe(total: int, parts: list[dict[str, int | None]]) -> int | None:
    """The first partition in which a reader learns too much and something is left to hide, or None."""
    low: float = total
    high: float = total + STEP - 1
    for part in parts:
        least, most = _sums(part)
        low, high = max(low, least), min(high, most)
    for place, part in enumerate(parts):
        widths = zip(part.values(), _widths(part, low, high), strict=True)
        pinned = high - low < STEP - 1 or any(width < STEP + (value is None) for value, width in widths)
        if pinned and any(value is not None for value in part.values()):
            return place
    return None


def _bounds(value: int | None) -> tuple[int, float]:
    return (0, float("inf")) if value is None else (value, value + STEP - 1)


def _sums(part: Mapping[str, int | None]) -> tuple[int, float]:
    bounds = [_bounds(value) for value in part.values()]
    return sum(low for low, _high in bounds), sum(high for _low, high in bounds)


def _widths(part: Mapping[str, int | None], low: float, high: float) -> list[float]:
    """How many numbers each part can still be, for a reader who adds and subtracts."""
    values = list(part.values())
    widths: list[float] = []
    for place, value in enumerate(values):
        others = [_bounds(other) for other in values[:place] + values[place + 1 :]]
        own_least, own_most = _bounds(value)
        bottom = max(own_least, low - sum(most for _least, most in others))
        top = min(own_most, high - sum(least for least, _most in others))
        widths.append(top - bottom + 1)
    return widths
