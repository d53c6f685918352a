"""Adopt new rules of procedure from a day on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies import permissions
from council.bodies.actions.rows import in_languages, locked_council
from council.bodies.models import Council, Rules
from council.bodies.phrases import RULE_BARS, RULES_EXIST, RULES_PAST
from council.bodies.procedure import (
    DEBATE_BY,
    USUAL,
    Base,
    BothSign,
    Majority,
    Needed,
    Plan,
    Share,
    VoteKind,
    check_rules,
)
from council.bodies.queries import rules_on, seats_by_college
from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from residents.permissions import day_of

MORE_THAN_HALF = Share(1, 2, more_than=True)


@transaction.atomic
def adopt_rules(
    *,
    council_id: UUID,
    starts: date,
    organiser: Any,
    now: datetime,
    answer_days: int = 60,
    answer_source: Mapping[str, str] | None = None,
    contribution_days: int = 30,
    signing_days: int = 14,
    debate_by: tuple[int, int] = DEBATE_BY,
    quorum: Share = MORE_THAN_HALF,
    quorum_base: Base = Base.SEATS,
    quorum_college: int | None = None,
    majority: Majority = Majority.SIMPLE,
    majorities: Mapping[VoteKind, Needed] | None = None,
    notice_days: int = 0,
    proxies: int = 0,
    convenes_deputies: bool = True,
    both_sign: Collection[BothSign] = USUAL,
    speakers: Sequence[int] = (),
    notes: Mapping[str, str] | None = None,
) -> Rules:
    """New rules of procedure from a day on; earlier votes and opinions keep the rules of their day.

    `quorum_college` and `speakers` are ids of colleges of the council. A council's first rules may start on a
    day that is over; later ones may not, or sessions would have been held under rules that nobody knew.
    """
    refuse(permissions.may_organise(organiser, now))
    council = locked_council(council_id)
    plan = Plan(
        quorum=quorum,
        base=quorum_base,
        seats=seats_by_college(council, starts),
        speakers=set(speakers),
        quorum_college=quorum_college,
        answer_days=answer_days,
        contribution_days=contribution_days,
        signing_days=signing_days,
        debate_by=debate_by,
        notice_days=notice_days,
        proxies=proxies,
        both_sign=both_sign,
    )
    _check(council, plan, starts, day_of(now))
    kept = {"starts": starts, "majority": majority.value, "convenes_deputies": convenes_deputies}
    said = _said(majorities or {}, answer_source or {}, notes or {})
    return _made(council, plan, organiser, now, **kept, **said)


def _made(council: Council, plan: Plan, organiser: Any, now: datetime, **kept: Any) -> Rules:
    made: Rules = Rules.objects.create(council=council, **kept, **_columns(plan))
    made.speakers.set(plan.speakers)
    write(scope=Scope("rules", made.id), kind="rules.adopted", now=now, actor=organiser.id, data={})
    return made


def _check(council: Council, plan: Plan, starts: date, today: date) -> None:
    bar = check_rules(plan)
    refuse(RULE_BARS[bar] if bar else None)
    if Rules.objects.filter(council=council, starts=starts).exists():
        raise Refused(RULES_EXIST)
    refuse(RULES_PAST if starts < today and rules_on(council, today) else None)


def _said(
    majorities: Mapping[VoteKind, Needed], source: Mapping[str, str], notes: Mapping[str, str]
) -> dict[str, Any]:
    needed = {kind.value: one.code for kind, one in majorities.items()}
    return {"majorities": needed} | in_languages("answer_source", source) | in_languages("notes", notes)


def _columns(plan: Plan) -> dict[str, Any]:
    return {
        "answer_days": plan.answer_days,
        "contribution_days": plan.contribution_days,
        "signing_days": plan.signing_days,
        "debate_month": plan.debate_by[0],
        "debate_day": plan.debate_by[1],
        "quorum_numerator": plan.quorum.numerator,
        "quorum_denominator": plan.quorum.denominator,
        "quorum_more_than": plan.quorum.more_than,
        "quorum_base": plan.base.value,
        "quorum_college_id": plan.quorum_college,
        "notice_days": plan.notice_days,
        "proxies": plan.proxies,
        "both_sign": [one.value for one in BothSign if one in plan.both_sign],
    }
