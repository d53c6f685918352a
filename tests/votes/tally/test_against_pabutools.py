"""Files of every kind of vote, as oddly written as real ones, are read and counted as by pabutools.

pabutools (GPL) is the oracle here and is never imported by the product.
"""

from dataclasses import dataclass, field
from math import ceil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pabutools.election import Additive_Borda_Sat, Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat
from pabutools.election.pabulib import parse_pabulib_from_string
from pabutools.rules import (
    exhaustion_by_budget_increase,
    greedy_utilitarian_welfare,
    max_additive_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)

from votes.tally import count, read, write

MANY = settings(max_examples=25, deadline=None)
SATISFACTION = {
    "cost": Cost_Sat,
    "cardinality": Cardinality_Sat,
    "points": Additive_Cardinal_Sat,
    "borda": Additive_Borda_Sat,
}
UTILITIES = {
    "approval": ("cost", "cardinality"),
    "choose-1": ("cost", "cardinality"),
    "cumulative": ("points",),
    "scoring": ("points",),
    "ordinal": ("borda",),
}
IDS = ["1", "10", "2", "B-3/2024", "ż", "z z"]


@dataclass
class File:
    """A made-up file: how a project, a ballot and the whole are written is drawn apart from what they say."""

    costs: dict[str, str]
    budget: str
    vote_type: str
    ballots: list[list[tuple[str, str]]]
    habits: set[str] = field(default_factory=set)

    def text(self) -> str:
        lines = ["META", "key;value", "description;Town", f"num_projects;{len(self.costs)}"]
        lines += [f"num_votes;{len(self.ballots)}", f"budget;{self.budget}", f"vote_type;{self.vote_type}"]
        lines += ["min_length;2", "max_length;2", "fully_funded;1", "unheard_of;yes", "PROJECTS"]
        lines += ["project_id;cost;name;category", *self._projects(), "VOTES", *self._ballots()]
        text = "\n".join(lines) + "\n"
        text = "\ufeff" + text if "mark" in self.habits else text
        return text.replace("\n", "\r\n") if "crlf" in self.habits else text

    def _projects(self) -> list[str]:
        name = '"A ""fine"" park; with a pond"' if "quotes" in self.habits else "A park"
        return [f"{id};{cost};{name};sport,culture" for id, cost in self.costs.items()]

    def _ballots(self) -> list[str]:
        points = self.vote_type in ("cumulative", "scoring")
        lines = ["voter_id;age;vote" + (";points" if points else "")]
        for number, said in enumerate(self.ballots):
            voter = f'"v{number}"' if "quotes" in self.habits else f"v{number}"
            ids = ",".join(id for id, _ in said)
            given = ",".join(worth for _, worth in said)
            if points and not said:
                ids = given = "None"  # so that pabutools reads an empty ballot
            lines.append(f"{voter};{number};{ids}" + (f";{given}" if points else ""))
            lines += [""] * ("blank lines" in self.habits)
        return lines


def money(least: int) -> st.SearchStrategy[str]:
    """Amounts as cities write them."""
    whole = st.one_of(st.sampled_from(["60", "100", "120"]), st.integers(least, 300).map(str))
    odd = st.sampled_from(["99.5", "99,50", "100.00", "33.333333", "1e2", "1 20", "60.", "0120"])
    return st.one_of(whole, whole, odd)


@st.composite
def files(draw: st.DrawFn, vote_type: str, scarce: bool = False) -> File:
    """A file; where money is `scarce` there is never enough for all that somebody named."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=len(IDS), unique=True))
    worth = st.sampled_from(["1", "2", "3", "5", "0", "1.5", "2.50"])
    most = 1 if vote_type == "choose-1" else len(ids)
    ballot = st.lists(st.sampled_from(ids), max_size=most, unique=True)
    said = ballot.flatmap(lambda own: st.tuples(*(st.tuples(st.just(id), worth) for id in own)))
    habits = ["crlf", "mark", "quotes", "blank lines"]
    costs = {id: draw(money(2 if scarce else 1)) for id in ids}
    ballots = [list(each) for each in draw(st.lists(said, min_size=1, max_size=8))]
    budgets = st.one_of(st.sampled_from(["120", "240.5", "600,00"]), st.integers(1, 900).map(str))
    if scarce:
        ballots.append([(draw(st.sampled_from(ids)), "1")])
        named = {id for each in ballots for id, _worth in each}
        budgets = st.integers(1, ceil(sum(amount(costs[id]) for id in named)) - 1).map(str)
    return File(costs, draw(budgets), vote_type, ballots, draw(st.sets(st.sampled_from(habits))))


def amount(text: str) -> float:
    """What was written, as a number."""
    return float(text.replace(" ", "").replace(",", "."))


def names(projects: Any) -> list[str]:
    return [project.name for project in projects]


def both(file: File) -> tuple[Any, Any, Any]:
    """Our election, and pabutools' instance and ballots."""
    instance, profile = parse_pabulib_from_string(file.text().removeprefix("\ufeff"))
    return read(file.text()), instance, profile


