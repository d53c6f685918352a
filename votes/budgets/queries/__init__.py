"""Reads of rounds: for the ballot, for the count, and for pages that show a round."""

from votes.budgets.queries.ballots import Choice, choices, in_voters_order, receipt, sheet, turnout, voted
from votes.budgets.queries.counting import election_of_round, meta, way
from votes.budgets.queries.lists import (
    Card,
    HomeRound,
    cards,
    for_home,
    held_here,
    home_round,
    rounds,
    votable,
)
from votes.budgets.queries.results import Row, ShownResult, results_of, shown_result
from votes.budgets.queries.words import LANGUAGES, Words, worded

__all__ = [
    "LANGUAGES",
    "Card",
    "Choice",
    "HomeRound",
    "Row",
    "ShownResult",
    "Words",
    "cards",
    "choices",
    "election_of_round",
    "for_home",
    "held_here",
    "home_round",
    "in_voters_order",
    "meta",
    "receipt",
    "results_of",
    "rounds",
    "sheet",
    "shown_result",
    "turnout",
    "votable",
    "voted",
    "way",
    "worded",
]
