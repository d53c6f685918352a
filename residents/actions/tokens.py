"""Tokens for programs: made and ended by the person they act for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from register.refusals import refuse
from residents.models import Person, Token
from residents.permissions import day_of
from residents.phrases import NO_SCOPE, NOT_YOUR_ROLE, TOKEN_DAYS, TOO_MANY_TOKENS
from residents.tokens import MOST_TOKENS, digest_of, new_token, scopes_for, well_dated


@dataclass(frozen=True)
class Made:
    """A new token: the row that is kept, and the words that are shown this once."""

    row: Token
    token: str


@transaction.atomic
def make_token(*, person: Person, name: str, scopes: Sequence[str], expires_on: date, now: datetime) -> Made:
    """Make a token that may do some of what the person may.

    The door has made sure, a moment ago, that it is really that person (`residents.actions.prove`).
    """
    person = Person.objects.select_for_update().get(id=person.id)
    today = day_of(now)
    allowed = {scope.name for scope in scopes_for(person, now)}
    refuse(NO_SCOPE if not scopes else None)
    refuse(None if set(scopes) <= allowed else NOT_YOUR_ROLE)
    refuse(None if well_dated(expires_on, today) else TOKEN_DAYS)
    live = Token.objects.filter(person=person, revoked_on__isnull=True, expires_on__gt=today)
    refuse(TOO_MANY_TOKENS if live.count() >= MOST_TOKENS else None)
    token = new_token()
    row = Token.objects.create(
        person=person,
        name=name.strip(),
        digest=digest_of(token),
        scopes=sorted(set(scopes)),
        made_on=today,
        expires_on=expires_on,
    )
    return Made(row, token)


def revoke_token(*, person: Person, token_id: UUID, now: datetime) -> bool:
    """End a token of one's own, at once."""
    mine = Token.objects.filter(person=person, id=token_id, revoked_on__isnull=True)
    return bool(mine.update(revoked_on=day_of(now)))


def note_token_used(*, token_id: UUID, now: datetime) -> None:
    """The token was used today; at most one write a day, and never an hour."""
    day = day_of(now)
    Token.objects.filter(id=token_id).exclude(used_on=day).update(used_on=day)
