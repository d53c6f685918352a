"""Large made-up elections, resampled from a real one with a seed, so that everyone makes the same."""

import random
from pathlib import Path

from votes.tally import Election, read
from votes.tally.pabulib import plain

SEED = 2022
PERTURBED = 1 / 3


def resampled(source: Path, target: Path, ballots: int, projects: int) -> None:
    """Write an election of so many ballots and projects: ballots drawn from the source, a third of their
    approvals replaced by any project, the budget grown in proportion."""
    town, chance = read(source), random.Random(SEED)
    ids = [f"p{number}" for number in range(projects)]
    costs = [town.costs[number % len(town.costs)] for number in range(projects)]
    budget = town.budget * ballots // town.voters
    with target.open("w", encoding="utf-8") as out:
        out.write(f"META\nkey;value\nnum_projects;{projects}\nnum_votes;{ballots}\nvote_type;approval\n")
        out.write(f"budget;{plain(town.money(budget))}\nPROJECTS\nproject_id;cost\n")
        for id, cost in zip(ids, costs, strict=True):
            out.write(f"{id};{plain(town.money(cost))}\n")
        out.write("VOTES\nvoter_id;vote\n")
        said = _said(town)
        for number in range(ballots):
            drawn = {_perturbed(member, projects, chance) for member in chance.choice(said)}
            out.write(f"{number};{','.join(ids[member] for member in sorted(drawn))}\n")


def _said(town: Election) -> list[list[int]]:
    """What each ballot of the source names."""
    edges, members = town.profiles.offsets.tolist(), town.profiles.members.tolist()
    return [members[edges[group] : edges[group + 1]] for group in town.group_of.tolist()]


def _perturbed(member: int, projects: int, chance: random.Random) -> int:
    return chance.randrange(projects) if member >= projects or chance.random() < PERTURBED else member
