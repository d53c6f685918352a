"""Count elections over projects, exactly, from a Pabulib file or from plain values. No Django below here."""

from votes.tally.counting import count
from votes.tally.election import Election, ElectionError, Profiles, Project, election_of
from votes.tally.outcome import Outcome, Step, Tie
from votes.tally.pabulib import PabulibError, read, write

__all__ = [
    "Election",
    "ElectionError",
    "Outcome",
    "PabulibError",
    "Profiles",
    "Project",
    "Step",
    "Tie",
    "count",
    "election_of",
    "read",
    "write",
]
