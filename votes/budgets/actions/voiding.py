"""A round that cannot be held or whose box cannot be opened is void: nobody counts it, everyone reads why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.commitments.actions import Words
from languages.actions import write_text
from register.actions import write
from register.refusals import refuse
from register.scopes import Scope
from votes.budgets import permissions
from votes.budgets.models import Round
from votes.budgets.phrases import NO_WORDS
from votes.urn import actions as urn


@transaction.atomic
def void_round(*, round_id: UUID, person: Any, reason: Words, now: datetime) -> Round:
    """Declare a round void, before anybody could know its result; the reason is public.

    The ballots stay sealed until the time for disputes is over, then they are destroyed with the keys.
    """
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_void(person, round_, now))
    refuse(None if reason.body.strip() else NO_WORDS)
    round_.voided_at = now
    round_.void_reason = write_text(language=reason.language, body=reason.body.strip())
    round_.save(update_fields=["voided_at", "void_reason"])
    urn.forget_halves(round_id=round_id)
    write(scope=Scope("round", round_id), kind="round.voided", now=now, actor=person.id)
    return round_