@pytest.mark.parametrize("vote_type", list(UTILITIES))
@MANY
@given(data=st.data())
def test_greedy_and_equal_shares_agree(vote_type: str, data: st.DataObject) -> None:
    election, instance, profile = both(data.draw(files(vote_type)))
    for utility in UTILITIES[vote_type]:
        sat = SATISFACTION[utility]
        greedy = greedy_utilitarian_welfare(instance, profile, sat_class=sat)
        assert list(count(election, "greedy", utility).winners) == names(greedy)
        shares = method_of_equal_shares(instance, profile, sat_class=sat)
        assert list(count(election, "equal-shares", utility).winners) == names(shares)


def pabutools_raised(instance: Any, profile: Any, sat: Any, completion: str) -> Any:
    """Equal shares with each share raised by 7 at a time, until each voter could pay for everything alone."""
    if completion == "add1-exhaustive":
        return method_of_equal_shares(instance, profile, sat_class=sat, voter_budget_increment=7)
    return exhaustion_by_budget_increase(
        instance,
        profile,
        method_of_equal_shares,
        rule_params={"sat_class": sat},
        exhaustive_stop=False,
        budget_step=7 * profile.num_ballots(),
        # By itself it gives up before the first step where the budget is smaller than one step.
        budget_bound=(sum(project.cost for project in instance) + 7) * profile.num_ballots(),
    )


@pytest.mark.parametrize("vote_type", list(UTILITIES))
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_raised_shares_agree(vote_type: str, data: st.DataObject) -> None:
    # Where all that was named can be bought pabutools goes on raising what can buy nothing more.
    election, instance, profile = both(data.draw(files(vote_type, scarce=True)))
    for utility in UTILITIES[vote_type]:
        for completion in ("add1", "add1-exhaustive"):
            raised = pabutools_raised(instance, profile, SATISFACTION[utility], completion)
            ours = count(election, "equal-shares", utility, completion, step=7 * election.unit)
            assert list(ours.winners) == names(raised)


@pytest.mark.parametrize("vote_type", ["approval", "choose-1"])
@MANY
@given(data=st.data())
def test_phragmen_and_the_optimum_agree(vote_type: str, data: st.DataObject) -> None:
    election, instance, profile = both(data.draw(files(vote_type)))
    assert sorted(count(election, "phragmen").winners) == sorted(
        names(sequential_phragmen(instance, profile))
    )
    best = max_additive_utilitarian_welfare(instance, profile, sat_class=Cost_Sat)
    votes = dict(zip(election.places, election.votes, strict=True))
    assert sum(votes[id] * election.costs[election.places[id]] for id in names(best)) == sum(
        step.price for step in count(election, "optimum").steps
    )


@pytest.mark.parametrize("vote_type", list(UTILITIES))
@MANY
@given(data=st.data())
def test_what_we_write_pabutools_reads_the_same(vote_type: str, data: st.DataObject) -> None:
    file = data.draw(files(vote_type))
    if "points" in UTILITIES[vote_type]:
        file.ballots = [said for said in file.ballots if said]  # pabutools stumbles over empty cells there
    election, instance, profile = both(file)
    again, ballots = parse_pabulib_from_string(write(election))
    assert again == instance
    assert [project.cost for project in sorted(again)] == [project.cost for project in sorted(instance)]
    assert again.budget_limit == instance.budget_limit
    sat = SATISFACTION[UTILITIES[vote_type][0]]
    assert [sat(instance, profile, each).sat(instance) for each in profile] == [
        sat(again, ballots, each).sat(again) for each in ballots
    ]
