"""When a round's phases begin, and why a date was changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from languages.actions import write_text
from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from votes.budgets import permissions
from votes.budgets.actions.ceremony import copy_at_once
from votes.budgets.models import DateChange, Round
from votes.budgets.phases import Dates, Phase, in_order
from votes.budgets.phrases import BAD_DATES, BAD_WINDOW, NO_REASON, OVER_ALREADY
from votes.urn import actions as urn
from votes.urn.queries import is_sealed

FIELD_OF = {
    Phase.COLLECTING: "collecting_from",
    Phase.EVALUATING: "evaluating_from",
    Phase.PRICES: "prices_from",
    Phase.VOTING: "opens",
    Phase.CHECKING: "closes",
}


@dataclass(frozen=True)
class Reason:
    """Why dates change, in the organiser's words."""

    body: str = ""
    language: str = "fr"


@transaction.atomic
def schedule_round(
    *,
    round_id: UUID,
    person: Any,
    opens: datetime,
    closes: datetime,
    now: datetime,
    before: Dates | None = None,
    reason: Reason | None = None,
) -> Round:
    """Set when the vote opens and closes, and make its key when it has none.

    `before` gives the dates of the phases that come before the vote, the old ones unless told. Who changes a
    date that residents have read says why: the reason stands beside the line of the register.
    """
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_schedule(person, round_, now))
    refuse(OVER_ALREADY if closes <= now and opens < closes else None)
    former = dict(round_.dates.begun())
    _put_phases(round_, before or round_.dates)
    if former:
        _move(round_, former, opens, closes, now, person.id, reason or Reason())
    else:
        put_window(round_, opens, closes, now, person.id)
    return round_


def put_window(round_: Round, opens: datetime, closes: datetime, now: datetime, actor: UUID | None) -> None:
    """Store the window of the vote and tell it."""
    _store(round_, opens, closes, now)
    window = {"opens": opens.isoformat(), "closes": closes.isoformat()}
    write(scope=Scope("round", round_.id), kind="round.scheduled", now=now, actor=actor, data=window)


def _put_phases(round_: Round, dates: Dates) -> None:
    round_.collecting_from, round_.evaluating_from = dates.collecting, dates.evaluating
    round_.prices_from = dates.prices


def _store(round_: Round, opens: datetime, closes: datetime, now: datetime) -> None:
    if closes <= opens:
        raise Refused(BAD_WINDOW)
    round_.opens, round_.closes = opens, closes
    if not in_order(round_.dates):
        raise Refused(BAD_DATES)
    if not round_.key_fingerprint and not is_sealed(round_.id):
        round_.key_fingerprint = urn.make_key(round_id=round_.id)
        copy_at_once(round_, now)
    round_.save(update_fields=[*FIELD_OF.values(), "key_fingerprint"])


def _move(
    round_: Round,
    former: dict[Phase, datetime],
    opens: datetime,
    closes: datetime,
    now: datetime,
    actor: UUID,
    reason: Reason,
) -> None:
    """Store what changed and tell it with its reason; nothing where nothing changed."""
    _store(round_, opens, closes, now)
    latter = dict(round_.dates.begun())
    moved = [phase for phase in FIELD_OF if former.get(phase) != latter.get(phase)]
    if not moved:
        return
    refuse(None if reason.body.strip() else NO_REASON)
    told = [[phase.value, at.isoformat() if (at := latter.get(phase)) else ""] for phase in moved]
    line = write(
        scope=Scope("round", round_.id), kind="round.moved", now=now, actor=actor, data={"moved": told}
    )
    words = write_text(language=reason.language, body=reason.body.strip())
    DateChange.objects.create(round=round_, line=line.number, at=now, reason=words)
