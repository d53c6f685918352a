"""The words of a draft as sections and paragraphs: found, replaced. Pure.

A paragraph of the facts or the considerations is a line with words; the title and each request are one each.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


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
    return [line.strip() for line in body.splitlines() if line.strip()]


def paragraph(wording: Wording, section: Section, place: int) -> str | None:
    """One paragraph; `place` counts from 0."""
    found = paragraphs(wording, section)
    return found[place] if 0 <= place < len(found) else None


def locate(wording: Wording, section: Section, body: str, place: int) -> int | None:
    """Where the very same paragraph stands now: where it stood, otherwise the first like it."""
    found = paragraphs(wording, section)
    if 0 <= place < len(found) and found[place] == body:
        return place
    return found.index(body) if body in found else None


def one_paragraph(section: Section, body: str) -> str:
    """Words as one paragraph of the section: lines are joined, but for a request, which may have several."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    return ("\n" if section is Section.REQUESTS else " ").join(lines)


def replaced(wording: Wording, section: Section, place: int, body: str) -> Wording:
    """The same draft with another paragraph in that place."""
    if section is Section.REQUESTS:
        requests = [*wording.requests]
        requests[place] = body
        return replace(wording, requests=tuple(requests))
    if section is Section.TITLE:
        return replace(wording, title=body)
    lines = getattr(wording, section.value).splitlines()
    at = [number for number, line in enumerate(lines) if line.strip()][place]
    lines[at] = body
    if section is Section.FACTS:
        return replace(wording, facts="\n".join(lines))
    return replace(wording, considerations="\n".join(lines))
