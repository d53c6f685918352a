"""Reads of rounds for lists and front pages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet

from votes.budgets.models import HELD_HERE, Round
from votes.budgets.phases import Phase
from votes.budgets.queries.ballots import turnout, voted
from votes.budgets.queries.words import Words, worded


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
    return Round.objects.select_related("council", "district", "void_reason")


def held_here() -> QuerySet[Round]:
    """Rounds whose ballots are cast on this site."""
    return rounds().filter(held_elsewhere=False).exclude(key_fingerprint="")


def votable(now: datetime) -> QuerySet[Round]:
    """Rounds held here that have opened."""
    return held_here().filter(opens__lte=now)


def for_home(person: Any, language: str, now: datetime) -> HomeRound | None:
    """The round open now, or the next one, or the last one published."""
    known = rounds().filter(voided_at__isnull=True)
    round_ = (
        known.filter(opens__lte=now, closes__gt=now, ballot__in=HELD_HERE, held_elsewhere=False)
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
