"""Reading Pabulib files, and saying at which line one cannot be read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from votes.tally.ballots import BallotError, group
from votes.tally.election import POINT_TYPES, VOTE_TYPES, Election, Project, VoteTable
from votes.tally.pabulib.cells import TRACES, PabulibError, check_cell, check_id, money, shown

SECTIONS = ("META", "PROJECTS", "VOTES")
NAMES_OF_PEOPLE = frozenset(
    {"proposer", "proposers", "author", "authors", "applicant", "submitter", "initiator"}
)
MAX_COLUMNS = 500
MAX_BYTES = 2**29  # a million ballots take 40 MB
COUNTED = frozenset({"budget", "vote_type", "num_projects", "num_votes", "min_project_score_threshold"})
IDS = ("project_id", "cost", "voter_id", "vote")


@dataclass
class _Source:
    """The text, taken line by line; `line` is the number of lines taken, `at` where the next one begins."""

    text: str
    line: int = 0
    at: int = 0

    def take(self) -> Iterator[str]:
        while self.at < len(self.text):
            end = self.text.find("\n", self.at)
            start, self.at = self.at, end + 1 if end >= 0 else len(self.text)
            self.line += 1
            yield self.text[start : self.at].rstrip("\n") + "\n"

    def rest(self) -> str:
        """What is not yet taken, without the line ends after it."""
        return self.text[self.at :].rstrip("\n")


def read(source: str | Path, *, keep_names: bool = False) -> Election:
    """Read a file (a path) or its text (anything with a line break). Raises `PabulibError`.

    Columns that name proposers are left out unless `keep_names`.
    """
    if isinstance(source, str) and "\n" in source:
        return _parse(source, keep_names)
    path = Path(source)
    if path.stat().st_size > MAX_BYTES:
        raise PabulibError(0, f"the file is larger than {MAX_BYTES >> 20} MB")
    return _parse(decoded(path.read_bytes()), keep_names)


def decoded(data: bytes) -> str:
    """UTF-8, with or without a mark at the front."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PabulibError(line, "this is not UTF-8 text") from None


def _parse(text: str, keep_names: bool) -> Election:
    source = _Source(_clean(text))
    rows = csv.reader(source.take(), delimiter=";")
    try:
        meta = _meta(rows, source)
        header, table = _projects(rows, source)
        columns = _header(rows, source, ("voter_id", "vote", *_pointed(meta)))
    except csv.Error as error:
        raise PabulibError(source.line, f"unreadable line: {error}") from None
    unit, budget, costs = money(meta, header, table)
    projects = tuple(
        Project(row[header.index("project_id")], cost, _extra(header, row, keep_names))
        for (_, row), cost in zip(table, costs, strict=True)
    )
    votes, lines = _ballots(source, tuple(columns))
    return _election(meta, projects, budget, unit, votes, _Located(source, lines))


@dataclass
class _Located:
    """Finds the physical line of a ballot, only when an error needs it. `lines` are known where cells are
    quoted and may go over several."""

    source: _Source
    lines: list[int]

    def line_of(self, ballot: int) -> int:
        if self.lines:
            return self.lines[ballot]
        filled = (number for number, _ in _numbered(self.source.rest(), self.source.line))
        return next(islice(filled, ballot, None), self.source.line)


def _election(
    meta: dict[str, str],
    projects: tuple[Project, ...],
    budget: int,
    unit: int,
    votes: VoteTable,
    located: _Located,
) -> Election:
    _agree(meta, "num_projects", len(projects), "projects")
    places: dict[str, int] = {}
    for project in projects:
        places[project.id] = len(places)
    try:
        profiles, group_of = group(votes, places, meta["vote_type"])
    except BallotError as error:
        raise PabulibError(located.line_of(error.ballot), error.message) from None
    _agree(meta, "num_votes", len(votes), "votes")
    return Election(projects, budget, meta["vote_type"], profiles, meta, unit, group_of, votes)


