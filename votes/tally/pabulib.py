"""Reading and writing Pabulib files.

Source: Faliszewski and others, "Participatory Budgeting: Data, Tools, and Analysis" (IJCAI 2023), and the
format description on pabulib.org. A file has the sections META, PROJECTS and VOTES, each with a line of
column names; cells are separated by semicolons. Columns that are not needed are kept.

Real files differ in what does not matter: marks at the front, line ends, blank lines, cells left out or
empty ones too many at the end of a line, `None` for nothing, spaces around values, keys said twice. All that
is read. What could change a count is refused with its line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Protocol

from votes.tally.ballots import BallotError, group
from votes.tally.election import ORDINAL, POINT_TYPES, VOTE_TYPES, Election, Project, VoteTable

SECTIONS = ("META", "PROJECTS", "VOTES")
NAMES_OF_PEOPLE = frozenset(
    {"proposer", "proposers", "author", "authors", "applicant", "submitter", "initiator"}
)
MAX_COLUMNS = 500
MAX_DECIMALS = 15
MAX_AMOUNT = 10**27  # in the smallest unit that the file uses
MAX_WHOLE_DIGITS = 13
MONEY = re.compile(r"(\d*)(?:[.,](\d*))?(?:[eE]([+-]?\d{1,2}))?", re.ASCII)
COUNTED = frozenset({"budget", "vote_type", "num_projects", "num_votes", "min_project_score_threshold"})
IDS = ("project_id", "cost", "voter_id", "vote", "points")
# What a spreadsheet would run: a formula, a function or another program named after + - @.
FORMULA = re.compile(r"=|[+\-@](?:[^;]*\||[A-Z.]{2,}\()")
TRACES = ("=", "|", "(")  # no formula without one of these


class PabulibError(ValueError):
    """The file cannot be counted. `line` is the physical line, from 1; 0 when it concerns the whole file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line
        self.message = message


class _Sheet(Protocol):
    def writerow(self, row: list[str], /) -> object: ...


@dataclass
class _Source:
    """The text, cut into lines; `line` is the number of lines already taken."""

    text: str
    line: int = 0

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def take(self) -> Iterator[str]:
        while self.line < len(self.lines):
            self.line += 1
            yield self.lines[self.line - 1] + "\n"

    def rest(self) -> tuple[list[str], int]:
        """The lines not yet taken, and where they begin in the text."""
        lines = self.lines[self.line :]
        return lines, len(self.text) - sum(map(len, lines)) - max(len(lines) - 1, 0)


def read(source: str | Path, *, keep_names: bool = False) -> Election:
    """Read a file (a path) or its text (anything with a line break). Raises `PabulibError`.

    Columns that name proposers are left out unless `keep_names`.
    """
    if isinstance(source, str) and "\n" in source:
        return _parse(source, keep_names)
    return _parse(decoded(Path(source).read_bytes()), keep_names)


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
    unit, budget, costs = _money(meta, header, table)
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
        filled = (n for n in range(self.source.line, len(self.source.lines)) if self.source.lines[n].strip())
        return next((line + 1 for number, line in enumerate(filled) if number == ballot), self.source.line)


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
    _check_cell(value, line)
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
            _check_cell(cell, source.line)
        _check_id(row[at], seen, source.line)
        seen.add(row[at])
        table.append((source.line, row))
    else:
        row = [""]
    if _starts(row) != "VOTES":
        raise PabulibError(source.line, "the section VOTES is missing")
    return header, table


def _check_id(id: str, seen: set[str], line: int) -> None:
    if not id:
        raise PabulibError(line, "a project without an id")
    if id in seen:
        raise PabulibError(line, f"the project {shown(id)} is there twice")
    if id.startswith(("+", "@")) or any(ord(letter) < 32 for letter in id) or "," in id:
        raise PabulibError(line, f"not a usable id: {shown(id)}")


def _check_cell(cell: str, line: int) -> None:
    if FORMULA.match(cell):
        raise PabulibError(line, f"a spreadsheet would run this as a formula: {shown(cell)}")


