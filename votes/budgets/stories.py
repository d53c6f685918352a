"""What is told of a result besides who won: computed once, at the count, and kept as JSON.

Money is in cents. A story says nothing of any one ballot: the smallest groups of which a number is told are
the supporters of a project, and those of them who paid in full, or their last money, or got nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from votes.budgets.elections import DISTRICTS, Way, tally
from votes.tally import Election, ElectionError, Outcome
from votes.tally.claims import RAISING, tried
from votes.tally.explain import Story, explain, nearest_loser
from votes.tally.fairness import injustices, payments
from votes.tally.limits import Limits
from votes.tally.replay import Moment, moments
from votes.tally.satisfaction import SECRET_BELOW, by_part, compare, reached
from votes.tally.utilities import CARDINALITY, COST, SCORE

SHARES, GREEDY = "equal-shares", "greedy"
WHOLE_FROM = 10_000  # with shares of 100 € or more, sums that people held are told in whole euros


@dataclass(frozen=True)
class ProjectStory:
    """One project. `each` is what a supporter paid who paid in full, for each point where `per_point` is
    true; `held` what its supporters had left at the end; `before` what was left of all the money when its
    turn came; `winning_cost` and `more_supporters` what would have made it win."""

    code: str
    reason: str
    supporters: int
    cost: int
    step: int | None = None
    phase: str = ""
    each: int | None = None
    in_full: int = 0
    all_they_had: int = 0
    held: int | None = None
    before: int | None = None
    winning_cost: int | None = None
    more_supporters: int | None = None
    shut_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountStep:
    """One step, or the start, which has no `code`. `held` says what the supporters of each project that has
    not won have together after it, `closed` which projects it put out of reach."""

    code: str
    cost: int
    left: int
    phase: str
    held: Mapping[str, int]
    closed: tuple[str, ...]


@dataclass(frozen=True)
class Forgotten:
    """Voters who got nothing, though their part of the money would have paid for a project they agree on."""

    code: str
    voters: int
    claim: int


@dataclass(frozen=True)
class OtherWay:
    """What another way of counting would have chosen. `better` voters have more of their projects among the
    winners of the round's own rule, `worse` have fewer."""

    name: str
    winners: tuple[str, ...]
    cost: int
    happy_voters: int
    better: int
    worse: int
    same: int


@dataclass(frozen=True)
class District:
    """One district's voters: how many of their projects won on average, and the share who had at least one;
    under the round's rule, then by most votes first."""

    name: str
    voters: int
    winners: tuple[float, ...]
    reached: tuple[float, ...]


@dataclass(frozen=True)
class Stories:
    """All that is told. `share` is what each voter had in the run that counts, `first_share` before shares
    were raised; `pays` whether the payments add up, nothing where nobody pays."""

    voters: int
    share: int
    first_share: int
    per_point: bool
    projects: tuple[ProjectStory, ...]
    steps: tuple[CountStep, ...]
    nearest: str = ""
    pays: bool | None = None
    forgotten: tuple[Forgotten, ...] = ()
    ways: tuple[OtherWay, ...] = ()
    districts: tuple[District, ...] = ()

    @property
    def raised(self) -> bool:
        return self.share > self.first_share

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


NOTHING = Stories(voters=0, share=0, first_share=0, per_point=False, projects=(), steps=())


def restored(saved: Mapping[str, Any]) -> Stories:
    """What `as_dict` wrote, after JSON; of a result counted before there were stories, nothing."""
    if not saved:
        return NOTHING
    kinds: dict[str, Any] = {
        "projects": ProjectStory,
        "steps": CountStep,
        "forgotten": Forgotten,
        "ways": OtherWay,
        "districts": District,
    }
    told = {name: tuple(kind(**_tuples(one)) for one in saved[name]) for name, kind in kinds.items()}
    return Stories(**{**saved, **told})


def _tuples(saved: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in saved.items()}


def told(election: Election, outcome: Outcome, way: Way, limits: Limits | None = None) -> Stories:
    """Everything that the pages of a result need, from the election and its outcome; nothing where fewer than
    20 voted, since payments say who stands behind a project."""
    if election.voters < SECRET_BELOW:
        return NOTHING
    stories = explain(election, outcome, limits)
    if outcome.rule == SHARES:
        stories = tried(election, outcome, stories, lambda other: tally(other, way, limits).outcome, limits)
    share = cents(outcome.endowment)
    grain = 100 if share >= WHOLE_FROM else 1
    steps = _steps(outcome, moments(election, outcome, limits), grain)
    nearest = nearest_loser(stories)
    others = dict(_others(election, way, limits))
    plain = next((found for name, found in others.items() if name == GREEDY), outcome)
    return Stories(
        voters=election.voters,
        share=share,
        first_share=cents(Fraction(outcome.budget, election.voters)) if election.voters and share else 0,
        per_point=outcome.rule == SHARES and _points(election) and way.utility not in (COST, CARDINALITY),
        projects=tuple(_project(story, election, outcome, steps, grain) for story in stories),
        steps=steps,
        nearest=nearest.project if nearest else "",
        pays=payments(election, outcome).valid if outcome.rule == SHARES and election.voters else None,
        forgotten=_forgotten(election, outcome.winners),
        ways=tuple(_compared(name, election, outcome, other) for name, other in others.items()),
        districts=_districts(election, [outcome.winners, plain.winners]),
    )


