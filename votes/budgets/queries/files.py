"""The published ballots of a round, as files that anyone can count again."""

from dataclasses import replace

from votes.budgets.models import Round
from votes.budgets.queries.counting import Part, meta
from votes.tally import Election, write

# The column of a file of ballots that names a project's part of the money.
PART = "envelope"


def ballots_file(round_: Round, part: Part) -> bytes:
    """The ballots of one count as a Pabulib file: sorted by what they say and numbered anew, no voter.

    Sorted in each file, so that a voter's lines in the files of two envelopes cannot be put together.
    """
    election = replace(part.election, meta={**part.election.meta, **meta(round_)})
    text = write(_in_parts(round_, election) if part.limits.caps else election)
    head, votes = text.split("\nVOTES\n")
    columns, *cast = votes.splitlines()
    said = sorted(line.split(";", 1)[1] for line in cast)
    rows = (f"{number};{line}" for number, line in enumerate(said, 1))
    return "\n".join([head, "VOTES", columns, *rows, ""]).encode()


def _in_parts(round_: Round, election: Election) -> Election:
    """The election with a column that says for each project in which part of the money it is."""
    placed = dict(round_.options.filter(envelope__isnull=False).values_list("code", "envelope__number"))
    projects = (
        replace(project, extra={**project.extra, PART: str(placed.get(project.id, ""))})
        for project in election.projects
    )
    return replace(election, projects=tuple(projects))
