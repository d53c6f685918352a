"""The acts on a round. Casting writes no line, no session and no log: it leaves a ballot and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from votes.budgets import permissions
from votes.budgets.ballots import fault
from votes.budgets.elections import POINTED, Counted, in_cents, profiles, tally
from votes.budgets.models import APPROVAL, Option, OptionResult, Profile, Result, Round
from votes.budgets.periods import period
from votes.budgets.phrases import BAD_WINDOW, FAULTS
from votes.budgets.queries import election_of_round, sheet, way
from votes.budgets.themes import place, theme
from votes.tally import Election, read
from votes.tally.pabulib import decoded
from votes.urn import actions as urn
from votes.urn import queries as urn_queries
from votes.urn.locks import share

BATCH = 2_000


class DoubleImportError(Exception):
    """This file, or another with that short name, is already a round."""


@dataclass(frozen=True)
class Import:
    """How a file becomes a round. `words` gives texts by language for the round and, by code, for options."""

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
    ties: str = "lexicographic"
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
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
        said = (Profile(round=round_, said=ballot, ballots=times) for ballot, times in profiles(election))
        Profile.objects.bulk_create(said, batch_size=BATCH)
    write(scope=Scope("round", round_.id), kind="round.announced", now=now)
    if not wanted.with_ballots and wanted.opens and wanted.closes:
        _schedule(round_, wanted.opens, wanted.closes, now, None)
    return round_


@transaction.atomic
def schedule_round(*, round_id: UUID, person: Any, opens: datetime, closes: datetime, now: datetime) -> Round:
    """Set when the vote opens and closes, and make its key when it has none."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_schedule(person, round_, now))
    _schedule(round_, opens, closes, now, person.id)
    return round_


def prepare_ballot(
    *, round_: Round, person: Any, choices: Sequence[str], now: datetime
) -> urn_queries.Preparation:
    """Check a ballot and make it ready to be cast. Nothing is stored."""
    refuse(permissions.may_vote(person, round_, now))
    _check(round_, choices)
    return urn_queries.prepare(round_.id, round_.key_fingerprint, person.id, choices, now)


@transaction.atomic
def cast_ballot(*, round_id: UUID, person: Any, ticket: str, clock: Callable[[], datetime]) -> str:
    """Put a prepared ballot in the box, in place of the person's former one; answers its commitment.

    The clock is read after the lock: whoever waited past the close is too late.
    """
    share(Round, round_id)
    round_ = Round.objects.select_related("district").get(id=round_id)
    now = clock()
    refuse(permissions.may_vote(person, round_, now))
    return urn.cast(
        round_id=round_id,
        fingerprint=round_.key_fingerprint,
        resident_id=person.id,
        ticket=ticket,
        now=now,
        check=lambda choices: _check(round_, choices),
    )


@transaction.atomic
def count_round(*, round_id: UUID, person: Any, now: datetime) -> Result:
    """Open the urn after the close, count by the round's rule, and keep the answer. Nobody sees it yet."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_count(person, round_, now))
    election = election_of_round(round_)
    result = _keep(round_, election, tally(election, way(round_)))
    round_.counted_at = now
    round_.save(update_fields=["counted_at"])
    write(scope=Scope("round", round_id), kind="round.counted", now=now, actor=person.id)
    return result


@transaction.atomic
def publish_round(
    *, round_id: UUID, person: Any, now: datetime, deliberation_on: date | None = None
) -> Round:
    """Show the result to everyone, with the day on which the city council votes the money, where known."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_publish(person, round_, now))
    round_.published_at, round_.deliberation_on = now, deliberation_on
    round_.save(update_fields=["published_at", "deliberation_on"])
    write(scope=Scope("round", round_id), kind="round.published", now=now, actor=person.id)
    return round_


def _check(round_: Round, choices: Sequence[str]) -> None:
    found = fault(sheet(round_, round_.options.all()), choices)
    if found:
        raise Refused(FAULTS[found])


def _schedule(round_: Round, opens: datetime, closes: datetime, now: datetime, actor: UUID | None) -> None:
    if closes <= opens:
        raise Refused(BAD_WINDOW)
    round_.opens, round_.closes = opens, closes
    round_.key_fingerprint = round_.key_fingerprint or urn.make_key(round_id=round_.id)
    round_.save(update_fields=["opens", "closes", "key_fingerprint"])
    window = {"opens": opens.isoformat(), "closes": closes.isoformat()}
    write(scope=Scope("round", round_.id), kind="round.scheduled", now=now, actor=actor, data=window)


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


def _texts(code: str, name: str, extra: dict[str, str], wanted: Import) -> dict[str, str]:
    """The option's words: those given for its code, otherwise the file's own in the file's language."""
    given = wanted.options.get(code)
    if given is not None:
        return dict(given)
    return {f"title_{wanted.language}": name[:300], "place": place(extra), "theme": theme(extra)}


def _in_languages(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in texts.items()}


def _keep(round_: Round, election: Election, counted: Counted) -> Result:
    outcome = counted.outcome
    places = {code: number for number, code in enumerate(outcome.winners, 1)}
    options = {option.code: option for option in round_.options.all()}
    OptionResult.objects.bulk_create(
        OptionResult(
            option=option, votes=counted.votes[code], points=counted.points[code], place=places.get(code)
        )
        for code, option in options.items()
    )
    return Result.objects.create(
        round=round_,
        voters=counted.voters,
        happy_voters=counted.happy_voters,
        spent_cents=outcome.cost,
        outcome=outcome.as_dict(election),
    )
