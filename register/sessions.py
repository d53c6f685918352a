"""Sessions of the listeners: whom each still logs in, and word of it when one ends, by whichever door."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from register.announcing import rights_changed


def people_of(keys: Iterable[str], now: datetime) -> dict[str, Any]:
    """Whom each session logs in at this moment, in two queries; ended ones are missing.

    As a request would judge: not after its end, a change of the password, or the end of the account.
    """
    rows = Session.objects.filter(session_key__in=set(keys), expire_date__gt=now)
    said = {row.session_key: row.get_decoded() for row in rows}
    model = get_user_model()
    people = model.objects.in_bulk([_person(one) for one in said.values() if SESSION_KEY in one])
    found = {key: (people.get(_person(one)), one) for key, one in said.items() if SESSION_KEY in one}
    return {key: person for key, (person, one) in found.items() if person and _logs_in(person, one)}


def _person(said: dict[str, Any]) -> Any:
    return get_user_model()._meta.pk.to_python(said[SESSION_KEY])


def _logs_in(person: Any, said: dict[str, Any]) -> bool:
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    given = said.get(HASH_SESSION_KEY, "")
    return person.is_active and any(constant_time_compare(given, one) for one in hashes)


def tell_of_ended_session(sender: Any, instance: Session, **kwargs: Any) -> None:
    """A row deleted, by its person, a desk or an act: her other pages hear of it."""
    rights_changed(people=[SessionStore().decode(instance.session_data).get(SESSION_KEY)])


def tell_of_changed_person(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    """Another password or the end of the account ends sessions without deleting a row."""
    changed = kwargs["update_fields"]
    if not created and (changed is None or {"password", "is_active"} & set(changed)):
        rights_changed(people=[instance.pk])
