"""The words of a draft as sections and paragraphs: found, replaced, compared. Pure.

A paragraph of the facts or the considerations is a line with words; the title and each request are one each.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from languages import paragraphs as rules
from languages.differing import Line, Mark, lines


class Section(StrEnum):
    TITLE = "title"
    FACTS = "facts"
    CONSIDERATIONS = "considerations"
    REQUESTS = "requests"


@dataclass(frozen=True)
class Wording:
    """What a draft says, in the language that it is written in."""

    language: str
    title: str
    facts: str = ""
    considerations: str = ""
    requests: tuple[str, ...] = ()

    def stored(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self) | {"requests": list(self.requests)}


def restored(stored: Mapping[str, Any]) -> Wording:
    return Wording(**{**stored, "requests": tuple(stored["requests"])})


def paragraphs(wording: Wording, section: Section) -> list[str]:
    """The paragraphs of a section, in order."""
    if section is Section.REQUESTS:
        return list(wording.requests)
    body: str = getattr(wording, section.value)
    if section is Section.TITLE:
        return [body]
    return rules.paragraphs(body)


def paragraph(wording: Wording, section: Section, place: int) -> str | None:
    """One paragraph; `place` counts from 0."""
    found = paragraphs(wording, section)
    return found[place] if 0 <= place < len(found) else None


def locate(wording: Wording, section: Section, body: str, place: int) -> int | None:
    """Where the very same paragraph stands now: the nearest one, or nowhere."""
    return rules.nearest(paragraphs(wording, section), body, place)


def one_paragraph(section: Section, body: str) -> str:
    """Words as one paragraph of the section: lines are joined, but for a request, which may have several."""
    return ("\n" if section is Section.REQUESTS else " ").join(rules.paragraphs(body))


def replaced(wording: Wording, section: Section, place: int, body: str) -> Wording:
    """The same draft with another paragraph in that place."""
    if section is Section.REQUESTS:
        requests = [*wording.requests]
        requests[place] = body
        return replace(wording, requests=tuple(requests))
    if section is Section.TITLE:
        return replace(wording, title=body)
    change = rules.Change(rules.Kind.CHANGE, place, paragraphs(wording, section)[place], body)
    whole = rules.put_in(getattr(wording, section.value), change) or ""
    return (
        replace(wording, facts=whole) if section is Section.FACTS else replace(wording, considerations=whole)
    )


@dataclass(frozen=True)
class Difference:
    """A section with its paragraphs in order, each made of runs."""

    section: Section
    lines: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        return any(run.mark is not Mark.SAME for line in self.lines for run in line)


def compare(old: Wording, new: Wording) -> list[Difference]:
    """Every section that has words in one of the two."""
    found = [
        Difference(section, tuple(lines(paragraphs(old, section), paragraphs(new, section))))
        for section in Section
    ]
    return [one for one in found if one.lines]