def cents(amount: Fraction) -> int:
    """Rounded to a cent, halves up."""
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return int(exact.to_integral_value(ROUND_HALF_UP))


def _points(election: Election) -> bool:
    return election.vote_type not in ("approval", "choose-1")


def _steps(outcome: Outcome, told: Iterable[Moment], grain: int) -> tuple[CountStep, ...]:
    start, *after = told
    steps = [CountStep("", 0, outcome.budget, "", _whole(start.held, grain), start.closed)]
    for step, moment in zip(outcome.steps, after, strict=True):
        held = _whole(moment.held, grain) if step.phase != GREEDY else {}
        steps.append(CountStep(step.project, step.cost, step.left, step.phase, held, moment.closed))
    return tuple(steps)


def _whole(held: Mapping[str, int], grain: int) -> dict[str, int]:
    return {code: money // grain * grain for code, money in held.items()}


def _project(
    story: Story, election: Election, outcome: Outcome, steps: tuple[CountStep, ...], grain: int
) -> ProjectStory:
    return ProjectStory(
        code=story.project,
        reason=story.reason,
        supporters=story.supporters,
        cost=story.cost,
        step=story.step,
        phase=story.phase,
        each=None if story.each_paid is None else cents(story.each_paid),
        in_full=story.in_full,
        all_they_had=story.all_they_had,
        held=None if story.held is None else story.held // grain * grain,
        before=_before(story, election, outcome),
        winning_cost=story.winning_cost or None,
        more_supporters=_in_points(story.more_supporters, election, outcome),
        shut_by=story.shut_by,
    )


def _in_points(more: int | None, election: Election, outcome: Outcome) -> int | None:
    """Under greedy by points they are points, not people."""
    if more is None or outcome.rule != GREEDY or outcome.utility != SCORE:
        return more
    return -(-more // election.profiles.scale)


def _before(story: Story, election: Election, outcome: Outcome) -> int | None:
    """How much of all the money was left when its turn came; under greedy that is by the number of votes."""
    if story.step is not None:
        step = outcome.steps[story.step - 1]
        return step.left + step.cost
    if outcome.rule != GREEDY:
        return outcome.left
    sums = election.scores if outcome.utility == SCORE else election.votes
    own = sums[election.places[story.project]]
    ahead = [step for step in outcome.steps if sums[election.places[step.project]] >= own]
    return ahead[-1].left if ahead else outcome.budget


def _forgotten(election: Election, winners: tuple[str, ...]) -> tuple[Forgotten, ...]:
    found = injustices(election, winners) if election.voters else []
    return tuple(Forgotten(each.project, each.unheard, cents(each.claim)) for each in found)


def ways(election: Election, way: Way) -> dict[str, Way]:
    """The ways of counting to compare with, by name: all but the round's own."""
    worth = SCORE if _points(election) else COST
    known = {
        GREEDY: replace(way, rule=GREEDY, utility=worth, completion="none"),
        SHARES: replace(way, rule=SHARES, utility=worth, completion="none"),
        "raised-shares": replace(way, rule=SHARES, utility=worth, completion="add1u"),
        "phragmen": replace(way, rule="phragmen", utility=COST, completion="none"),
    }
    return {name: other for name, other in known.items() if not _same(other, way)}


def _same(one: Way, other: Way) -> bool:
    return one.rule == other.rule and (one.completion in RAISING) == (other.completion in RAISING)


def _others(election: Election, way: Way, limits: Limits | None) -> Iterable[tuple[str, Outcome]]:
    """What each of them answers; a rule that cannot count these ballots is left out."""
    for name, other in ways(election, way).items():
        try:
            yield name, tally(election, other, limits).outcome
        except ElectionError:
            continue


def _compared(name: str, election: Election, outcome: Outcome, other: Outcome) -> OtherWay:
    served = compare(election, outcome.winners, other.winners, CARDINALITY)
    happy, _all = reached(election, other.winners)
    return OtherWay(
        name, other.winners, other.cost, happy, better=served.first, worse=served.second, same=served.equal
    )


def _districts(election: Election, outcomes: list[tuple[str, ...]]) -> tuple[District, ...]:
    if DISTRICTS[0] not in election.table.header:
        return ()
    found = by_part(election, outcomes, DISTRICTS[0])
    return tuple(District(one.name, one.voters, one.winners, one.reached) for one in found if one.name)
