"""The tables of this floor, by subject."""

from votes.budgets.models.results import OptionResult, Profile, Result
from votes.budgets.models.rounds import (
    APPROVAL,
    BALLOTS,
    CUMULATIVE,
    HELD_HERE,
    ORDINAL,
    RULES,
    Conflict,
    DateChange,
    Envelope,
    Option,
    Round,
)
from votes.budgets.models.turnout import Snapshot, Turnout
from votes.budgets.models.works import Milestone, News, Picture, Work

__all__ = [
    "APPROVAL",
    "BALLOTS",
    "CUMULATIVE",
    "HELD_HERE",
    "ORDINAL",
    "RULES",
    "Conflict",
    "DateChange",
    "Envelope",
    "Milestone",
    "News",
    "Option",
    "OptionResult",
    "Picture",
    "Profile",
    "Result",
    "Round",
    "Snapshot",
    "Turnout",
    "Work",
]
