"""Reads of rounds: for the ballot, for the count, and for pages that show a round."""

from votes.budgets.queries.ballots import Choice, choices, chosen, envelopes, in_voters_order, kind, receipt, seed_of, sheet, turnout, voted
from votes.budgets.queries.counting import Part, election_of_round, meta, parts_of_round, way
from votes.budgets.queries.dates import date_changes
from votes.budgets.queries.lists import Card, HomeRound, cards, for_home, held_here, home_round, rounds, votable
from votes.budgets.queries.pages import keep_mark, sections, shown_gauges
from votes.budgets.queries.preparing import Needs, feasible, needs, shown_feasible
from votes.budgets.queries.results import CountedEnvelope, Row, ShownResult, ShownStep, Telling, counted_envelopes, other_way, results_of, shown_result, shown_step, telling
from votes.budgets.queries.texts import lacking, text_rows
from votes.budgets.queries.words import LANGUAGES, Words, worded

__all__ = [
    "Card",
    "Choice",
    "CountedEnvelope",
    "HomeRound",
    "LANGUAGES",
    "Needs",
    "Part",
    "Row",
    "ShownResult",
    "ShownStep",
    "Telling",
    "Words",
    "cards",
    "choices",
    "chosen",
    "counted_envelopes",
    "date_changes",
    "election_of_round",
    "envelopes",
    "feasible",
    "for_home",
    "held_here",
    "home_round",
    "in_voters_order",
    "keep_mark",
    "kind",
    "lacking",
    "meta",
    "needs",
    "other_way",
    "parts_of_round",
    "receipt",
    "results_of",
    "rounds",
    "sections",
    "seed_of",
    "sheet",
    "shown_feasible",
    "shown_gauges",
    "shown_result",
    "shown_step",
    "telling",
    "text_rows",
    "turnout",
    "votable",
    "voted",
    "way",
    "worded",
]
