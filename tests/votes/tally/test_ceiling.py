"""Proving in mid-run that it stays within the budget saves work and changes no answer."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.votes.tally.made import Made, approvals
from votes.tally import Election, completions, count, election_of, read
from votes.tally.ceiling import Ceiling
from votes.tally.limits import Cap, Limits
from votes.tally.market import market
from votes.tally.selection import begin
from votes.tally.shares import run
from votes.tally.ties import LEXICOGRAPHIC, tie_order

REMBERTOW = Path(__file__).parents[2] / "elections" / "Poland_Warszawa_2025_Rembertow.pb"


@pytest.fixture(params=[0, 3000], ids=["one by one", "side by side"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completions, "FEW", request.param)


@pytest.mark.parametrize("completion", ["add1", "add1-exhaustive"])
@pytest.mark.usefixtures("few")
def test_a_real_election_counted_with_and_without_proofs(
    completion: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = read(REMBERTOW)
    proven = count(town, "equal-shares", "cost", completion, step=1000)
    monkeypatch.setattr(Ceiling, "due", lambda self, bought: False)
    assert count(town, "equal-shares", "cost", completion, step=1000) == proven


@pytest.mark.parametrize("completion", ["add1", "add1-exhaustive"])
@settings(max_examples=60, deadline=None)
@given(made=approvals())
def test_made_up_elections_counted_with_and_without_proofs(completion: str, made: Made) -> None:
    for few in (0, 3000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(completions, "FEW", few)
            proven = count(made.election, "equal-shares", "cost", completion, step=5)
            patch.setattr(Ceiling, "due", lambda self, bought: False)
            assert count(made.election, "equal-shares", "cost", completion, step=5) == proven


def first_run(town: Election, limits: Limits, exhaust: bool) -> tuple[bool, int]:
    """Whether the first run went to its end, and how much it bought."""
    start = begin(town, limits, tie_order(town, LEXICOGRAPHIC))
    shares = market(town, "cost")
    done = run(start, shares, Fraction(town.budget, town.voters), Ceiling(start, shares, exhaust))
    return done.ended, len(done.purchases)


@pytest.mark.parametrize(
    ("limits", "exhaust", "ended"),
    [
        (Limits(), False, False),
        (Limits(), True, True),
        (Limits(fixed_out=frozenset("z")), False, True),
        (Limits(conflicts=(frozenset("ab"),)), False, True),
        (Limits(caps=(Cap(frozenset("ab"), 99),)), False, True),
    ],
    ids=["proven", "nothing left surely fits", "nothing stays unbought", "rivals", "a cap"],
)
def test_a_proof_needs_a_project_that_stays_unbought(limits: Limits, exhaust: bool, ended: bool) -> None:
    """Nobody can afford z, which would not fit beside a and b."""
    ballots = [["a"], ["b"], ["a", "b"], ["z"]]
    town = election_of([("a", 40), ("b", 40), ("z", 90)], 100, ballots)
    assert first_run(town, limits, exhaust)[0] == ended
