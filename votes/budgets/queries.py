"""Reads of rounds: for the ballot, for the count, and for pages that show a round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet, Sum

from proposals.phrases import THEMES
from proposals.themes import Theme
from register.refusals import Refused
from votes.budgets.ballots import Sheet
from votes.budgets.elections import ORDINAL, POINTED, Said, Way, election
from votes.budgets.models import APPROVAL, Option, OptionResult, Profile, Result, Round
from votes.budgets.order import shuffled
from votes.budgets.phases import Phase
from votes.budgets.results import Reason, Taken, reason, steps
from votes.budgets.turnout import rounded
from votes.tally import Election
from votes.urn import queries as urn

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@dataclass(frozen=True)
class Words:
    """What an organiser wrote, and in which language the reader gets it."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Choice:
    """An option as the ballot shows it."""

    option: Option
    title: Words
    summary: Words

    @property
    def theme(self) -> Any:
        """The theme's word, or nothing."""
        return THEMES[Theme(self.option.theme)] if self.option.theme in set(Theme) else ""


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


@dataclass(frozen=True)
class Card:
    """What a list says of a round."""

    slug: str
    title: Words
    phase: Phase
    budget_cents: int
    currency: str
    opens: datetime | None
    closes: datetime | None
    options: int
    takes_votes: bool


@dataclass(frozen=True)
class HomeRound(Card):
    """The round that a front page speaks of. `turnout` is rounded; `voted` is None where nobody can tell."""

    turnout: int
    voted: bool | None
    deliberation_on: date | None


def rounds() -> QuerySet[Round]:
    """Every round, newest first."""
    return Round.objects.select_related("council", "district", "result")


def worded(thing: Any, field: str, language: str) -> Words:
    """The text in that language, or else in the first language that has it."""
    for code in [language, *LANGUAGES]:
        text = getattr(thing, f"{field}_{code}", None)
        if text:
            return Words(text, code)
    return Words("", language)


def choices(options: Iterable[Option], language: str) -> list[Choice]:
    """The options as shown to a reader of that language."""
    return [
        Choice(option, worded(option, "title", language), worded(option, "summary", language))
        for option in options
    ]


def sheet(round_: Round, options: Iterable[Option]) -> Sheet:
    """What a ballot of the round may say; options go by their UUID."""
    return Sheet(
        costs={str(option.id): option.cost_cents for option in options},
        least=round_.min_choices,
        most=round_.max_choices,
        budget=round_.budget_cents if round_.within_budget else None,
    )


def in_voters_order(round_: Round, person: Any, now: datetime) -> list[Option]:
    """The options, shuffled: for someone logged in always in her own order, for others anew each day."""
    seed = f"{round_.id} {now.date()}"
    if person is not None and person.is_authenticated and round_.key_fingerprint:
        try:
            seed = urn.tag_of(round_.id, round_.key_fingerprint, person.id)
        except Refused:
            seed = f"{round_.id} {person.id}"
    return shuffled(round_.options.all(), seed)


def receipt(round_: Round, person: Any) -> str | None:
    """The commitment of the person's ballot, or None; refuses when the round's key is not there."""
    if person is None or not person.is_authenticated or not round_.key_fingerprint:
        return None
    return urn.receipt_of(round_.id, round_.key_fingerprint, person.id)


def voted(round_: Round, person: Any) -> bool | None:
    """Whether the person has voted; None when the round's key is not there to tell."""
    try:
        return receipt(round_, person) is not None
    except Refused:
        return None


def turnout(round_: Round) -> int:
    """How many voted, rounded down while people vote; exact in the result."""
    if round_.held_elsewhere:
        return Profile.objects.filter(round=round_).aggregate(all=Sum("ballots"))["all"] or 0
    return rounded(urn.turnout(round_.id))


def way(round_: Round) -> Way:
    """How the round is counted. The lot is the round's own id, public before anyone votes."""
    lot = str(round_.id) if round_.ties == "chain" else ""
    return Way(round_.rule, round_.utility, round_.completion, round_.ties, lot)


def election_of_round(round_: Round, meta: dict[str, str] | None = None) -> Election:
    """The round's options and ballots as `votes.tally` counts them. Never to be shown before the close."""
    options = list(round_.options.all())
    pairs = [(option.code, option.cost_cents) for option in options]
    return election(
        pairs, round_.budget_cents, _ballots(round_, options), round_.ballot, round_.point_scale, meta
    )


def meta(round_: Round) -> dict[str, str]:
    """What the published file says of the round besides its ballots."""
    said = {"description": round_.title, "currency": round_.currency, "rule": round_.rule}
    days = {"date_begin": round_.opens, "date_end": round_.closes}
    return said | {name: at.date().isoformat() for name, at in days.items() if at}


def _ballots(round_: Round, options: Sequence[Option]) -> list[tuple[Said, int]]:
    if round_.held_elsewhere:
        found = Profile.objects.filter(round=round_).order_by("id").values_list("said", "ballots")
        return [([(code, points) for code, points in said], times) for said, times in found]
    codes = {str(option.id): option.code for option in options}
    return [([(codes[choice], 1) for choice in said], 1) for said in urn.opened(round_.id)]


def for_home(person: Any, language: str, now: datetime) -> HomeRound | None:
    """The round open now, or the next one, or the last one published."""
    known = rounds()
    round_ = (
        known.filter(opens__lte=now, closes__gt=now, ballot=APPROVAL, held_elsewhere=False)
        .order_by("closes")
        .first()
        or known.filter(opens__gt=now).order_by("opens").first()
        or known.filter(published_at__isnull=False).order_by("-closes").first()
    )
    return home_round(round_, person, language, now) if round_ else None


def home_round(round_: Round, person: Any, language: str, now: datetime) -> HomeRound:
    """What a front page says of one round."""
    return HomeRound(
        **_card(round_, round_.options.count(), language, now),
        turnout=turnout(round_),
        voted=voted(round_, person),
        deliberation_on=round_.deliberation_on,
    )


def cards(language: str, now: datetime) -> list[Card]:
    """Every round, newest first; one query."""
    counted = rounds().annotate(options_in_all=Count("options"))
    return [Card(**_card(round_, round_.options_in_all, language, now)) for round_ in counted]


def _card(round_: Round, options: int, language: str, now: datetime) -> dict[str, Any]:
    phase = round_.phase(now)
    return {
        "slug": round_.slug,
        "title": worded(round_, "title", language),
        "phase": phase,
        "takes_votes": phase is Phase.VOTING and not round_.held_elsewhere,
        "budget_cents": round_.budget_cents,
        "currency": round_.currency,
        "opens": round_.opens,
        "closes": round_.closes,
        "options": options,
    }


def held_here() -> QuerySet[Round]:
    """Rounds whose ballots are cast on this site."""
    return rounds().filter(held_elsewhere=False).exclude(key_fingerprint="")


def votable(now: datetime) -> QuerySet[Round]:
    """Rounds held here that have opened."""
    return held_here().filter(opens__lte=now)


def shown_result(round_: Round, language: str) -> ShownResult:
    """The result of a counted round; three queries for any number of options."""
    result = Result.objects.get(round=round_)
    options = OptionResult.objects.filter(option__round=round_).select_related("option")
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
        left_cents=round_.budget_cents - result.spent_cents,
        happy_percent=round(100 * result.happy_voters / result.voters) if result.voters else 0,
    )


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
