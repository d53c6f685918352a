"""Leaping over steps that change nothing: few runs, and the answer of one step after another."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.votes.tally import reference
from tests.votes.tally.made import Made, approvals, points
from votes.tally import Election, ElectionError, Outcome, completions, count, election_of, leaps, read
from votes.tally.ceiling import Ceiling
from votes.tally.limits import Cap, Limits
from votes.tally.market import market
from votes.tally.selection import begin
from votes.tally.shares import run
from votes.tally.ties import LEXICOGRAPHIC, tie_order

ELECTIONS = Path(__file__).parents[2] / "elections"
ADD1, EXHAUSTIVE = "add1", "add1-exhaustive"
NEVER = 10**12


@contextmanager
def leaping(soon: int = -1, shortest: int = 1, few: int = 3000) -> Iterator[None]:
    """Leaps from the first step on, however short; with `soon=NEVER` none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(completions, "SOON", soon)
        patch.setattr(completions, "MOST_RUNS", NEVER)
        patch.setattr(completions, "FEWEST", 1)
        patch.setattr(completions, "MOST", 2)
        patch.setattr(completions, "FEW", few)
        patch.setattr(leaps, "SHORTEST", shortest)
        yield


def both(town: Election, utility: str, completion: str, step: int, limits: Limits | None = None) -> None:
    """Counted with leaps and one step after another."""

    def counted() -> Outcome:
        return count(town, "equal-shares", utility, completion, step=step, limits=limits)

    with leaping(soon=NEVER):
        plain = counted()
    for shortest, few in ((1, 3000), (3, 0)):  # steps side by side and each alone
        with leaping(shortest=shortest, few=few):
            assert counted() == plain


@settings(max_examples=60, deadline=None)
@given(
    made=approvals(),
    utility=st.sampled_from(["cost", "cardinality"]),
    completion=st.sampled_from([ADD1, EXHAUSTIVE, "add1u"]),
    step=st.sampled_from([1, 2, 7]),
)
def test_approvals_with_their_ties(made: Made, utility: str, completion: str, step: int) -> None:
    both(made.election, utility, completion, step)


@settings(max_examples=40, deadline=None)
@given(made=points(), utility=st.sampled_from(["points", "score"]), step=st.sampled_from([1, 3]))
def test_points(made: Made, utility: str, step: int) -> None:
    both(made.election, utility, ADD1, step)


@settings(max_examples=40, deadline=None)
@given(
    ballots=st.lists(st.permutations("abcd").map(lambda ranked: ranked[:3]), min_size=1, max_size=8),
    costs=st.lists(st.sampled_from([30, 60, 61, 100, 200]), min_size=4, max_size=4),
    budget=st.integers(0, 500),
)
def test_ranks(ballots: list[list[str]], costs: list[int], budget: int) -> None:
    both(election_of(zip("abcd", costs, strict=True), budget, ballots, "ordinal"), "borda", ADD1, 1)


@settings(max_examples=40, deadline=None)
@given(made=approvals(), cap=st.integers(0, 300))
def test_rivals_and_caps(made: Made, cap: int) -> None:
    ids = frozenset(list(made.costs)[:3])
    both(made.election, "cost", ADD1, 1, Limits(caps=(Cap(ids, cap),)))
    both(made.election, "cost", ADD1, 1, Limits(conflicts=(ids,)))


@settings(max_examples=40, deadline=None)
@given(made=approvals())
def test_the_slow_reference_agrees(made: Made) -> None:
    for completion in (ADD1, EXHAUSTIVE):
        slow = reference.add1(made.costs, made.budget, made.ballots, True, 1, completion == EXHAUSTIVE)
        with leaping():
            fast = count(made.election, "equal-shares", "cost", completion, step=1)
        assert list(fast.winners) == slow


@pytest.mark.parametrize("name", ["Netherlands_Assen_2024.pb", "Netherlands_Amsterdam_523.pb"])
@pytest.mark.parametrize(("utility", "completion"), [("cost", ADD1), ("cardinality", EXHAUSTIVE)])
def test_real_elections_in_small_steps(name: str, utility: str, completion: str) -> None:
    both(read(ELECTIONS / name), utility, completion, 200)


def runs(town: Election, step: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Outcome]:
    """How many runs the count took, side by side or not."""
    made = 0

    def counting(name: str, module: object, many: bool) -> None:
        real = getattr(module, name)

        def counted(*given: object) -> object:
            nonlocal made
            made += len(given[2]) if many else 1  # type: ignore[arg-type]
            return real(*given)

        monkeypatch.setattr(module, name, counted)

    counting("_lanes", completions, many=True)
    counting("follow", leaps, many=False)
    counting("run", leaps, many=False)
    outcome = count(town, "equal-shares", "cost", ADD1, step=step)
    return made, outcome


