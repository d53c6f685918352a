"""The page of a text in the making, composed for one reader: comments are shown to members alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.drafting import permissions, queries
from council.drafting.amending import UNSETTLED, Fate
from council.drafting.models import Amendment, Comment, Source, Version, Writer
from council.drafting.permissions import Standing
from council.drafting.phrases import FATES, SECTIONS
from council.drafting.wording import Section, paragraphs
from council.opinions import permissions as opinions
from council.opinions.models import Opinion
from council.opinions.queries import Tally, tallies
from languages.differing import Line, pair
from languages.queries import reading, readings
from languages.reading import Reading
from residents.signs import Sign

UNDECIDED = UNSETTLED | {Fate.PROPOSED}


@dataclass(frozen=True)
class Remark:
    """A comment; `about` holds the words that it was said to when they are no longer in the text."""

    comment: Comment
    text: Reading
    about: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text as it stands, with what members say to it."""

    place: int
    body: str
    open: list[Remark]
    resolved: list[Remark]
    amendments: list[Amendment]


@dataclass(frozen=True)
class Part:
    """A section with its paragraphs, and the comments whose words are gone."""

    section: Section
    name: Any
    paragraphs: list[Paragraph]
    gone: list[Remark]
    gone_resolved: list[Remark]


@dataclass(frozen=True)
class Proposed:
    """An amendment with what it changes; `moved` when its paragraph is no longer in the text."""

    amendment: Amendment
    name: Any
    lines: list[Line]
    reason: Reading
    sign: Sign
    tally: Tally | None
    moved: bool
    may: frozenset[str]


@dataclass(frozen=True)
class Board:
    """`may` names the acts open to the reader."""

    opinion: Opinion
    title: Reading
    newest: Version | None
    language: str
    parts: list[Part]
    amendments: list[Proposed]
    versions: list[Version]
    group: list[Writer]
    sources: list[Source]
    positions: list[Source]
    may: frozenset[str]


def board_of(opinion: Opinion, person: Any, language: str, now: datetime) -> Board:
    """The page for a reader who may read the opinion."""
    versions, wording = queries.versions(opinion), queries.words_of(opinion)
    may = acts(opinion, person, now)
    comments = queries.comments(opinion) if "comments" in may else []
    proposed = queries.amendments(opinion)
    leaning = queries.sources(opinion)
    return Board(
        opinion,
        reading(opinion.title, language),
        versions[0] if versions else None,
        wording.language,
        _parts(opinion, comments, proposed, language),
        _proposed(opinion, proposed, person, language, now),
        versions,
        queries.group(opinion),
        [one for one in leaning if not queries.is_position(one)],
        [one for one in leaning if queries.is_position(one)],
        may,
    )


def acts(opinion: Opinion, person: Any, now: datetime) -> frozenset[str]:
    if not person or not person.is_authenticated:
        return frozenset()
    refusals = {
        "edit": permissions.may_edit(person, opinion, now),
        "take_part": permissions.may_take_part(person, opinion, now),
        "comments": permissions.may_read_comments(person, opinion, now),
        "writers": permissions.may_name_writers(person, opinion, now),
        "table": opinions.may_table(person, opinion, None, now),
    }
    return frozenset(act for act, refusal in refusals.items() if refusal is None)


def _parts(opinion: Opinion, comments: list[Comment], proposed: list[Amendment], language: str) -> list[Part]:
    wording = queries.words_of(opinion)
    read = readings((one.text for one in comments), language)
    here: dict[tuple[Section, int | None], list[Remark]] = defaultdict(list)
    for one in comments:
        place = queries.place_now(one, wording)
        about = queries.words_before(one) if place is None else ""
        here[Section(one.section), place].append(Remark(one, read[one.text_id], about))
    waiting: dict[tuple[Section, int | None], list[Amendment]] = defaultdict(list)
    for amendment in proposed:
        if amendment.fate in UNDECIDED:
            place = queries.place_now(amendment, wording)
            waiting[Section(amendment.section), place].append(amendment)
    found = [
        Part(
            section,
            SECTIONS[section],
            [
                _paragraph(place, body, here[section, place], waiting[section, place])
                for place, body in enumerate(paragraphs(wording, section))
            ],
            [one for one in here[section, None] if one.comment.resolved_at is None],
            [one for one in here[section, None] if one.comment.resolved_at is not None],
        )
        for section in Section
    ]
    return [part for part in found if part.paragraphs or part.gone or part.gone_resolved]


def _paragraph(place: int, body: str, remarks: list[Remark], amendments: list[Amendment]) -> Paragraph:
    still = [one for one in remarks if one.comment.resolved_at is None]
    done = [one for one in remarks if one.comment.resolved_at is not None]
    return Paragraph(place, body, still, done, amendments)


def _proposed(
    opinion: Opinion, found: list[Amendment], person: Any, language: str, now: datetime
) -> list[Proposed]:
    wording, known = queries.words_of(opinion), person and person.is_authenticated
    read = readings((one.reason for one in found), language)
    counted = tallies(one.vote for one in found)
    standing = permissions.standing_of(person, opinion, now) if found and known else None
    return [
        Proposed(
            one,
            SECTIONS[Section(one.section)],
            list(pair(queries.words_before(one), one.body)),
            read[one.reason_id],
            FATES[Fate(one.fate)],
            counted.get(one.vote_id) if one.vote_id else None,
            one.fate in UNDECIDED and queries.place_now(one, wording) is None,
            amendment_acts(one, standing),
        )
        for one in found
    ]


def amendment_acts(amendment: Amendment, standing: Standing | None) -> frozenset[str]:
    """What the reader may do with an amendment now."""
    if amendment.fate not in UNDECIDED or standing is None:
        return frozenset()
    refusals = {
        "withdraw": permissions.may_withdraw(standing, amendment),
        "vote": permissions.may_put_to_vote(standing, amendment),
        "settle": permissions.may_settle(amendment),
        "put_in": permissions.may_put_in(standing, amendment),
    }
    return frozenset(act for act, refusal in refusals.items() if refusal is None)
