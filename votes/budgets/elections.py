"""Between the tables and `votes.tally`: plain values in, an election or a result out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from votes.tally import Election, ElectionError, Outcome, count, election_of
from votes.tally.election import VoteTable
from votes.tally.limits import Limits
from votes.tally.satisfaction import SECRET_BELOW

CENTS = 100
ORDINAL, POINTED = "ordinal", ("cumulative", "scoring")
Said = Sequence[tuple[str, int]]
DISTRICTS = ("district", "neighborhood")  # what Pabulib's files call the voters' districts


@dataclass(frozen=True)
class Way:
    """How a round is counted, as `votes.tally` names it; `lot` breaks the last ties of the chain.

    `step` is by how many cents equal shares are raised; None: by one unit of the currency.
    """

    rule: str
    utility: str
    completion: str
    ties: str
    lot: str = ""
    step: int | None = None


@dataclass(frozen=True)
class Counted:
    """A count's answer: the outcome, each option's votes and points, and who got at least one winner."""

    outcome: Outcome
    voters: int
    happy_voters: int
    votes: Mapping[str, int]
    points: Mapping[str, int]


def election(
    options: Iterable[tuple[str, int]],
    budget: int,
    ballots: Iterable[tuple[Said, int]],
    vote_type: str,
    scale: int = 1,
    meta: Mapping[str, str] | None = None,
) -> Election:
    """An election from options (code, cost in cents) and ballots, each with how many said the same."""
    flat = (_ballot(said, vote_type) for said, times in ballots for _ in range(times))
    made = election_of(options, budget, flat, vote_type, meta, CENTS)
    return replace(made, profiles=replace(made.profiles, scale=scale))


def _ballot(said: Said, vote_type: str) -> list[str] | dict[str, int]:
    if vote_type in POINTED:
        return dict(said)
    if vote_type == ORDINAL:
        said = sorted(said, key=lambda pair: pair[1])
    return [code for code, _points in said]


def tally(election: Election, way: Way, limits: Limits | None = None) -> Counted:
    """Count the election that way, within the limits."""
    words = (way.rule, way.utility, way.completion, way.ties)
    outcome = count(election, *words, lot=way.lot, step=way.step, limits=limits)
    codes = [project.id for project in election.projects]
    return Counted(
        outcome,
        election.voters,
        happy(election, outcome.winners),
        dict(zip(codes, election.votes, strict=True)),
        dict(zip(codes, election.scores, strict=True)),
    )


def happy(election: Election, winners: Iterable[str]) -> int:
    """How many voters named at least one winner."""
    won = {election.places[code] for code in winners}
    profiles = election.profiles
    members = profiles.members.tolist()
    edges = profiles.offsets.tolist()
    weights = profiles.weights.tolist()
    return sum(
        weight
        for group, weight in enumerate(weights)
        if won.intersection(members[edges[group] : edges[group + 1]])
    )


@dataclass(frozen=True)
class Alike:
    """Ballots that say the same, from voters of the same district where the file names one."""

    said: list[tuple[str, int]]
    district: str
    ballots: int


def profiles(election: Election) -> list[Alike]:
    """The election's ballots grouped by what they say, sorted so that no order of arrival is left."""
    table = election.profiles
    members, points, edges = table.members.tolist(), table.points.tolist(), table.offsets.tolist()
    ids = [project.id for project in election.projects]
    together = Counter(zip(election.group_of.tolist(), districts(election), strict=True))
    grouped = []
    for (group, district), times in together.items():
        span = range(edges[group], edges[group + 1])
        grouped.append(Alike([(ids[members[at]], points[at]) for at in span], district, times))
    return sorted(grouped, key=lambda alike: (alike.said, alike.district))


def districts(election: Election) -> list[str]:
    """Each ballot's district; nothing where the file names none, or names it for fewer than 20 ballots."""
    column = next((name for name in DISTRICTS if name in election.table.header), None)
    if column is None:
        return [""] * len(election.group_of)
    named = [name.strip()[:80] for name in election.table.column(column)]
    sizes = Counter(named)
    return [name if sizes[name] >= SECRET_BELOW else "" for name in named]


def with_districts(election: Election, named: Iterable[tuple[str, int]]) -> Election:
    """The same election with a column of districts, each with how many ballots in a row it has."""
    rows = [(name,) for name, times in named for _ in range(times)]
    return replace(election, table=VoteTable(header=DISTRICTS[:1], parsed=rows))


def in_cents(election: Election, amount: int) -> int:
    """An amount of the election in cents; raises ElectionError when it has parts of a cent."""
    cents, rest = divmod(amount * CENTS, election.unit)
    if rest:
        raise ElectionError("an amount of money has parts of a cent")
    return cents
