"""The acts of this floor, called directly."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.users.models import UserProfile

from register.refusals import Refused
from residents import actions, erasure
from residents.eligibility import Age
from residents.models import Attestation, Card, DeskAct, District, Person, PersonSession
from residents.permissions import day_of, may_take_part
from residents.queries import live_card
from tests.residents.conftest import People

AMINA = {"number": "RV-1020-3045", "pin": "160317"}
WRONG = {"number": "RV-1020-3045", "pin": "000000"}


def refusal(act: Any, **given: Any) -> str:
    """The code with which the act refuses."""
    with pytest.raises(Refused) as refused:
        act(**given)
    return refused.value.refusal.code


def register(officer: Person, now: datetime, **changed: Any) -> actions.Handed:
    given = {"person_id": uuid4(), "name": "Lune", "language": "ar", "age": Age.EIGHTEEN}
    return actions.register_person(
        officer=officer, district=District.objects.get(slug="gare"), now=now, **given | changed
    )


def test_a_card_with_its_pin_opens_the_account(cast: People, now: datetime) -> None:
    assert actions.enter_with_card(now=now, **AMINA) == cast("amina")


def test_a_wrong_pin_slows_the_card_and_the_right_one_then_works(cast: People, now: datetime) -> None:
    cast("amina")
    for _try in range(3):
        assert refusal(actions.enter_with_card, now=now, **WRONG) == "wrong-card"
    assert refusal(actions.enter_with_card, now=now, **AMINA) == "card-waits"
    later = now + timedelta(seconds=10)
    assert actions.enter_with_card(now=later, **AMINA).display_name == "Amina"
    card = Card.objects.get(number="10203045")
    assert (card.failures, card.wait_until) == (0, None)


def test_waiting_tries_do_not_lengthen_the_wait(cast: People, now: datetime) -> None:
    cast("amina")
    for _try in range(3):
        refusal(actions.enter_with_card, now=now, **WRONG)
    before = Card.objects.get(number="10203045").wait_until
    for _try in range(5):
        assert refusal(actions.enter_with_card, now=now, **WRONG) == "card-waits"
    assert Card.objects.get(number="10203045").wait_until == before


def test_a_thousand_guesses_never_lock_a_card_for_good(cast: People, now: datetime) -> None:
    cast("amina")
    Card.objects.filter(number="10203045").update(failures=1000)
    refusal(actions.enter_with_card, now=now, **WRONG)
    assert actions.enter_with_card(now=now + timedelta(minutes=15), **AMINA)


@pytest.mark.parametrize("number", ["RV-5060-7082", "RV-0000-0000", "nonsense", ""])
def test_another_number_with_that_pin_is_refused_in_the_same_words(
    cast: People, now: datetime, number: str
) -> None:
    cast("amina")
    assert refusal(actions.enter_with_card, number=number, pin="160317", now=now) == "wrong-card"


def test_a_desk_registers_a_person_who_may_then_take_part(cast: People, now: datetime) -> None:
    handed = register(cast("luc"), now, name="Étoile du Nord")
    assert may_take_part(handed.person, now, Age.EIGHTEEN, "gare") is None
    assert actions.enter_with_card(number=handed.number, pin=handed.pin, now=now) == handed.person
    assert not Card.objects.filter(pin__contains=handed.pin).exists()
    assert handed.person.display_name == "Étoile du Nord"


def test_the_same_form_sent_twice_registers_once(cast: People, now: datetime) -> None:
    ticket = uuid4()
    register(cast("luc"), now, person_id=ticket)
    assert refusal(register, officer=cast("luc"), now=now, person_id=ticket) == "registered-already"
    assert DeskAct.objects.get(act="registered").count == 1


@pytest.mark.parametrize("key", ["amina", "helene", "tom", "giulia"])
def test_only_a_desk_does_a_desks_work(cast: People, now: datetime, key: str) -> None:
    other, amina = cast(key), cast("amina").id
    district = District.objects.get(slug="gare")
    assert refusal(register, officer=other, now=now) == "not-your-role"
    assert refusal(actions.make_card, officer=other, person_id=amina, now=now) == "not-your-role"
    assert refusal(actions.give_pin, officer=other, person_id=amina, now=now) == "not-your-role"
    given = {"person_id": amina, "district": district, "age": Age.UNKNOWN}
    assert refusal(actions.attest, officer=other, now=now, **given) == "not-your-role"


def test_a_lost_card_is_replaced_and_the_old_one_is_dead(cast: People, now: datetime, enter: Any) -> None:
    browser, amina = enter("amina"), cast("amina")
    handed = actions.make_card(officer=cast("luc"), person_id=amina.id, now=now)
    assert refusal(actions.enter_with_card, now=now, **AMINA) == "wrong-card"
    assert actions.enter_with_card(number=handed.number, pin=handed.pin, now=now) == amina
    assert may_take_part(amina, now) is None
    assert browser.get("/en/me/").status_code == 302


def test_a_new_pin_frees_a_waiting_card_and_ends_the_old_pin(cast: People, now: datetime) -> None:
    amina = cast("amina")
    Card.objects.update(failures=9, wait_until=now + timedelta(minutes=9))
    handed = actions.give_pin(officer=cast("luc"), person_id=amina.id, now=now)
    assert refusal(actions.enter_with_card, now=now, **AMINA) == "wrong-card"
    assert actions.enter_with_card(number=AMINA["number"], pin=handed.pin, now=now) == amina


def test_a_pin_needs_a_card(cast: People, now: datetime) -> None:
    assert refusal(actions.give_pin, officer=cast("luc"), person_id=cast("rahim").id, now=now) == "no-card"


def test_a_person_has_one_live_card_by_a_constraint_of_the_database(cast: People, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(person=cast("amina"), number="00000001", pin="x", made_on=day_of(now))


def test_a_desk_confirms_a_newcomer_and_the_last_word_counts(cast: People, now: datetime) -> None:
    nour, luc = cast("nour"), cast("luc")
    nord, sud = District.objects.get(slug="nord"), District.objects.get(slug="sud")
    actions.attest(officer=luc, person_id=nour.id, district=nord, age=Age.SIXTEEN, now=now)
    actions.attest(officer=luc, person_id=nour.id, district=sud, age=Age.EIGHTEEN, now=now)
    assert may_take_part(nour, now, Age.EIGHTEEN, "sud") is None
    assert Attestation.objects.filter(person=nour, revoked_on=None).count() == 1
    assert cast("nour").district == sud
    assert DeskAct.objects.get(act="attested").count == 2


def test_an_erased_account_keeps_no_name_and_opens_no_more(cast: People, now: datetime, enter: Any) -> None:
    browser, amina = enter("amina"), cast("amina")
    actions.erase_account(person_id=amina.id, typed_name=" amina ", now=now)
    left = Person.objects.get(id=amina.id)
    assert (left.email, left.district, left.is_active, left.erased_on) == (None, None, False, day_of(now))
    assert "Amina" not in left.display_name
    assert live_card(left) is None
    assert not Attestation.objects.filter(person=left).exists()
    assert refusal(actions.enter_with_card, now=now, **AMINA) == "wrong-card"
    assert browser.get("/en/me/").status_code == 302


def test_erasing_takes_what_wagtail_keeps_of_an_editor(
    cast: People, now: datetime, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    giulia = cast("giulia")
    profile = UserProfile.get_for_user(giulia)
    profile.avatar.save("face.png", ContentFile(b"face"))
    assert [file for file in tmp_path.rglob("*") if file.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_account(person_id=giulia.id, typed_name=giulia.display_name, now=now)
    assert not UserProfile.objects.filter(user=giulia).exists()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_erasing_asks_for_the_name_and_erases_nothing_without_it(cast: People, now: datetime) -> None:
    given = {"person_id": cast("amina").id, "typed_name": "Amin", "now": now}
    assert refusal(actions.erase_account, **given) == "not-the-name"
    assert cast("amina").is_active


def test_every_floor_takes_part_in_download_and_deletion(cast: People, now: datetime) -> None:
    gone: list[str] = []
    erasure.register_eraser(
        "drafts", lambda person: [person.display_name], lambda person, now: gone.append("drafts")
    )
    assert actions.export_account(person=cast("amina"))["drafts"] == ["Amina"]
    actions.erase_account(person_id=cast("amina").id, typed_name="Amina", now=now)
    assert gone == ["drafts"]


def test_the_download_holds_what_is_kept_and_no_hash(cast: People) -> None:
    told = actions.export_account(person=cast("amina"))["account"]
    assert told["cards"][0]["number"] == "RV-1020-3045"
    assert told["attestations"][0]["age"] == "18"
    assert Card.objects.get(number="10203045").pin not in str(told)


def test_accounts_that_nobody_proved_are_removed_the_day_after_next(cast: People, now: datetime) -> None:
    cast("tom")
    begun = Person.objects.create_user("typo@example.org", display_name="Typo")
    EmailAddress.objects.create(user=begun, email="typo@example.org", verified=False, primary=True)
    before = Person.objects.count()
    assert actions.remove_unproven_accounts(now=now + timedelta(days=1)) == 0
    actions.remove_unproven_accounts(now=now + timedelta(days=2))
    assert Person.objects.count() == before - 1
    assert not Person.objects.filter(id=begun.id).exists()


def test_a_session_that_ends_leaves_the_list(enter: Any, cast: People) -> None:
    client: Client = enter("amina")
    assert PersonSession.objects.filter(person=cast("amina")).count() == 1
    client.session.delete()
    assert not PersonSession.objects.exists()
