"""How the time of a meeting was shared: pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Speech = TypeVar("Speech")


@dataclass(frozen=True)
class Part:
    """A group's seconds, and in how many speeches."""

    key: str
    seconds: int
    speeches: int


def shares(
    speeches: Iterable[Speech], group: Callable[[Speech], str], seconds: Callable[[Speech], int]
) -> list[Part]:
    """The groups by their time, the longest first, then by name. A speech of no seconds was none."""
    found: dict[str, list[int]] = defaultdict(list)
    for one in speeches:
        if seconds(one):
            found[group(one)].append(seconds(one))
    parts = [Part(key, sum(times), len(times)) for key, times in found.items()]
    return sorted(parts, key=lambda part: (-part.seconds, part.key))
