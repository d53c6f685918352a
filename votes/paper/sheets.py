"""Paper sheets as they are keyed: what was typed, what it means, where two officers differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from residents.cards import only_digits

BLANK_SIGNS, SPOILED_SIGNS = {"-", "–", "0"}, {"x", "X", "×"}
MOST_ROWS = 2_000
# How much of a sheet can be typed: as many letters as its column keeps.
MOST_TYPED = 400
TURNS = (1, 2)


class Kind(StrEnum):
    """What a sheet is worth."""

    VALID = "valid"
    BLANK = "blank"
    SPOILED = "spoiled"


@dataclass(frozen=True)
class Said:
    """A sheet's content: numbers of projects in the order written, each with its points (0 where none)."""

    kind: Kind
    marks: tuple[tuple[int, int], ...] = ()


class SheetError(ValueError):
    """A row that cannot be read; `row` counts from 1."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row}")
        self.row = row


def read_sheet(typed: str) -> Said:
    """`3 7 12`, `3:2 7:1`, `-` for a blank sheet, `x` for a spoiled one; raises ValueError."""
    words = typed.replace(",", " ").replace("،", " ").split()
    if len(words) == 1 and words[0] in BLANK_SIGNS:
        return Said(Kind.BLANK)
    if len(words) == 1 and words[0] in SPOILED_SIGNS:
        return Said(Kind.SPOILED)
    if not words:
        raise ValueError("nothing was typed")
    return Said(Kind.VALID, tuple(_mark(word) for word in words))


def _mark(word: str) -> tuple[int, int]:
    number, colon, points = word.partition(":")
    if not _whole(number) or (colon and not _whole(points)):
        raise ValueError(f"{word[:20]!r} is no number of a project")
    return int(only_digits(number)), int(only_digits(points)) if colon else 0


def _whole(typed: str) -> bool:
    return typed.isdecimal() and len(typed) <= 6


def read_rows(text: str) -> list[tuple[int, str]]:
    """Rows `number;rest` of a CSV file, also with comma or tab; a first row of words is a heading.

    Raises SheetError with the number of the first row that cannot be read.
    """
    found: list[tuple[int, str]] = []
    for place, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        head, rest = _cut(line)
        if not line.strip() or (place == 1 and not _whole(head)):
            continue
        if not _whole(head) or not 0 < len(rest) <= MOST_TYPED or len(found) >= MOST_ROWS:
            raise SheetError(place)
        found.append((int(only_digits(head)), rest))
    return found


def _cut(line: str) -> tuple[str, str]:
    ends = [line.find(sign) for sign in ";,\t" if sign in line]
    at = min(ends) if ends else len(line)
    return line[:at].strip().strip('"'), line[at + 1 :].strip().strip('"')


@dataclass(frozen=True)
class Keyed:
    """One officer's keying of one sheet."""

    sheet: int
    turn: int
    kind: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """How far a lot is: sheets still to key a first or a second time, and those that differ."""

    once: tuple[int, ...]
    never: tuple[int, ...]
    differing: tuple[int, ...]

    @property
    def agreed(self) -> bool:
        """Whether every sheet was keyed twice with the same content."""
        return not (self.once or self.never or self.differing)


def standing(entries: Iterable[Keyed], envelopes: int) -> Standing:
    """Compare the two keyings of the sheets 1 to `envelopes`.

    What was keyed of further sheets waits, since the envelopes may be counted again. Beyond them it is of no
    ballot.
    """
    turns: dict[int, dict[int, tuple[str, tuple[str, ...]]]] = {}
    for one in entries:
        turns.setdefault(one.sheet, {})[one.turn] = (one.kind, one.choices)
    wanted = range(1, envelopes + 1)
    both = {sheet for sheet, said in turns.items() if len(said) == len(TURNS)}
    return Standing(
        once=tuple(sheet for sheet in wanted if sheet in turns and sheet not in both),
        never=tuple(sheet for sheet in wanted if sheet not in turns),
        differing=tuple(sheet for sheet in wanted if sheet in both and turns[sheet][1] != turns[sheet][2]),
    )


def next_sheet(mine: Iterable[int], full: Iterable[int], envelopes: int) -> int | None:
    """The first sheet that this officer has still to key; `full` were keyed by two others."""
    done = set(mine) | set(full)
    return next((sheet for sheet in range(1, envelopes + 1) if sheet not in done), None)


def written(marks: Iterable[tuple[int, int]]) -> str:
    """As it was typed: `3 7 12` or `3:2 7:1`."""
    return " ".join(f"{number}:{points}" if points else f"{number}" for number, points in marks)


def choices_of(said: Said, ids: Mapping[int, str], ranked: bool = False) -> list[str]:
    """The choice strings of a ballot: `id`, `id:points`, or for a ranking `id:place` in the order written.

    An unknown number stays, so that the ballot's own rule refuses it.
    """
    return [
        ids.get(number, f"{number}") + (f":{given}" if given else "")
        for place, (number, points) in enumerate(said.marks, 1)
        for given in [points or (place if ranked else 0)]
    ]
