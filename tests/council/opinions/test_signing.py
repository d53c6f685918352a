"""Two people sign, each having just shown who she is; a missing signature has a name, a day and a remedy."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.bodies.actions import adopt_rules
from council.opinions import actions
from council.opinions.models import Opinion
from council.opinions.signing import sign_by
from register.refusals import Refused
from residents.permissions import day_of
from tests.council.opinions.conftest import Assembly, named

TERM = 14
AFTER = timedelta(days=TERM + 1)


def page(name: str, *args: Any) -> str:
    with translation.override("en"):
        return reverse(f"opinions:{name}", args=args)


def refusal(act: Callable[..., Any], **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(**options)
    return refused.value.refusal.code


@pytest.fixture
def claire(client: Client, assembly: Assembly) -> Client:
    client.force_login(assembly.people["claire"], backend="residents.backends.CardBackend")
    return client


def test_a_signature_needs_the_code_from_the_mail(claire: Client, assembly: Assembly) -> None:
    opinion = assembly.adopted()
    assert claire.post(page("sign", opinion.id), {"read": "on"}).status_code == 422
    assert claire.post(page("sign", opinion.id), {"read": "on", "proof": "12345678"}).status_code == 422
    asked = claire.post(page("sign", opinion.id), {"read": "on", "send_code": "1"})
    assert asked.status_code == 200
    assert "checked" in asked.content.decode()
    assert opinion.signatures.count() == 0
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)
    assert code
    assert mail.outbox[-1].to == ["claire@rivemont.example"]
    assert claire.post(page("sign", opinion.id), {"read": "on", "proof": code.group()}).status_code == 302
    assert opinion.signatures.get().person == assembly.people["claire"]


def test_a_second_code_at_once_is_refused_and_what_was_ticked_stays(
    claire: Client, assembly: Assembly
) -> None:
    opinion = assembly.adopted()
    for status in (200, 429):
        answer = claire.post(page("sign", opinion.id), {"read": "on", "send_code": "1"})
        assert answer.status_code == status
    assert "We have just sent you a code." in answer.content.decode()
    assert "checked" in answer.content.decode()


def test_everyone_sees_whose_signature_is_missing_and_since_when(client: Client, assembly: Assembly) -> None:
    opinion = assembly.adopted()
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["claire"], now=assembly.now)
    shown = client.get(page("opinion", opinion.id)).content.decode()
    assert re.search(r"Fatou Diallo.{0,200}not signed, missing since \d", shown, re.DOTALL)


@pytest.mark.parametrize(("days", "code"), [(TERM, "too-early"), (TERM + 1, "")])
def test_a_stand_in_signs_from_the_day_after_the_term(assembly: Assembly, days: int, code: str) -> None:
    named(assembly)
    opinion = assembly.adopted()
    options = {"opinion_id": opinion.id, "person": assembly.people["rahim"]}
    moment = assembly.now + timedelta(days=days)
    if code:
        assert refusal(actions.sign_opinion, **options, now=moment) == code
        return
    given = actions.sign_opinion(**options, now=moment)
    assert (given.office, given.stands_in) == ("cochair-resident", True)
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["claire"], now=moment)
    assert Opinion.objects.get(id=opinion.id).state == "delivered"


def test_the_rules_of_the_vote_say_how_long_the_chairs_themselves_sign(assembly: Assembly) -> None:
    adopt_rules(
        council_id=assembly.council.id,
        starts=day_of(assembly.now),
        organiser=assembly.people["sofia"],
        now=assembly.now,
        signing_days=5,
    )
    assert assembly.adopted().sign_by == sign_by(day_of(assembly.now), 5)


def test_who_stands_in_has_left_when_another_is_named(assembly: Assembly) -> None:
    named(assembly)
    named(assembly, "samir")
    opinion = assembly.adopted()
    options = {"opinion_id": opinion.id, "now": assembly.now + AFTER}
    assert refusal(actions.sign_opinion, person=assembly.people["rahim"], **options) == "not-a-cochair"
    assert actions.sign_opinion(person=assembly.people["samir"], **options).stands_in


def test_a_cochair_may_publish_why_she_does_not_sign_and_sign_later(
    claire: Client, assembly: Assembly
) -> None:
    opinion = assembly.adopted()
    typed = {"language": "fr", "reason": "Le texte dépasse notre mandat."}
    assert claire.post(page("unwilling", opinion.id), typed).status_code == 302
    assert "Le texte dépasse notre mandat." in Client().get(page("opinion", opinion.id)).content.decode()
    assert claire.post(page("unwilling", opinion.id), typed).status_code == 409
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["claire"], now=assembly.now)


def test_nobody_else_refuses_a_signature(assembly: Assembly) -> None:
    options = {"opinion_id": assembly.adopted().id, "language": "fr", "reason": "Non.", "now": assembly.now}
    assert refusal(actions.refuse_signature, person=assembly.people["rahim"], **options) == "not-a-cochair"