def _clean(text: str) -> str:
    """The text with one kind of line end and no mark at the front."""
    if "\0" in text:
        raise PabulibError(text.count("\n", 0, text.index("\0")) + 1, "there is a NUL character")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")


def _filled(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    return (row for row in rows if any(cell.strip() for cell in row))


def _pointed(meta: Mapping[str, str]) -> tuple[str, ...]:
    return ("points",) if meta["vote_type"] in POINT_TYPES else ()


def _starts(row: Sequence[str]) -> str:
    """The section that this row opens, or nothing."""
    name = row[0].strip().upper()
    return name if name in SECTIONS and not any(cell.strip() for cell in row[1:]) else ""


def _header(rows: Iterator[list[str]], source: _Source, needed: tuple[str, ...]) -> list[str]:
    header = [cell.strip().lower() for cell in next(_filled(rows), [])]
    while header and not header[-1]:
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise PabulibError(source.line, f"more than {MAX_COLUMNS} columns")
    for name in needed:
        if name not in header:
            raise PabulibError(source.line, f"the column {name} is missing")
        if header.count(name) > 1:
            raise PabulibError(source.line, f"two columns have the same name: {name}")
    return _apart(header)


def _apart(header: list[str]) -> list[str]:
    """Columns that are only kept may share a name or have none: the later ones are numbered."""
    used: dict[str, int] = {}
    named = []
    for name in header:
        used[name] = used.get(name, 0) + 1
        named.append(f"{name} {used[name]}".strip() if used[name] > 1 or not name else name)
    return named


def _fitted(row: list[str], header: Sequence[str], needed: int, line: int) -> list[str]:
    """The row with as many cells as the header: empty cells at its end are dropped or added. `needed` cells
    must be there."""
    extra = len(row) - len(header)
    if len(row) < needed or any(cell.strip() for cell in row[len(header) :]):
        raise PabulibError(line, f"{len(row)} cells where the header has {len(header)}")
    return row[: len(header)] if extra > 0 else row + [""] * -extra


def _needed(header: Sequence[str], names: Sequence[str]) -> int:
    """How many cells a row must have at least, so that those columns are there."""
    return max(header.index(name) for name in names) + 1


def _meta(rows: Iterator[list[str]], source: _Source) -> dict[str, str]:
    first = next(_filled(rows), [""])
    if _starts(first) != "META":
        raise PabulibError(source.line, "the section META is missing")
    next(_filled(rows), [])
    meta: dict[str, str] = {}
    for row in _filled(rows):
        if _starts(row):
            break
        _entry(meta, row, source.line)
    else:
        row = [""]
    if _starts(row) != "PROJECTS":
        raise PabulibError(source.line, "the section PROJECTS is missing")
    for name in ("budget", "vote_type"):
        if name not in meta:
            raise PabulibError(source.line, f"META says no {name}")
    meta["vote_type"] = meta["vote_type"].lower()
    if meta["vote_type"] not in VOTE_TYPES:
        raise PabulibError(source.line, f"unknown vote_type: {shown(meta['vote_type'])}")
    return meta


def _entry(meta: dict[str, str], row: list[str], line: int) -> None:
    name = row[0].strip().lower()
    if len(row) < 2 or not name:
        raise PabulibError(line, "META needs a key and a value")
    value = row[1].strip() if name in COUNTED else ";".join(row[1:]).strip().rstrip(";")
    if name in COUNTED and meta.get(name, value) != value:
        raise PabulibError(line, f"META says {shown(name)} twice, differently")
    check_cell(value, line)
    meta[name] = value
    if len(meta) > MAX_COLUMNS:
        raise PabulibError(line, f"more than {MAX_COLUMNS} keys")


def _projects(rows: Iterator[list[str]], source: _Source) -> tuple[list[str], list[tuple[int, list[str]]]]:
    header = _header(rows, source, ("project_id", "cost"))
    table: list[tuple[int, list[str]]] = []
    seen: set[str] = set()
    at, needed = header.index("project_id"), _needed(header, ("project_id", "cost"))
    for row in _filled(rows):
        if _starts(row):
            break
        if row[0].strip().lower() == "voter_id":
            raise PabulibError(source.line, "the section VOTES is missing")
        row = [cell.strip() for cell in _fitted(row, header, needed, source.line)]
        for cell in row:
            check_cell(cell, source.line)
        check_id(row[at], seen, source.line)
        seen.add(row[at])
        table.append((source.line, row))
    else:
        row = [""]
    if _starts(row) != "VOTES":
        raise PabulibError(source.line, "the section VOTES is missing")
    return header, table


def _extra(header: Sequence[str], row: Sequence[str], keep_names: bool) -> dict[str, str]:
    left_out = {"project_id", "cost"} | (frozenset() if keep_names else NAMES_OF_PEOPLE)
    return {name: cell for name, cell in zip(header, row, strict=True) if name not in left_out}


def _ballots(source: _Source, columns: tuple[str, ...]) -> tuple[VoteTable, list[int]]:
    """The ballots, uncut where no cell is quoted, each with as many cells as the header. Also their lines,
    where they are not simply the filled ones."""
    rest = source.rest()
    needed = _needed(columns, [name for name in IDS if name in columns])
    suspect = any(trace in rest for trace in TRACES)
    if '"' in rest:
        ballots, lines = _quoted_ballots(rest.split("\n"), source.line, columns, needed)
        if suspect:
            _check_ballots(zip(lines, ballots, strict=True))
        return VoteTable(columns, parsed=ballots), lines
    if suspect:
        _check_ballots((number, line.split(";")) for number, line in _numbered(rest, source.line))
    if not _even(rest, len(columns)):
        cut = ((number, line.split(";")) for number, line in _numbered(rest, source.line))
        rest = "\n".join(";".join(_fitted(cells, columns, needed, number)) for number, cells in cut)
    return VoteTable(columns, rest), []


def _numbered(rest: str, taken: int) -> Iterator[tuple[int, str]]:
    """The filled lines and their numbers, after so many that were taken."""
    return ((number, line) for number, line in enumerate(rest.split("\n"), taken + 1) if line.strip())


def _even(rest: str, columns: int) -> bool:
    """Whether every line has so many cells, looked up at once in the bytes: no Python for each line."""
    data = np.frombuffer(rest.encode(), np.uint8)
    ends = data[(data == ord(";")) | (data == ord("\n"))] == ord("\n")
    lines, over = divmod(len(ends) + 1, columns)
    return not over and int(ends.sum()) == lines - 1 and bool(ends[columns - 1 :: columns].all())


def _check_ballots(ballots: Iterable[tuple[int, Sequence[str]]]) -> None:
    for line, cells in ballots:
        for cell in cells:
            check_cell(cell.strip(), line)


def _quoted_ballots(
    rest: list[str], start: int, columns: Sequence[str], needed: int
) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader((line + "\n" for line in rest), delimiter=";")
    ballots, lines = [], []
    try:
        for row in _filled(reader):
            lines.append(start + reader.line_num)
            ballots.append(_fitted(row, columns, needed, lines[-1]))
    except csv.Error as error:
        raise PabulibError(start + reader.line_num, f"unreadable line: {error}") from None
    return ballots, lines


def _agree(meta: Mapping[str, str], name: str, counted: int, what: str) -> None:
    said = meta.get(name)
    if not said:
        return
    found = re.fullmatch(r"(\d{1,12})(?:\.0*)?", said.replace(" ", ""), re.ASCII)
    if not found:
        raise PabulibError(0, f"{name} is not a number: {shown(said)}")
    if int(found[1]) != counted:
        raise PabulibError(0, f"META announces {said} {what}, the file has {counted}")
