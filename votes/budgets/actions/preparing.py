"""What an organiser prepares before anyone votes: the round, its envelopes and its options."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.text import slugify

from proposals.lifecycle import State
from proposals.models import Proposal
from register.actions import write
from register.refusals import refuse
from register.scopes import Scope
from votes.budgets import permissions
from votes.budgets.actions.settling import settle
from votes.budgets.ballots import Kind as Way
from votes.budgets.models import APPROVAL, CUMULATIVE, ORDINAL, Conflict, Envelope, Option, Round
from votes.budgets.phrases import (
    DISTRICT_TAKEN,
    IN_USE,
    NOT_FEASIBLE,
    SAME_TWICE,
    TOO_MANY_ASKED,
    TOO_MUCH_MONEY,
)
from votes.budgets.queries import LANGUAGES

BALLOT_OF = {
    Way.APPROVAL: APPROVAL,
    Way.KNAPSACK: APPROVAL,
    Way.POINTS: CUMULATIVE,
    Way.RANKING: ORDINAL,
}
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Rules:
    """What an organiser says of a round: for each field its words by language, and the rest by the names of
    the round's columns."""

    texts: Texts
    way: Way
    fields: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def begin_round(*, person: Any, rules: Rules, now: datetime, council_id: UUID | None = None) -> Round:
    """Announce a round. It has no dates and no options yet."""
    refuse(permissions.may_manage(person, now))
    round_ = Round(slug=_free_slug(rules.texts["title"]), council_id=council_id)
    _put_rules(round_, rules)
    round_.save()
    write(scope=Scope("round", round_.id), kind="round.announced", now=now, actor=person.id)
    return round_


@transaction.atomic
def change_rules(*, round_id: UUID, person: Any, rules: Rules, now: datetime) -> Round:
    """Change what a round says of itself, until people vote."""
    round_ = _preparing(round_id, person, now)
    _put_rules(round_, rules)
    refuse(TOO_MUCH_MONEY if _in_envelopes(round_) > round_.budget_cents else None)
    round_.save()
    settle(round_)
    return round_


@transaction.atomic
def put_envelope(
    *,
    round_id: UUID,
    person: Any,
    texts: Texts,
    fields: Mapping[str, Any],
    now: datetime,
    envelope_id: UUID | None = None,
) -> Envelope:
    """Add a part of the money, or change one; the parts never add up to more than the whole."""
    round_ = _preparing(round_id, person, now)
    envelope = (
        round_.envelopes.get(id=envelope_id)
        if envelope_id
        else Envelope(round=round_, number=_next(round_.envelopes))
    )
    _put(envelope, texts, fields)
    taken = round_.envelopes.exclude(id=envelope.id).filter(district=envelope.district)
    refuse(DISTRICT_TAKEN if envelope.district and taken.exists() else None)
    others = _in_envelopes(round_, but=envelope.id)
    refuse(TOO_MUCH_MONEY if others + envelope.budget_cents > round_.budget_cents else None)
    envelope.save()
    settle(round_)
    return envelope


@transaction.atomic
def remove_envelope(*, round_id: UUID, envelope_id: UUID, person: Any, now: datetime) -> None:
    """Take a part of the money away, when no project is in it."""
    round_ = _preparing(round_id, person, now)
    envelope = round_.envelopes.get(id=envelope_id)
    refuse(IN_USE if envelope.options.exists() else None)
    envelope.delete()
    settle(round_)


@transaction.atomic
def put_option(
    *,
    round_id: UUID,
    person: Any,
    texts: Texts,
    fields: Mapping[str, Any],
    now: datetime,
    option_id: UUID | None = None,
    proposal_id: UUID | None = None,
) -> Option:
    """Put a project to the vote, from a feasible proposal or not, or change one."""
    round_ = _preparing(round_id, person, now)
    option = round_.options.get(id=option_id) if option_id else _new_option(round_, proposal_id)
    _put(option, texts, fields)
    option.save()
    settle(round_)
    return option


@transaction.atomic
def remove_option(*, round_id: UUID, option_id: UUID, person: Any, now: datetime) -> None:
    """Take a project out of the vote."""
    round_ = _preparing(round_id, person, now)
    round_.options.get(id=option_id).delete()
    settle(round_)


@transaction.atomic
def pair_options(*, round_id: UUID, first_id: UUID, second_id: UUID, person: Any, now: datetime) -> Conflict:
    """Say that of two projects only one can be built."""
    round_ = _preparing(round_id, person, now)
    refuse(SAME_TWICE if first_id == second_id else None)
    first, second = round_.options.filter(id__in=[first_id, second_id])
    return Conflict.objects.get_or_create(first=first, second=second)[0]


@transaction.atomic
def part_options(*, round_id: UUID, conflict_id: int, person: Any, now: datetime) -> None:
    """Say that two projects can both be built after all."""
    round_ = _preparing(round_id, person, now)
    round_.conflicts().get(id=conflict_id).delete()


def _preparing(round_id: UUID, person: Any, now: datetime) -> Round:
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_prepare(person, round_, now))
    return round_


def _new_option(round_: Round, proposal_id: UUID | None) -> Option:
    number, taken = _next(round_.options), set(round_.options.values_list("code", flat=True))
    code = next(code for code in map("P{}".format, count(number)) if code not in taken)
    option = Option(round=round_, number=number, code=code)
    if proposal_id:
        option.proposal = Proposal.objects.select_for_update().get(id=proposal_id)
        refuse(None if option.proposal.stage is State.FEASIBLE else NOT_FEASIBLE)
    return option


def _put_rules(round_: Round, rules: Rules) -> None:
    _put(round_, rules.texts, rules.fields)
    round_.ballot = BALLOT_OF[rules.way]
    round_.within_budget = rules.way is Way.KNAPSACK
    round_.utility = "cost" if round_.ballot == APPROVAL else "score"
    round_.completion = "add1u" if round_.rule == "equal-shares" else "none"
    round_.ties = "chain"
    refuse(TOO_MANY_ASKED if 0 < round_.max_choices < round_.min_choices else None)


def _put(thing: Any, texts: Texts, fields: Mapping[str, Any]) -> None:
    for name, by_language in texts.items():
        for code in LANGUAGES:
            setattr(thing, f"{name}_{code}", by_language.get(code, ""))
    for name, value in fields.items():
        setattr(thing, name, value)


def _next(things: Any) -> int:
    return int(things.aggregate(last=Max("number"))["last"] or 0) + 1


def _in_envelopes(round_: Round, but: UUID | None = None) -> int:
    others = round_.envelopes.exclude(id=but) if but else round_.envelopes.all()
    return int(others.aggregate(all=Sum("budget_cents"))["all"] or 0)


def _free_slug(titles: Mapping[str, str]) -> str:
    """A short name for addresses, from the first title that gives one, with a number where it is taken."""
    named = next(filter(None, (slugify(titles.get(code, ""))[:50] for code in LANGUAGES)), "vote")
    slug, number = named, 2
    while Round.objects.filter(slug=slug).exists():
        slug, number = f"{named}-{number}", number + 1
    return slug
