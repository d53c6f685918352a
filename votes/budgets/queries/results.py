"""Reads for the pages of a result: three queries for any number of options."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from votes.budgets.elections import ORDINAL, POINTED
from votes.budgets.models import Envelope, OptionResult, Result, Round
from votes.budgets.queries.ballots import Choice, choices
from votes.budgets.queries.words import Words, worded
from votes.budgets.stories import CountStep, OtherWay, ProjectStory, Stories, restored


@dataclass(frozen=True)
class Row:
    """An option in the result. `share` is its part of the highest number, from 0 to 100."""

    choice: Choice
    votes: int
    points: Decimal
    share: float
    place: int | None
    story: ProjectStory | None

    @property
    def lacking(self) -> int:
        """By how much it cost more than there was for it, in cents."""
        there = self.story and (self.story.before if self.story.held is None else self.story.held)
        return max(0, self.choice.option.cost_cents - (there or 0))


@dataclass(frozen=True)
class ShownResult:
    """A published result as its pages show it."""

    rows: list[Row]
    result: Result
    stories: Stories
    by_points: bool
    budget_cents: int

    @property
    def few(self) -> bool:
        """Whether so few voted that numbers of votes would say too much."""
        return self.result.few

    @property
    def left_cents(self) -> int:
        return self.budget_cents - self.result.spent_cents

    @cached_property
    def won(self) -> list[Row]:
        """Winners in the order of the count."""
        return sorted((row for row in self.rows if row.place), key=lambda row: row.place or 0)

    @cached_property
    def lost(self) -> list[Row]:
        return [row for row in self.rows if not row.place]

    @cached_property
    def both(self) -> tuple[list[Row], list[Row]]:
        """Winners, then the others."""
        return self.won, self.lost

    @cached_property
    def by_code(self) -> Mapping[str, Row]:
        return {row.choice.option.code: row for row in self.rows}

    @property
    def happy_percent(self) -> int:
        """How many of a hundred voters chose at least one winner."""
        return percent(self.result.happy_voters, self.result.voters)

    @cached_property
    def nearest(self) -> Row | None:
        """The project that was nearest to winning and did not."""
        return self.by_code.get(self.stories.nearest)

    @cached_property
    def forgotten(self) -> list[tuple[Row, int, int]]:
        """Projects whose supporters got nothing though it was due to them: how many, and their claim."""
        return [(self.by_code[one.code], one.voters, one.claim) for one in self.stories.forgotten]


@dataclass(frozen=True)
class Paid:
    """What a project's supporters paid together for a winner, in cents."""

    row: Row
    cents: int

    @property
    def less(self) -> int:
        return -self.cents


@dataclass(frozen=True)
class Telling:
    """One project's story with the rows that it speaks of. `began` is what its supporters held at first,
    `closed_at` the step that put it out of reach, or that took it."""

    row: Row
    began: int
    paid: list[Paid]
    shut_by: list[Row]
    smaller: Row | None
    closed_at: int | None

    @property
    def most(self) -> int:
        """The longest bar."""
        return max(self.began, self.row.choice.option.cost_cents)


@dataclass(frozen=True)
class Waiting:
    """A project that has not won, at one step: what its supporters hold, and its part of the cost."""

    row: Row
    held: int
    share: float


@dataclass(frozen=True)
class ShownStep:
    """One step of the count as its page shows it; the start has no `row`."""

    number: int
    last: int
    step: CountStep
    row: Row | None
    closed: list[Row]
    waiting: list[Waiting]

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def shown_result(round_: Round, language: str, envelope: Envelope | None = None) -> ShownResult:
    """The result of a counted round or of one of its envelopes."""
    result = Result.objects.get(round=round_, envelope=envelope)
    options = OptionResult.objects.filter(option__round=round_).select_related("option")
    if envelope is not None:
        options = options.filter(option__envelope=envelope)
    found = sorted(options, key=lambda one: (-one.points, -one.votes, one.option.number))
    if result.few:
        found.sort(key=lambda one: one.option.number)
    highest = max((one.points for one in found), default=0)
    stories = restored(result.stories)
    told = {story.code: story for story in stories.projects}
    return ShownResult(
        rows=[_row(round_, one, language, highest, told.get(one.option.code)) for one in found],
        result=result,
        stories=stories,
        by_points=round_.ballot in (*POINTED, ORDINAL),
        budget_cents=(envelope or round_).budget_cents,
    )


