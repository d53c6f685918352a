"""Reads for the count. What they answer is never to be shown before the close."""

from collections.abc import Sequence
from itertools import chain

from votes.budgets.elections import Said, Way, election
from votes.budgets.models import Option, Profile, Round
from votes.budgets.sources import SOURCES
from votes.tally import Election
from votes.urn import queries as urn


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
    brought = ((said, 1) for source in SOURCES for said in source(round_.id))
    cast = chain(urn.profiles(round_.id), brought)
    return [([(codes[choice], 1) for choice in said], times) for said, times in cast]
