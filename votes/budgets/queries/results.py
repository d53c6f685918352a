"""Reads for the page of a result."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from votes.budgets.elections import ORDINAL, POINTED
from votes.budgets.models import Envelope, OptionResult, Result, Round
from votes.budgets.queries.ballots import Choice, choices
from votes.budgets.results import Reason, Taken, reason, steps


@dataclass(frozen=True)
class Row:
    """An option in the result. `share` is its part of the highest number, from 0 to 100."""

    choice: Choice
    votes: int
    points: Decimal
    share: float
    place: int | None
    reason: Reason | None


@dataclass(frozen=True)
class ShownResult:
    """A published result as its page shows it."""

    won: list[Row]
    lost: list[Row]
    steps: list[tuple[Row, Taken]]
    result: Result
    by_points: bool
    left_cents: int
    happy_percent: int

    @property
    def both(self) -> tuple[list[Row], list[Row]]:
        """Winners, then the others."""
        return self.won, self.lost


def shown_result(round_: Round, language: str, envelope: Envelope | None = None) -> ShownResult:
    """The result of a counted round or of one of its envelopes; three queries for any number of options."""
    result = Result.objects.get(round=round_, envelope=envelope)
    options = OptionResult.objects.filter(option__round=round_).select_related("option")
    if envelope is not None:
        options = options.filter(option__envelope=envelope)
    found = sorted(options, key=lambda one: (-one.points, -one.votes, one.option.number))
    taken = steps(result.outcome)
    points = {one.option.code: one.points for one in found}
    highest = max(points.values(), default=0)
    rows = [_row(round_, one, language, points, highest, taken) for one in found]
    by_code = {row.choice.option.code: row for row in rows}
    return ShownResult(
        won=sorted((row for row in rows if row.place), key=lambda row: row.place or 0),
        lost=[row for row in rows if not row.place],
        steps=[(by_code[step.code], step) for step in taken],
        result=result,
        by_points=round_.ballot in (*POINTED, ORDINAL),
        left_cents=(envelope or round_).budget_cents - result.spent_cents,
        happy_percent=round(100 * result.happy_voters / result.voters) if result.voters else 0,
    )


def results_of(round_: Round) -> list[Result]:
    """The round's results, each with `shown_options`, those of its envelope; two queries."""
    results = list(Result.objects.filter(round=round_))
    options = OptionResult.objects.filter(option__round=round_).select_related("option")
    for result in results:
        result.shown_options = [  # type: ignore[attr-defined]
            one for one in options if result.envelope_id in (None, one.option.envelope_id)
        ]
    return results


def _row(
    round_: Round,
    one: OptionResult,
    language: str,
    points: Mapping[str, int],
    highest: int,
    taken: list[Taken],
) -> Row:
    option = one.option
    lost = None
    if one.place is None:
        lost = reason(
            option.code, option.cost_cents, one.votes, points, round_.rule, round_.budget_cents, taken
        )
    return Row(
        choice=choices([option], language)[0],
        votes=one.votes,
        points=Decimal(one.points) / round_.point_scale,
        share=100 * one.points / highest if highest else 0.0,
        place=one.place,
        reason=lost,
    )
