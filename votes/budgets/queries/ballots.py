"""Reads for the ballot: the options, what may be said, and who has voted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Sum

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from register.refusals import Refused
from votes.budgets.ballots import Sheet
from votes.budgets.models import Option, Profile, Round
from votes.budgets.order import shuffled
from votes.budgets.queries.words import Words, worded
from votes.budgets.turnout import rounded
from votes.urn import queries as urn


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
    """Whether the person has voted, here or on paper; None when the round's key is not there to tell."""
    if person is None or not person.is_authenticated or not round_.key_fingerprint:
        return False
    try:
        return urn.slot_of(round_.id, round_.key_fingerprint, person.id) is not None
    except Refused:
        return None


def turnout(round_: Round) -> int:
    """How many voted, rounded down while people vote; exact in the result."""
    if round_.held_elsewhere:
        return Profile.objects.filter(round=round_).aggregate(all=Sum("ballots"))["all"] or 0
    return rounded(urn.turnout(round_.id))
