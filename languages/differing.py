"""What changed between two versions of a text: paragraph by paragraph, and inside one word by word. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKENS = re.compile(r"\s+|\S+")
# Two paragraphs less alike than this are shown whole, one out and one in: a mosaic of words is not readable.
ALIKE = 0.4


class Mark(StrEnum):
    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Run:
    """A stretch of words that stayed, went or came."""

    mark: Mark
    text: str


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Sides:
    """A paragraph before and after, each made of runs; a side without words is empty."""

    before: Line
    after: Line

    @property
    def same(self) -> bool:
        return self.before == self.after


def lines(old: list[str], new: list[str]) -> Iterator[Line]:
    """Paragraphs in order, those that stayed and those that changed."""
    for kind, begin, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((Run(Mark.SAME, text),) for text in old[begin:end])
            continue
        out, came = old[begin:end], new[start:stop]
        both = min(len(out), len(came))
        for before, after in zip(out[:both], came[:both], strict=True):
            yield from pair(before, after)
        yield from ((Run(Mark.OUT, text),) for text in out[both:])
        yield from ((Run(Mark.IN, text),) for text in came[both:])


def pair(before: str, after: str) -> Iterator[Line]:
    """A paragraph that changed: its words, or where little is left of it both of them whole."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield (Run(Mark.OUT, before),)
        yield (Run(Mark.IN, after),)
        return
    yield tuple(_runs(matcher, old, new))


def _runs(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[Run]:
    """Words that changed one after the other are one stretch: only a word that stayed parts two of them."""
    out = came = ""
    for kind, begin, end, start, stop in matcher.get_opcodes():
        before, after = "".join(old[begin:end]), "".join(new[start:stop])
        if kind == "equal" and (before.strip() or not out + came):
            yield from _changed(out, came)
            out = came = ""
            yield Run(Mark.SAME, before)
        else:
            out, came = out + before, came + after
    yield from _changed(out, came)


def _changed(out: str, came: str) -> Iterator[Run]:
    if out == came:
        yield from ([Run(Mark.SAME, out)] if out else [])
        return
    yield from (Run(mark, text) for mark, text in ((Mark.OUT, out), (Mark.IN, came)) if text)


def beside(found: Iterable[Line]) -> list[Sides]:
    """Lines of runs, each parted into what stood there and what stands there now."""
    told: list[Sides] = []
    for line in found:
        out = tuple(run for run in line if run.mark is not Mark.IN)
        came = tuple(run for run in line if run.mark is not Mark.OUT)
        # Two paragraphs that share nothing are one row: what went, and what came instead.
        if told and not out and not told[-1].after:
            told[-1] = Sides(told[-1].before, came)
        else:
            told.append(Sides(out, came))
    return told
