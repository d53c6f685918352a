"""The stories are true: what they say would have changed the outcome does, when it is counted again."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.votes.tally.made import Made, approvals
from votes.tally import Election, count, election_of, read
from votes.tally.explain import (
    EXCLUDED,
    MONEY_SHORT,
    NO_SUPPORT,
    SHUT_OUT,
    WON,
    explain,
    nearest_loser,
    share_of,
)
from votes.tally.fairness import injustices, payments
from votes.tally.limits import Limits
from votes.tally.satisfaction import by_part, compare, reached


def town() -> Election:
    """1000 for ten voters, 100 each: seven want the hall, four the garden, two the bridge."""
    ballots = [["hall"]] * 4 + [["hall", "garden"]] * 3 + [["garden", "bridge"], ["bridge"], []]
    return election_of([("hall", 560), ("garden", 200), ("bridge", 260), ("moon", 10)], 1000, ballots)


def test_winners_say_what_each_supporter_paid() -> None:
    stories = {story.project: story for story in explain(town(), count(town(), "equal-shares"))}
    assert (stories["hall"].reason, stories["hall"].each_paid, stories["hall"].in_full) == (
        WON,
        Fraction(80),
        7,
    )
    garden = stories["garden"]
    assert garden.reason == MONEY_SHORT
    assert (garden.held, garden.winning_cost, garden.lacking, garden.more_supporters) == (160, 160, 40, 1)
    assert stories["moon"].reason == NO_SUPPORT


def test_the_nearest_loser_lacks_the_smallest_part_of_its_cost() -> None:
    nearest = nearest_loser(explain(town(), count(town(), "equal-shares")))
    assert nearest is not None
    assert (nearest.project, nearest.lacking) == ("garden", 40)


def test_a_limit_is_named_as_the_reason() -> None:
    limits = Limits(min_votes=3, conflicts=(frozenset({"hall", "garden"}),))
    stories = {
        story.project: story.reason
        for story in explain(town(), count(town(), "equal-shares", limits=limits), limits)
    }
    assert stories == {"hall": WON, "garden": EXCLUDED, "bridge": SHUT_OUT, "moon": NO_SUPPORT}
    told = explain(town(), count(town(), "equal-shares", limits=limits), limits)
    assert told[1].shut_by == ("hall",)


RULES = [(rule, utility) for rule in ("equal-shares", "greedy") for utility in ("cost", "cardinality")]


def with_cost(made: Made, id: str, cost: int) -> Election:
    return Made({**made.costs, id: cost}, made.budget, made.ballots).election


@settings(max_examples=150, deadline=None)
@given(
    approvals(),
    st.sampled_from(
        [
            ("equal-shares", "cost"),
            ("equal-shares", "cardinality"),
            ("greedy", "cost"),
            ("greedy", "cardinality"),
        ]
    ),
)
def test_at_the_winning_cost_it_wins_and_two_cents_above_it_loses(made: Made, rule: tuple[str, str]) -> None:
    outcome = count(made.election, *rule)
    for story in explain(made.election, outcome):
        if story.winning_cost:
            assert story.project in count(with_cost(made, story.project, story.winning_cost), *rule).winners
        if story.winning_cost is not None and story.winning_cost + 2 <= story.cost:
            dearer = with_cost(made, story.project, story.winning_cost + 2)
            assert story.project not in count(dearer, *rule).winners


@settings(max_examples=100, deadline=None)
@given(approvals())
def test_with_fewer_more_supporters_than_told_it_still_loses(made: Made) -> None:
    """Blank voters, who hold a whole share, tick the loser: one less than told, and it loses."""
    crowd = Made(made.costs, made.budget, [*made.ballots, *({} for _ in range(12))])
    outcome = count(crowd.election, "equal-shares", "cost")
    for story in explain(crowd.election, outcome):
        more = story.more_supporters
        if story.reason == MONEY_SHORT and more and more <= 12:
            for added, wins in ((more - 1, False), (more, True)):
                ticked = [{story.project: 1}] * added + [{}] * (12 - added)
                again = Made(crowd.costs, crowd.budget, [*made.ballots, *ticked]).election
                tied = any(story.project in tie.projects for tie in count(again, "equal-shares", "cost").ties)
                assert tied or (story.project in count(again, "equal-shares", "cost").winners) == wins


def test_a_voters_share_paid_for_what_she_ticked() -> None:
    outcome = count(town(), "equal-shares")
    funded, left = share_of(town(), outcome, ["hall", "garden"])
    assert [(part.project, part.paid) for part in funded] == [("hall", 80)]
    assert left == 20
    assert share_of(town(), outcome, []) == ([], Fraction(100))


@settings(max_examples=100, deadline=None)
@given(approvals(), st.sampled_from(["cost", "cardinality"]))
def test_the_shares_of_all_voters_pay_for_all_winners(made: Made, utility: str) -> None:
    outcome = count(made.election, "equal-shares", utility)
    spent = sum(part.paid for ballot in made.ballots for part in share_of(made.election, outcome, ballot)[0])
    assert spent == outcome.cost
    assert payments(made.election, outcome).valid


@settings(max_examples=150, deadline=None)
@given(approvals(), st.sampled_from(["cost", "cardinality"]))
def test_equal_shares_do_no_group_an_injustice(made: Made, utility: str) -> None:
    assert injustices(made.election, count(made.election, "equal-shares", utility).winners) == []


def test_greedy_can_do_an_injustice_and_it_is_found() -> None:
    unjust = election_of([("a", 60), ("b", 40), ("c", 40)], 100, [["a", "b"]] * 6 + [["c"]] * 4)
    found = injustices(unjust, count(unjust, "greedy").winners)
    assert [(each.project, each.unheard, each.claim) for each in found] == [("c", 4, 40)]


def test_false_payments_are_found() -> None:
    outcome = count(town(), "equal-shares")
    assert not payments(
        election_of(
            [("hall", 561), ("garden", 200), ("bridge", 1), ("moon", 10)],
            1000,
            [["hall"]] * 7 + [["bridge"]] * 3,
        ),
        outcome,
    ).valid


def test_two_outcomes_are_compared_voter_by_voter() -> None:
    comparison = compare(town(), ["hall"], ["garden"])
    assert (comparison.first, comparison.second, comparison.equal) == (7, 1, 2)
    assert reached(town(), ["hall"]) == (7, 10)


def test_parts_of_the_voters_are_told_apart_but_never_a_small_one(real_gdynia: Election) -> None:
    outcomes = [count(real_gdynia, "greedy").winners, count(real_gdynia, "equal-shares").winners]
    parts = by_part(real_gdynia, outcomes, "sex")
    assert {part.name for part in parts} >= {"F", "M"}
    assert all(part.voters >= 20 and len(part.winners) == 2 for part in parts)
    assert by_part(real_gdynia, outcomes, "voter_id") == []


@pytest.fixture
def real_gdynia() -> Election:
    return read(Path(__file__).parents[2] / "elections" / "Poland_Gdynia_2022_Chylonia__large.pb")
