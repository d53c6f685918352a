"""When a round opens and closes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from votes.budgets import permissions
from votes.budgets.actions.ceremony import copy_at_once
from votes.budgets.models import Round
from votes.budgets.phrases import BAD_WINDOW
from votes.urn import actions as urn
from votes.urn.queries import is_sealed


@transaction.atomic
def schedule_round(*, round_id: UUID, person: Any, opens: datetime, closes: datetime, now: datetime) -> Round:
    """Set when the vote opens and closes, and make its key when it has none."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_schedule(person, round_, now))
    put_window(round_, opens, closes, now, person.id)
    return round_


def put_window(round_: Round, opens: datetime, closes: datetime, now: datetime, actor: UUID | None) -> None:
    if closes <= opens:
        raise Refused(BAD_WINDOW)
    round_.opens, round_.closes = opens, closes
    if not round_.key_fingerprint and not is_sealed(round_.id):
        round_.key_fingerprint = urn.make_key(round_id=round_.id)
        copy_at_once(round_, now)
    round_.save(update_fields=["opens", "closes", "key_fingerprint"])
    window = {"opens": opens.isoformat(), "closes": closes.isoformat()}
    write(scope=Scope("round", round_.id), kind="round.scheduled", now=now, actor=actor, data=window)