def shown(text: str) -> str:
    """Foreign text in a message: short and on one line."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return repr(short)


def _money(
    meta: Mapping[str, str], header: list[str], table: list[tuple[int, list[str]]]
) -> tuple[int, int, list[int]]:
    """Whole numbers for the budget and the costs, and how many of them make one unit of the currency."""
    at = header.index("cost")
    digits = [_digits(meta["budget"], 0, "budget")]
    digits += [_digits(row[at], line, "cost") for line, row in table]
    decimals = max(2, *(len(part) for _, part in digits)) if len(digits) > 1 else max(2, len(digits[0][1]))
    amounts = [int(whole + part.ljust(decimals, "0")) for whole, part in digits]
    if max(amounts) > MAX_AMOUNT:
        raise PabulibError(0, "the amounts of money have too many digits")
    return 10**decimals, amounts[0], amounts[1:]


def _digits(text: str, line: int, what: str) -> tuple[str, str]:
    found = MONEY.fullmatch(text.replace(" ", ""))
    if not found or not (found[1] or found[2]):
        raise PabulibError(line, f"the {what} is not an amount of money: {shown(text)}")
    whole, part = _moved(found[1], found[2] or "", int(found[3] or 0))
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    if len(whole) > MAX_WHOLE_DIGITS or len(part) > MAX_DECIMALS:
        raise PabulibError(line, f"the {what} has too many digits: {shown(text)}")
    return whole, part


def _moved(whole: str, part: str, by: int) -> tuple[str, str]:
    """Digits before and behind the point, once it has moved by so many places to the right."""
    if by >= 0:
        part = part.ljust(by, "0")
        return whole + part[:by], part[by:]
    whole = whole.rjust(-by, "0")
    return whole[:by], whole[by:] + part


def _extra(header: Sequence[str], row: Sequence[str], keep_names: bool) -> dict[str, str]:
    left_out = {"project_id", "cost"} | (frozenset() if keep_names else NAMES_OF_PEOPLE)
    return {name: cell for name, cell in zip(header, row, strict=True) if name not in left_out}


def _ballots(source: _Source, columns: tuple[str, ...]) -> tuple[VoteTable, list[int]]:
    """The ballots, uncut where no cell is quoted, each with as many cells as the header. Also their lines,
    where they are not simply the filled ones."""
    rest, start = source.rest()
    needed = _needed(columns, [name for name in IDS if name in columns and name != "points"])
    suspect = any(source.text.find(trace, start) >= 0 for trace in TRACES)
    if source.text.find('"', start) >= 0:
        ballots, lines = _quoted_ballots(rest, source.line, columns, needed)
        if suspect:
            _check_ballots(zip(lines, ballots, strict=True))
        return VoteTable(columns, parsed=ballots), lines
    if suspect:
        _check_ballots((source.line + number, line.split(";")) for number, line in enumerate(rest, 1))
    wanted = len(columns) - 1
    filled = rest if all(rest) else [line for line in rest if line.strip()]
    if not {line.count(";") for line in filled} <= {wanted}:
        numbered = [(source.line + number, line) for number, line in enumerate(rest, 1) if line.strip()]
        filled = [";".join(_fitted(line.split(";"), columns, needed, number)) for number, line in numbered]
    return VoteTable(columns, unparsed=filled), []


def _check_ballots(ballots: Iterable[tuple[int, Sequence[str]]]) -> None:
    for line, cells in ballots:
        for cell in cells:
            _check_cell(cell.strip(), line)


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


def write(election: Election) -> str:
    """The election as the text of a Pabulib file, extra columns included."""
    out = StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\n")
    sheet.writerows([["META"], ["key", "value"], *_meta_rows(election)])
    names = list(dict.fromkeys(name for project in election.projects for name in project.extra))
    sheet.writerows([["PROJECTS"], ["project_id", "cost", *names]])
    for project in election.projects:
        cost = election.money(project.cost)
        sheet.writerow([project.id, plain(cost), *(project.extra.get(name, "") for name in names)])
    sheet.writerow(["VOTES"])
    _write_ballots(sheet, election)
    return out.getvalue()


def plain(amount: Decimal) -> str:
    """An amount without an exponent or needless zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _meta_rows(election: Election) -> list[list[str]]:
    sure = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(election.voters),
        "budget": plain(election.money(election.budget)),
        "vote_type": election.vote_type,
    }
    return [[name, value] for name, value in {**election.meta, **sure}.items()]


def _write_ballots(sheet: _Sheet, election: Election) -> None:
    points = election.vote_type in POINT_TYPES
    extras = [name for name in election.table.header if name not in ("voter_id", "vote", "points")]
    sheet.writerow(["voter_id", "vote", *(["points"] if points else []), *extras])
    texts = [_ballot_texts(election, number) for number in range(election.profiles.groups)]
    ids = (
        election.table.column("voter_id")
        if election.table.header
        else map(str, range(1, election.voters + 1))
    )
    columns = [election.table.column(name) for name in extras]
    for number, (id, at) in enumerate(zip(ids, election.group_of.tolist(), strict=True)):
        vote, given = texts[at]
        sheet.writerow([id, vote, *([given] if points else []), *(column[number] for column in columns)])


def _ballot_texts(election: Election, number: int) -> tuple[str, str]:
    profiles = election.profiles
    span = slice(profiles.offsets[number], profiles.offsets[number + 1])
    entries = list(zip(profiles.members[span].tolist(), profiles.points[span].tolist(), strict=True))
    if election.vote_type == ORDINAL:
        entries.sort(key=lambda entry: entry[1])
    ids = ",".join(election.projects[member].id for member, _ in entries)
    return ids, ",".join(plain(Decimal(points) / profiles.scale) for _, points in entries)
