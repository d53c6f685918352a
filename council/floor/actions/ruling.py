"""Adopt new rules of the floor from a day on."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.actions.rows import locked_council
from council.bodies.models import College, Council
from council.bodies.permissions import may_organise
from council.floor.models import CollegeBudget, FloorRules
from council.floor.order import Kind
from council.floor.phrases import RULES_EXIST, RULES_PAST, UNKNOWN_VALUE, WRONG_TIME
from council.floor.timing import LEAST, MOST, USUAL
from register.actions import write
from register.refusals import Refusal, refuse
from register.scopes import Scope
from residents.permissions import day_of

BALANCES = ("first_time", "by_college", "by_language", "by_gender", "by_time")
USUALLY_ON = frozenset(BALANCES) - {"by_gender"}
MOST_PATIENCE = 20
MOST_MINUTES = 600


@transaction.atomic
def adopt_floor_rules(
    *,
    council_id: UUID,
    starts: date,
    organiser: Any,
    now: datetime,
    seconds: Mapping[Kind, int] | None = None,
    interpretation_doubles: bool = True,
    balances: Collection[str] = USUALLY_ON,
    patience: int = 3,
    budgets: Mapping[int, int] | None = None,
) -> FloorRules:
    """Rules of the floor from a day on: meetings that began before keep theirs.

    `balances` are names of `BALANCES`; `budgets` gives minutes by the id of a college of the council. A
    council's first rules may start on a day that is over; later ones may not.
    """
    refuse(may_organise(organiser, now))
    council = locked_council(council_id)
    wanted, given = dict(USUAL) | dict(seconds or {}), dict(budgets or {})
    refuse(_bar_of_times(wanted, given))
    known = set(College.objects.filter(council=council).values_list("id", flat=True))
    fits = set(balances) <= set(BALANCES) and set(given) <= known and 1 <= patience <= MOST_PATIENCE
    refuse(None if fits else UNKNOWN_VALUE)
    refuse(_bar_of_day(council, starts, day_of(now)))
    made = FloorRules.objects.create(
        council=council,
        starts=starts,
        interpretation_doubles=interpretation_doubles,
        patience=patience,
        **{f"{kind.name.lower()}_seconds": wanted[kind] for kind in Kind},
        **{name: name in balances for name in BALANCES},
    )
    CollegeBudget.objects.bulk_create(
        CollegeBudget(rules=made, college_id=college, minutes=minutes) for college, minutes in given.items()
    )
    write(scope=Scope("floor-rules", made.id), kind="rules.adopted", now=now, actor=organiser.id, data={})
    return made


def _bar_of_times(seconds: Mapping[Kind, int], minutes: Mapping[int, int]) -> Refusal | None:
    """Whether nobody could speak in the time of a kind or of a college, or for ever."""
    possible = all(LEAST <= one <= MOST for one in seconds.values())
    return None if possible and all(1 <= one <= MOST_MINUTES for one in minutes.values()) else WRONG_TIME


def _bar_of_day(council: Council, starts: date, today: date) -> Refusal | None:
    """One set of rules a day, and after the first ones none for a day that is over."""
    earlier = FloorRules.objects.filter(council=council)
    if earlier.filter(starts=starts).exists():
        return RULES_EXIST
    return RULES_PAST if starts < today and earlier.exists() else None
