"""The dots of a map, from rows that are read already: no query of its own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from votes.budgets.models import Round
from votes.budgets.phrases import FATES
from votes.budgets.queries.ballots import Choice
from votes.budgets.queries.results import Row, ShownResult
from votes.budgets.queries.words import Words


@dataclass(frozen=True)
class Pin:
    """One project on a map. `kind` is "won", "lost" or nothing; `href` leads to its card or its story."""

    number: int
    title: Words
    place: str
    latitude: float
    longitude: float
    href: str
    kind: str = ""
    votes: int = 0
    shown: bool = True

    @property
    def fate(self) -> Any:
        """Won or not, in words; nothing before the result."""
        return FATES.get(self.kind, "")


@dataclass(frozen=True)
class ProjectMap:
    """The projects that have a position, by number; `partly` says that others have none."""

    pins: list[Pin]
    partly: bool
    counted: bool = False
    secret: bool = False


def map_of(choices: Iterable[Choice], anchor: str, left_out: Collection[int] = ()) -> ProjectMap:
    """The map beside a list; a dot leads to `#<anchor><number>` in the same page.

    What the list does not show, by number, is hidden on the map and in its table too.
    """
    pins = [_pin(one, f"#{anchor}{one.option.number}") for one in choices]
    return _map([pin and replace(pin, shown=pin.number not in left_out) for pin in pins])


def map_of_result(round_: Round, shown: ShownResult) -> ProjectMap:
    """The map of a result; a dot leads to the project's story. Where few voted it has no numbers of votes."""
    return _map([_counted(round_, row) for row in shown.rows], counted=True, secret=shown.few)


def _map(pins: list[Pin | None], counted: bool = False, secret: bool = False) -> ProjectMap:
    found = sorted((pin for pin in pins if pin), key=lambda pin: pin.number)
    return ProjectMap(found, len(found) < len(pins), counted, secret)


def _pin(choice: Choice, href: str, kind: str = "", votes: int = 0) -> Pin | None:
    option = choice.option
    if option.latitude is None or option.longitude is None:
        return None
    return Pin(
        option.number, choice.title, option.place, option.latitude, option.longitude, href, kind, votes
    )


def _counted(round_: Round, row: Row) -> Pin | None:
    story = reverse("budgets:story", args=[round_.slug, row.choice.option.number]) if row.story else ""
    return _pin(row.choice, story, "won" if row.place else "lost", row.votes)
