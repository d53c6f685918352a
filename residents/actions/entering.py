"""Coming in: with a card, or with an e-mail that was proven."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Exists, OuterRef

from register.refusals import refuse
from residents.cards import only_digits, read_number, wait_after
from residents.models import Card, Person
from residents.permissions import day_of, may_be_tried
from residents.phrases import WRONG_CARD


def enter_with_card(*, number: str, pin: str, now: datetime) -> Person:
    """The person whose card and PIN these are. Refuses a wrong pair, and a card that must wait."""
    card = _count_try(read_number(number), now)
    if card is None:
        # As slow as a card that exists, so that the time taken tells nothing.
        make_password(pin)
        refuse(WRONG_CARD)
    assert card is not None
    if not check_password(only_digits(pin), card.pin):
        refuse(WRONG_CARD)
    Card.objects.filter(id=card.id).update(failures=0, wait_until=None)
    return card.person


@transaction.atomic
def _count_try(number: str | None, now: datetime) -> Card | None:
    """Count the try before the PIN is looked at, so that many at once are as slow as one after the other."""
    cards = Card.objects.select_for_update(of=("self",)).select_related("person")
    card = cards.filter(number=number, revoked_on__isnull=True, person__is_active=True).first()
    if card is None:
        return None
    refuse(may_be_tried(card, now))
    card.failures = min(card.failures + 1, 1000)
    card.wait_until = now + wait_after(card.failures)
    card.save(update_fields=["failures", "wait_until"])
    return card


@transaction.atomic
def remove_unproven_accounts(*, now: datetime) -> int:
    """Delete the accounts begun on the site whose e-mail nobody proved by the next day."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    begun = Person.objects.filter(
        Exists(addresses.filter(verified=False)),
        ~Exists(addresses.filter(verified=True)),
        created_on__lt=day_of(now) - timedelta(days=1),
        is_staff=False,
        attestations=None,
        roles=None,
        cards=None,
    )
    return begun.delete()[0]
