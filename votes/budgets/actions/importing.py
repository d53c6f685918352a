"""A Pabulib file becomes a round."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from proposals.positions import position
from register.actions import write
from register.scopes import Scope
from votes.budgets.actions.scheduling import put_window
from votes.budgets.actions.settling import settle
from votes.budgets.elections import POINTED, in_cents, profiles
from votes.budgets.models import APPROVAL, Option, Profile, Round
from votes.budgets.periods import period
from votes.budgets.themes import place, theme
from votes.tally import Election, read
from votes.tally.pabulib import decoded

BATCH = 2_000


class DoubleImportError(Exception):
    """This file, or another with that short name, is already a round."""


@dataclass(frozen=True)
class Import:
    """How a file becomes a round. `titles` and `intros` are by language; `options` gives, by code, an
    option's columns but its cost."""

    slug: str
    titles: Mapping[str, str]
    intros: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"
    with_ballots: bool = False
    opens: datetime | None = None
    closes: datetime | None = None
    rule: str = ""
    utility: str = ""
    completion: str = "none"
    share_step_cents: int | None = None
    ties: str = "lexicographic"
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    council_id: UUID | None = None


@transaction.atomic
def import_round(*, data: bytes, wanted: Import, now: datetime) -> Round:
    """Make a round of a Pabulib file: all of it or nothing.

    With its ballots the round is one held elsewhere, to be counted; without them it is a round by approval on
    the file's projects, to be opened. Raises PabulibError, ElectionError, DoubleImportError, Refused.
    """
    election = read(decoded(data) + "\n")
    digest = sha256(data).hexdigest() if wanted.with_ballots else None
    if Round.objects.filter(slug=wanted.slug).exists() or (
        digest and Round.objects.filter(source=digest).exists()
    ):
        raise DoubleImportError(f"this election is already here, or another round is named {wanted.slug}")
    round_ = Round.objects.create(**_round_fields(election, wanted), source=digest)
    Option.objects.bulk_create(_options(round_, election, wanted))
    if wanted.with_ballots:
        said = (
            Profile(round=round_, said=alike.said, district=alike.district, ballots=alike.ballots)
            for alike in profiles(election)
        )
        Profile.objects.bulk_create(said, batch_size=BATCH)
    write(scope=Scope("round", round_.id), kind="round.announced", now=now)
    settle(round_)
    if not wanted.with_ballots and wanted.opens and wanted.closes:
        put_window(round_, wanted.opens, wanted.closes, now, None)
    return round_


def _round_fields(election: Election, wanted: Import) -> dict[str, Any]:
    opens, closes = _window(election, wanted)
    ballot = election.vote_type if wanted.with_ballots else APPROVAL
    points = ballot in POINTED or ballot == "ordinal"
    return {
        **_in_languages("title", wanted.titles),
        **_in_languages("intro", wanted.intros),
        "slug": wanted.slug,
        "council_id": wanted.council_id,
        "budget_cents": in_cents(election, election.budget),
        "currency": election.meta.get("currency", "EUR")[:3].upper(),
        "ballot": ballot,
        "held_elsewhere": wanted.with_ballots,
        "point_scale": election.profiles.scale if wanted.with_ballots else 1,
        "rule": wanted.rule or ("greedy" if wanted.with_ballots else "equal-shares"),
        "utility": wanted.utility or ("score" if points else "cost"),
        "completion": wanted.completion,
        "share_step_cents": wanted.share_step_cents,
        "ties": wanted.ties,
        "opens": opens if wanted.with_ballots else None,
        "closes": closes if wanted.with_ballots else None,
    }


def _window(election: Election, wanted: Import) -> tuple[datetime | None, datetime | None]:
    """The dates asked for, or the first moment of the file's first day and the last of its last."""
    if wanted.opens and wanted.closes:
        return wanted.opens, wanted.closes
    days = period(election.meta)
    if days is None:
        return None, None
    first, after = days[0], days[1] + timedelta(days=1)
    return tuple(timezone.make_aware(datetime.combine(day, time.min)) for day in (first, after))  # type: ignore[return-value]


def _options(round_: Round, election: Election, wanted: Import) -> list[Option]:
    return [
        Option(
            round=round_,
            number=number,
            code=project.id[:40],
            cost_cents=in_cents(election, project.cost),
            **_texts(project.id, project.name, dict(project.extra), wanted),
        )
        for number, project in enumerate(election.projects, 1)
    ]


def _texts(code: str, name: str, extra: dict[str, str], wanted: Import) -> dict[str, Any]:
    """The option's words and place: those given for its code, otherwise the file's own in its language."""
    given = wanted.options.get(code)
    if given is not None:
        return dict(given)
    own = {f"title_{wanted.language}": name[:300], "place": place(extra), "theme": theme(extra)}
    where = position(extra)
    return own | ({"latitude": where[0], "longitude": where[1]} if where else {})


def _in_languages(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in texts.items()}
