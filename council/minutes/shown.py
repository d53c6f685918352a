"""What a reader sees of minutes, part by part; `page.page_of` fills it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from council.minutes.models import Comment, Correction, Entry, Minutes
from council.minutes.stages import Stage
from council.opinions.models import Opinion
from council.opinions.page import Key
from languages.reading import Reading
from residents.signs import Sign


@dataclass(frozen=True)
class Row:
    """A member in the list of who was here."""

    name: str
    office: Any
    college: str
    how: str
    stays: str


@dataclass(frozen=True)
class Speaker:
    """Somebody who had the floor, how, in which language and for how long; `note` where the order changed."""

    name: str
    how: str
    language: str
    time: str
    note: str
    reason: Reading | None


@dataclass(frozen=True)
class VoteTold:
    """A recorded vote in words."""

    question: Reading
    outcome: Any
    adopted: bool
    lines: list[str]
    chosen: list[tuple[Any, str]]
    opinion: Opinion | None
    title: Reading | None


@dataclass(frozen=True)
class CommentTold:
    """A member's comment and the rapporteur's answer."""

    comment: Comment
    text: Reading
    reason: Reading | None


@dataclass(frozen=True)
class CorrectionTold:
    """A correction beside its point, with both signatures once it has them."""

    correction: Correction
    text: Reading
    keys: list[Key]


@dataclass(frozen=True)
class Point:
    """One entry with everything that is read there."""

    entry: Entry
    number: str
    title: Reading | None
    begun: datetime | None
    planned: int | None
    took: int | None
    speakers: list[Speaker]
    votes: list[VoteTold]
    text: Reading | None
    comments: list[CommentTold]
    corrections: list[CorrectionTold]


@dataclass(frozen=True)
class Room:
    """A workshop of the session: one sentence of facts, and what it brought back."""

    name: Reading
    line: str
    report: Reading | None


@dataclass(frozen=True)
class Page:
    """Minutes for a reader. `may` names the acts open to her."""

    minutes: Minutes
    stage: Stage
    sign: Sign
    title: Reading
    place: str
    lines: list[str]
    attendance: list[Row]
    points: list[Point]
    programme: list[str]
    workshops: list[Room]
    keys: list[Key]
    rapporteur: str
    may: frozenset[str]
    member: bool
    hidden: int
    open_comments: int
    fingerprint: str = ""
    corrections: list[CorrectionTold] = field(default_factory=list)

    @property
    def waiting(self) -> CorrectionTold | None:
        """The correction that waits for signatures."""
        return next((one for one in self.corrections if not one.correction.published_at), None)
