"""A text as paragraphs: what somebody changed in it, and each change put in by itself. Pure.

A paragraph is a line with words. What no change touches keeps every sign and every empty line. Whatever is
amended, a proposal or an opinion, is amended by these rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Kind(StrEnum):
    CHANGE = "change"
    REMOVE = "remove"
    ADD = "add"


@dataclass(frozen=True)
class Change:
    """One change. `place` counts paragraphs from 0; `words` are those of the paragraph that stood there.

    An addition comes after that paragraph; before the first one its place is -1 and its `words` are empty.
    A body may be several paragraphs, a line each.
    """

    kind: Kind
    place: int
    words: str
    body: str = ""


def paragraphs(body: str) -> list[str]:
    return [line.strip() for line in body.splitlines() if line.strip()]


def changes(old: str, new: str) -> list[Change]:
    """What makes the new text out of the old one, a paragraph at a time, in order."""
    before, after = paragraphs(old), paragraphs(new)
    found: list[Change] = []
    for kind, begin, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _between(before, after, range(begin, end), range(start, stop))
    return found


def _between(before: list[str], after: list[str], out: range, came: range) -> Iterator[Change]:
    """Paragraphs that went, and those that came instead; what came too many stands with the last of them."""
    if not out:
        anchor = before[out.start - 1] if out.start else ""
        yield Change(Kind.ADD, out.start - 1, anchor, "\n".join(after[came.start : came.stop]))
        return
    for number, place in enumerate(out):
        last = place == out.stop - 1
        new = after[came.start + number : came.stop if last else min(came.start + number + 1, came.stop)]
        yield Change(Kind.CHANGE if new else Kind.REMOVE, place, before[place], "\n".join(new))


def located(body: str, change: Change) -> int | None:
    """Where the very same paragraph stands now: the nearest one, or nowhere."""
    if change.kind is Kind.ADD and not change.words:
        return -1
    return nearest(paragraphs(body), change.words, change.place)


def nearest(found: Sequence[str], words: str, place: int) -> int | None:
    """Of the paragraphs with these words the one nearest to the place; the earlier one of two."""
    here = [at for at, one in enumerate(found) if one == words]
    return min(here, key=lambda at: (abs(at - place), at), default=None)


def put_in(body: str, change: Change) -> str | None:
    """The text with the change in it, or None where its paragraph is no longer there."""
    place = located(body, change)
    if place is None:
        return None
    lines = body.splitlines()
    filled = [number for number, line in enumerate(lines) if line.strip()]
    gap = [""] if any(not line.strip() for line in lines[: filled[-1]] if filled) else []
    new = _spaced(paragraphs(change.body), gap)
    if change.kind is Kind.ADD:
        at = filled[place] + 1 if place >= 0 else (filled[0] if filled else 0)
        added = [*gap, *new] if place >= 0 else [*new, *gap]
        return "\n".join([*lines[:at], *added, *lines[at:]])
    start, stop = filled[place], filled[place] + 1
    if change.kind is Kind.REMOVE:
        stop = filled[place + 1] if place + 1 < len(filled) else len(lines)
    return "\n".join([*lines[:start], *new, *lines[stop:]]).strip()


def _spaced(new: list[str], gap: list[str]) -> list[str]:
    """The paragraphs with the empty lines that the text has between its own."""
    return [line for number, one in enumerate(new) for line in ([*gap, one] if number else [one])]
