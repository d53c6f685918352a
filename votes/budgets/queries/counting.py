"""Reads for the count. What they answer is never to be shown before the close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from votes.budgets.ballots import Kind, parts
from votes.budgets.elections import Said, Way, election, with_districts
from votes.budgets.envelopes import ONE_DISTRICT_KINDS, Counting, SheetKind
from votes.budgets.envelopes import Kind as EnvelopeKind
from votes.budgets.models import Conflict, Envelope, Option, Profile, Round
from votes.budgets.queries.ballots import kind
from votes.budgets.sources import SOURCES
from votes.tally import Election
from votes.tally.envelopes import apart
from votes.tally.limits import Cap, Limits
from votes.urn import queries as urn


def way(round_: Round) -> Way:
    """How the round is counted. The lot is the round's own id, public before anyone votes."""
    lot = str(round_.id) if round_.ties == "chain" else ""
    return Way(round_.rule, round_.utility, round_.completion, round_.ties, lot, round_.share_step_cents)


def election_of_round(round_: Round) -> Election:
    """The round's options and ballots as `votes.tally` counts them. Never to be shown before the close."""
    options = list(round_.options.all())
    pairs = [(option.code, option.cost_cents) for option in options]
    ballots = _ballots(round_, options)
    return election(pairs, round_.budget_cents, ballots, round_.ballot, round_.point_scale)


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
    way_to_vote = kind(round_)
    brought = ((said, 1) for source in SOURCES for said in source(round_.id))
    # Sorted together, so that no order tells paper from web.
    cast = sorted(chain(urn.profiles(round_.id), brought))
    return [(_said(way_to_vote, codes, choices), times) for choices, times in cast]


def _said(way_to_vote: Kind, codes: Mapping[str, str], choices: Sequence[str]) -> Said:
    """A ballot's choices by code; a ranking's places count from 0."""
    first = 1 if way_to_vote is Kind.RANKING else 0
    read = (parts(way_to_vote, choice) for choice in choices)
    return [(codes[one[0]], one[1] - first) for one in read if one]


@dataclass(frozen=True)
class Part:
    """What is counted at once: an envelope, or the whole round where `envelope` is None."""

    envelope: Envelope | None
    election: Election
    limits: Limits


def parts_of_round(round_: Round, *, districts: bool = False) -> list[Part]:
    """The round's counts: one an envelope where they are counted apart, otherwise one.

    With `districts` imported ballots bear those of their voters: for sums, never to be published.
    """
    whole = election_of_round(round_)
    if districts and round_.held_elsewhere:
        whole = _with_districts(round_, whole)
    envelopes = list(round_.envelopes.all())
    placed = dict(round_.options.filter(envelope__isnull=False).values_list("code", "envelope_id"))
    pairs = Conflict.objects.filter(first__round=round_).values_list("first__code", "second__code")
    conflicts = [frozenset(pair) for pair in pairs]
    if not envelopes or round_.counting == Counting.TOGETHER:
        return [Part(None, whole, _limits(round_, conflicts, _caps(envelopes, placed)))]
    by_name = {str(one.id): one for one in envelopes}
    elections = apart(
        whole,
        {code: str(envelope) for code, envelope in placed.items()},
        {name: one.budget_cents for name, one in by_name.items()},
        _by_choosers(round_, envelopes),
    )
    return [
        Part(by_name[name], one, _limits(round_, _within(conflicts, one))) for name, one in elections.items()
    ]


def _with_districts(round_: Round, election: Election) -> Election:
    """The election with the districts of its voters, where the file named them."""
    found = Profile.objects.filter(round=round_).order_by("id").values_list("district", "ballots")
    return with_districts(election, found) if any(name for name, _times in found) else election


def _limits(round_: Round, conflicts: Sequence[frozenset[str]], caps: tuple[Cap, ...] = ()) -> Limits:
    return Limits(min_votes=round_.min_votes, conflicts=tuple(conflicts), caps=caps)


def _caps(envelopes: Sequence[Envelope], placed: Mapping[str, UUID]) -> tuple[Cap, ...]:
    return tuple(
        Cap(frozenset(code for code, own in placed.items() if own == one.id), one.budget_cents)
        for one in envelopes
    )


def _within(conflicts: Sequence[frozenset[str]], election: Election) -> list[frozenset[str]]:
    """Of each pair what is in this envelope: two envelopes are counted without looking at each other."""
    return [pair for pair in conflicts if pair <= set(election.places)]


def _by_choosers(round_: Round, envelopes: Sequence[Envelope]) -> frozenset[str]:
    if SheetKind(round_.sheet) not in ONE_DISTRICT_KINDS:
        return frozenset()
    return frozenset(str(one.id) for one in envelopes if one.kind == EnvelopeKind.DISTRICT)
