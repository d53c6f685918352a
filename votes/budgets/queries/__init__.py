"""Reads of rounds: for the ballot, for the count, and for pages that show a round."""

from votes.budgets.queries.ballots import (
    Choice,
    choices,
    chosen,
    envelopes,
    in_voters_order,
    kind,
    receipt,
    seed_of,
    sheet,
    turnout,
    voted,
)
from votes.budgets.queries.counting import Part, election_of_round, meta, parts_of_round, way
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
from votes.budgets.queries.pages import keep_mark, sections, shown_gauges
from votes.budgets.queries.results import Row, ShownResult, results_of, shown_result
from votes.budgets.queries.words import LANGUAGES, Words, worded

__all__ = [
    "LANGUAGES",
    "Card",
    "Choice",
    "HomeRound",
    "Part",
    "Row",
    "ShownResult",
    "Words",
    "cards",
    "choices",
    "chosen",
    "election_of_round",
    "envelopes",
    "for_home",
    "held_here",
    "home_round",
    "in_voters_order",
    "keep_mark",
    "kind",
    "meta",
    "parts_of_round",
    "receipt",
    "results_of",
    "rounds",
    "sections",
    "seed_of",
    "sheet",
    "shown_gauges",
    "shown_result",
    "turnout",
    "votable",
    "voted",
    "way",
    "worded",
]
