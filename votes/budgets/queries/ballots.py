"""Reads for the ballot: the options, what may be said, and who has voted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Sum

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from register.refusals import Refused
from residents.models import District
from votes.budgets.ballots import Envelope as EnvelopeOnSheet
from votes.budgets.ballots import Kind, Sheet, option_of
from votes.budgets.envelopes import Kind as EnvelopeKind
from votes.budgets.envelopes import SheetKind, offered
from votes.budgets.models import APPROVAL, CUMULATIVE, Envelope, Option, Profile, Result, Round, Snapshot
from votes.budgets.order import shuffled
from votes.budgets.phrases import CHANNELS
from votes.budgets.queries.words import Words, worded
from votes.budgets.sources import SOURCES
from votes.budgets.turnout import Channel, rounded
from votes.tally.satisfaction import SECRET_BELOW
from votes.urn import queries as urn


@dataclass(frozen=True)
class Choice:
    """An option as the ballot shows it."""

    option: Option
    title: Words
    summary: Words
    value: str = ""
    number: int = 0

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


def chosen(options: Iterable[Option], said: Sequence[str], language: str) -> list[Choice]:
    """The options that a ballot names, each with its choice and its number, 0 where it is ticked."""
    values = {option_of(value): value for value in said}
    named = choices((one for one in options if str(one.id) in values), language)
    return [_with_value(one, values[str(one.option.id)]) for one in named]


def _with_value(choice: Choice, value: str) -> Choice:
    return replace(choice, value=value, number=int(value.partition(":")[2] or 0))


def kind(round_: Round) -> Kind:
    """How one votes in a round held here."""
    if round_.ballot == APPROVAL:
        return Kind.KNAPSACK if round_.within_budget else Kind.APPROVAL
    return Kind.POINTS if round_.ballot == CUMULATIVE else Kind.RANKING


def sheet(round_: Round, options: Iterable[Option]) -> Sheet:
    """What a ballot of the round may say; options and envelopes go by their UUID."""
    offered_in = envelopes(round_)
    known = {envelope.id for envelope in offered_in}
    shown = [option for option in options if option.envelope_id is None or option.envelope_id in known]
    way = kind(round_)
    return Sheet(
        costs={str(option.id): option.cost_cents for option in shown},
        least=round_.min_choices,
        most=round_.max_choices,
        budget=round_.budget_cents if way is Kind.KNAPSACK else None,
        kind=way,
        points=round_.points_sum,
        each=round_.points_each,
        envelope_of={str(option.id): str(option.envelope_id) for option in shown if option.envelope_id},
        envelopes={
            str(envelope.id): EnvelopeOnSheet(EnvelopeKind(envelope.kind), envelope.budget_cents)
            for envelope in offered_in
        },
        districts=SheetKind(round_.sheet),
    )


def bare_options(round_: Round) -> list[Option]:
    """The options with no more of them than `sheet` reads, in no order: what every cast needs."""
    return list(round_.options.only("id", "round_id", "envelope_id", "cost_cents").order_by())


def envelopes(round_: Round) -> list[Envelope]:
    """The envelopes that the round's sheet has a place for, in their order."""
    found = round_.envelopes.select_related("district")
    return [one for one in found if offered(SheetKind(round_.sheet), EnvelopeKind(one.kind))]


def in_voters_order(round_: Round, person: Any, now: datetime) -> list[Option]:
    """The options, shuffled: for someone logged in always in her own order, for others anew each day."""
    return shuffled(round_.options.all(), seed_of(round_, person, now))


def seed_of(round_: Round, person: Any, now: datetime) -> str:
    """What the order of a voter's options follows from; not to be shown."""
    seed = f"{round_.id} {now.date()}"
    if person is not None and person.is_authenticated and round_.key_fingerprint:
        try:
            seed = urn.tag_of(round_.id, round_.key_fingerprint, person.id)
        except Refused:
            seed = f"{round_.id} {person.id}"
    return seed


def receipt(round_: Round, person: Any) -> str | None:
    """The commitment of the person's ballot, or None; refuses when the round's key is not there."""
    if person is None or not person.is_authenticated or not round_.key_fingerprint:
        return None
    return urn.receipt_of(round_.id, round_.key_fingerprint, person.id)


def voted(round_: Round, person: Any) -> bool | None:
    """Whether the person has voted, here or on paper; None when the round's key is not there to tell."""
    return voted_in([round_], person)[round_.id]


def voted_in(rounds: Iterable[Round], person: Any) -> dict[UUID, bool | None]:
    """The same for any number of rounds, in one query."""
    keys = {one.id: one.key_fingerprint for one in rounds}
    if person is None or not person.is_authenticated:
        return dict.fromkeys(keys, False)
    return dict.fromkeys(keys, False) | urn.slots_held(
        {one: key for one, key in keys.items() if key}, person.id
    )


def turnout(round_: Round) -> int:
    """How many voted, rounded down while people vote; exact in the result, unless they are too few."""
    if round_.held_elsewhere or round_.published_at:
        exact = counted_ballots(round_)
        return exact if exact >= SECRET_BELOW else rounded(exact)
    last = last_turnout(round_)
    return (last.table["total"] or 0) if last else rounded(urn.turnout(round_.id))


def counted_ballots(round_: Round) -> int:
    """How many ballots a count took in: the file's, or from the urn and on paper; it outlives the slots."""
    whole = (
        Result.objects.filter(round=round_, envelope__isnull=True).values_list("voters", flat=True).first()
    )
    if whole is not None:
        return whole
    if round_.held_elsewhere:
        return Profile.objects.filter(round=round_).aggregate(all=Sum("ballots"))["all"] or 0
    return urn.given(round_.id) + sum(len(source(round_.id)) for source in SOURCES)


def turnout_cells(round_: Round) -> list[tuple[Any, int | None]]:
    """The published turnout by district, then by channel; None for what is not shown."""
    last = last_turnout(round_)
    if last is None or last.table["total"] is None:
        return []
    names = {district.slug: district.name for district in District.objects.all()}
    cells = [(names.get(slug, slug), count) for slug, count in sorted(last.table["districts"].items())]
    channels = last.table["channels"].items()
    return cells + [(CHANNELS[Channel(name)], count) for name, count in sorted(channels)]


def last_turnout(round_: Round) -> Snapshot | None:
    """What was last published of the turnout, or nothing yet."""
    return Snapshot.objects.filter(round=round_).order_by("-hour").first()