def town_of(voters: int = 60) -> Election:
    """Sixty voters, a budget of a hundred million euros, seven projects that cost two hundred."""
    ids = "abcdefg"
    costs = [(id, (number + 5) * 27 * 10**7) for number, id in enumerate(ids)]
    ballots = [[ids[voter % 7], ids[voter * voter % 7], ids[voter // 9]] for voter in range(voters)]
    return election_of(costs, 10**10, [sorted(set(ballot)) for ballot in ballots])


def test_a_million_steps_take_a_thousand_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the step after the last would overspend."""
    town = town_of()
    made, outcome = runs(town, 1, monkeypatch)
    first = Fraction(town.budget, town.voters)
    assert outcome.endowment - first > 10**6
    assert outcome.cost <= town.budget
    start = begin(town, Limits(), tie_order(town, LEXICOGRAPHIC))
    assert run(start, market(town, "cost"), outcome.endowment + 1).cost > town.budget
    assert made < 1000


def test_a_finer_step_ends_within_a_coarse_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the fine steps stop at lies between the coarse step that counts and the next."""
    town, coarse = town_of(), 10**6
    _, fine = runs(town, 1, monkeypatch)
    plain = count(town, "equal-shares", "cost", ADD1, step=coarse)
    assert plain.endowment <= fine.endowment + coarse


def stands(town: Election, low: int, high: int, limits: Limits | None = None) -> bool:
    """Whether one may leap from one share to the other, without a ceiling's help."""
    start = begin(town, limits or Limits(), tie_order(town, LEXICOGRAPHIC))
    shares = market(town, "cost")
    proofs = Ceiling(start, shares, exhaust=False)
    proofs.able = False
    return leaps.follow(start, shares, run(start, shares, Fraction(low)), Fraction(high), proofs).stands


@pytest.mark.parametrize(
    ("low", "high", "leap"),
    [(38, 39, True), (38, 40, False), (40, 44, True), (44, 46, False), (38, 46, False)],
)
def test_what_goes_another_way_in_between_is_not_leapt_over(low: int, high: int, leap: bool) -> None:
    """With shares of 38 and of 46 a and b win, with 40 to 44 a and c."""
    town = election_of([("a", 30), ("b", 60), ("c", 50)], 100, [["a", "c"], ["a", "b", "c"], ["b"]])
    assert stands(town, low, high) == leap


def test_what_becomes_affordable_is_not_leapt_over() -> None:
    town = election_of([("a", 30), ("b", 60)], 100, [["a"], ["b"]])
    assert stands(town, 31, 59)
    assert not stands(town, 31, 60)


@pytest.mark.parametrize(("rival", "leap"), [("b", True), ("0", False)])
def test_equal_prices_are_leapt_over_where_the_tie_rule_prefers_the_winner(rival: str, leap: bool) -> None:
    """At 20 the rival cannot be afforded; at 30 its price is that of a."""
    town = election_of([("a", 20), (rival, 30)], 45, [["a"], [rival]])
    assert stands(town, 20, 30, Limits(conflicts=(frozenset({"a", rival}),))) == leap


@settings(max_examples=150, deadline=None)
@given(made=approvals(), low=st.integers(1, 200), far=st.integers(2, 200), part=st.integers(1, 99))
def test_every_share_that_is_leapt_over_buys_the_same(made: Made, low: int, far: int, part: int) -> None:
    town = made.election
    start = begin(town, Limits(), tie_order(town, LEXICOGRAPHIC))
    for utility in ("cost", "cardinality"):
        shares = market(town, utility)
        proofs = Ceiling(start, shares, exhaust=False)
        known = run(start, shares, Fraction(low))
        trial = leaps.follow(start, shares, known, Fraction(low + far), proofs)
        if trial.stands:
            between = run(start, shares, low + Fraction(far * part, 100))
            assert between.places[: len(trial.run.places)] == trial.run.places
            assert between.places == trial.run.places or (not trial.run.ended and between.cost <= town.budget)


def test_a_count_that_leaps_cannot_shorten_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completions, "MOST_RUNS", 700)
    with pytest.raises(ElectionError, match="choose a larger step"):
        count(read(ELECTIONS / "Poland_Warszawa_2025_Rembertow.pb"), "equal-shares", "cost", ADD1, step=1)