def too_few(round_: Round) -> bool:
    """Whether a published count of the round had so few ballots that only its winners are shown."""
    return any(result.few for result in Result.objects.filter(round=round_).only("voters"))


def results_of(round_: Round) -> list[Result]:
    """The round's results, each with `shown_options`, those of its envelope; two queries."""
    results = list(Result.objects.filter(round=round_))
    options = OptionResult.objects.filter(option__round=round_).select_related("option")
    for result in results:
        result.shown_options = [  # type: ignore[attr-defined]
            one for one in options if result.envelope_id in (None, one.option.envelope_id)
        ]
        if result.few:
            result.shown_options.sort(key=lambda one: one.option.number)  # type: ignore[attr-defined]
    return results


@dataclass(frozen=True)
class CountedEnvelope:
    """An envelope with a result of its own, and the numbers of its projects."""

    envelope: Envelope
    name: Words
    projects: frozenset[int]


def counted_envelopes(round_: Round, language: str) -> list[CountedEnvelope]:
    """The envelopes that were counted apart; none where the whole round was counted at once. Two queries."""
    found = Envelope.objects.filter(round=round_, result__isnull=False).prefetch_related("options")
    return [
        CountedEnvelope(
            one, worded(one, "name", language), frozenset(option.number for option in one.options.all())
        )
        for one in found
    ]


def percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _row(round_: Round, one: OptionResult, language: str, highest: int, story: ProjectStory | None) -> Row:
    return Row(
        choice=choices([one.option], language)[0],
        votes=one.votes,
        points=Decimal(one.points) / round_.point_scale,
        share=100 * one.points / highest if highest else 0.0,
        place=one.place,
        story=story,
    )


def telling(shown: ShownResult, row: Row) -> Telling:
    """The story of one project."""
    code = row.choice.option.code
    began, paid = _paid(shown, row)
    shut_by = row.story.shut_by if row.story else ()
    return Telling(
        row=row,
        began=began,
        paid=[Paid(shown.by_code[winner], money) for winner, money in paid],
        shut_by=[shown.by_code[winner] for winner in shut_by if winner != code],
        smaller=_smaller(shown, row),
        closed_at=row.place or _closed_at(shown, code),
    )


def _closed_at(shown: ShownResult, code: str) -> int | None:
    return next((at for at, step in enumerate(shown.stories.steps) if code in step.closed), None)


def _paid(shown: ShownResult, row: Row) -> tuple[int, list[tuple[str, int]]]:
    """What the supporters held at first, and step by step what they paid for others; the sums add up."""
    code, steps = row.choice.option.code, shown.stories.steps
    series = [(step.code, step.held[code]) for step in steps if code in step.held]
    if row.story and row.story.held is not None and series:
        series[-1] = (series[-1][0], row.story.held)
    began = series[0][1] if series else 0
    pairs = pairwise(series)
    paid = [(winner, before - after) for (_code, before), (winner, after) in pairs if before > after]
    return began, paid


def _smaller(shown: ShownResult, row: Row) -> Row | None:
    """A winner with fewer votes, if there is one: the one with most of them that its own supporters paid."""
    if row.place:
        return None
    paid = [one for one in shown.won if one.votes < row.votes and one.story and one.story.each]
    return max(paid, key=lambda one: one.votes, default=None)


def shown_step(shown: ShownResult, number: int) -> ShownStep:
    """That step, or the nearest one there is."""
    steps = shown.stories.steps
    number = min(max(number, 0), max(0, len(steps) - 1))
    step = steps[number] if steps else CountStep("", 0, shown.left_cents, "", {}, ())
    waiting = [
        Waiting(row, held, min(100.0, 100 * held / cost) if (cost := row.choice.option.cost_cents) else 100.0)
        for code, held in step.held.items()
        if (row := shown.by_code[code])
    ]
    return ShownStep(
        number=number,
        last=max(0, len(steps) - 1),
        step=step,
        row=shown.by_code.get(step.code),
        closed=[shown.by_code[code] for code in step.closed],
        waiting=sorted(waiting, key=lambda one: -one.share),
    )


def other_way(shown: ShownResult, name: str) -> OtherWay | None:
    """That other way of counting, or the first one there is."""
    ways = {way.name: way for way in shown.stories.ways}
    return ways.get(name) or next(iter(ways.values()), None)
