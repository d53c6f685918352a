"""Writing Pabulib files."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from typing import Protocol

from votes.tally.election import ORDINAL, POINT_TYPES, Election


class _Sheet(Protocol):
    def writerow(self, row: list[str], /) -> object: ...


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
