"""What a person does with her own account."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import translation
from wagtail.users.models import UserProfile

from register.refusals import refuse
from residents.cards import printed
from residents.erasure import erasers
from residents.models import Attestation, Card, Person, PersonSession, Proof, RoleHeld, Token
from residents.permissions import day_of
from residents.phrases import ERASED_NAME, NOT_THE_NAME


@transaction.atomic
def change_account(*, person_id: UUID, name: str, language: str) -> None:
    """Another name shown, another language of mails. The district changes at a desk."""
    person = Person.objects.select_for_update().get(id=person_id)
    person.display_name, person.language = name, language
    person.save(update_fields=["display_name", "language"])


@transaction.atomic
def note_session(*, person: Person, session_key: str, device: str, now: datetime) -> None:
    """Put a new session on the person's list."""
    day = day_of(now)
    kept = {"person": person, "device": device, "started_on": day, "seen_on": day}
    PersonSession.objects.update_or_create(session_id=session_key, defaults=kept)


def note_seen(*, session_key: str, now: datetime) -> None:
    """The session was used today; at most one write a day."""
    day = day_of(now)
    PersonSession.objects.filter(session_id=session_key, seen_on__lt=day).update(seen_on=day)


@transaction.atomic
def end_session(*, person: Person, handle: UUID) -> bool:
    """Log one of the person's devices out."""
    return bool(Session.objects.filter(session_key__in=_keys(person).filter(handle=handle)).delete()[0])


@transaction.atomic
def end_other_sessions(*, person: Person, but: str) -> None:
    """Log every other device of the person out."""
    Session.objects.filter(session_key__in=_keys(person).exclude(session_id=but)).delete()


def end_all_sessions(person: Person) -> None:
    """Log the person out everywhere; inside another act."""
    Session.objects.filter(session_key__in=_keys(person)).delete()


def export_account(*, person: Person) -> dict[str, Any]:
    """Everything kept about the person, floor by floor, as JSON can say it."""
    return {"account": _account(person)} | {eraser.name: eraser.export(person) for eraser in erasers()}


@transaction.atomic
def erase_account(*, person_id: UUID, typed_name: str, now: datetime) -> None:
    """Take the person out. What is public record stays and points at nobody; all else is deleted."""
    # Her key stays, so that acts that name her are committed meanwhile: they may hold what this needs.
    person = Person.objects.select_for_update(no_key=True).get(id=person_id)
    if typed_name.strip().casefold() != person.display_name.strip().casefold():
        refuse(NOT_THE_NAME)
    for eraser in erasers():
        eraser.erase(person, now)
    addresses = EmailAddress.objects.filter(user=person)
    proofs = Proof.objects.filter(person=person)
    for kept in (person.cards, person.attestations, person.roles, person.tokens, addresses, proofs):
        kept.all().delete()
    end_all_sessions(person)
    _forget(person, now)


def _forget(person: Person, now: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        person.display_name = str(ERASED_NAME)
    person.email, person.district, person.language = None, None, settings.LANGUAGE_CODE
    person.is_active, person.is_staff, person.is_superuser = False, False, False
    person.erased_on = day_of(now)
    person.set_unusable_password()
    person.save()
    _forget_screens(person)
    person.groups.clear()
    person.user_permissions.clear()


def _forget_screens(person: Person) -> None:
    """What Wagtail keeps of who works in its screens: choices, and a picture."""
    profile = UserProfile.objects.filter(user=person).first()
    if profile is None:
        return
    if profile.avatar:
        picture, storage = profile.avatar.name, profile.avatar.storage
        transaction.on_commit(lambda: storage.delete(picture))
    profile.delete()


def _keys(person: Person) -> Any:
    return PersonSession.objects.filter(person=person).values("session_id")


def _account(person: Person) -> dict[str, Any]:
    """The account itself; the PIN is kept only as a hash that says nothing."""
    return {
        "name": person.display_name,
        "email": person.email,
        "language": person.language,
        "district": person.district.name if person.district else None,
        "created_on": person.created_on.isoformat(),
        "roles": [_role(one) for one in person.roles.order_by("starts")],
        "attestations": [
            _attestation(one) for one in person.attestations.select_related("district").order_by("starts")
        ],
        "cards": [_card(one) for one in person.cards.order_by("made_on", "id")],
        "tokens": [_token(one) for one in person.tokens.all()],
        "devices": [_device(one) for one in person.sessions.order_by("started_on")],
    }


def _role(one: RoleHeld) -> dict[str, Any]:
    return {"role": one.role, **_days(one, "starts", "ends")}


def _attestation(one: Attestation) -> dict[str, Any]:
    return {"district": one.district.name, "age": one.age, **_days(one, "starts", "ends", "revoked_on")}


def _card(one: Card) -> dict[str, Any]:
    return {"number": printed(one.number, settings.CARD_PREFIX), **_days(one, "made_on", "revoked_on")}


def _token(one: Token) -> dict[str, Any]:
    """A program's access; of the token itself only a hash is kept."""
    days = _days(one, "made_on", "expires_on", "used_on", "revoked_on")
    return {"name": one.name, "scopes": one.scopes, **days}


def _device(one: PersonSession) -> dict[str, Any]:
    return {"device": one.device, **_days(one, "started_on", "seen_on")}


def _days(one: Any, *names: str) -> dict[str, str | None]:
    """These days of it as they are written, nothing for one that has not come."""
    return {name: day.isoformat() if (day := getattr(one, name)) else None for name in names}
