"""Tokens for programs: made by somebody who has just shown who she is, shown once, kept as a hash."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from register.refusals import Refused
from residents.actions import erase_account, export_account, make_token, note_token_used, revoke_token
from residents.models import Person, Token
from residents.permissions import day_of
from residents.tokens import MOST_TOKENS, TokenBar, bar_at, bar_of, digest_of, well_dated

DAY = date(2026, 3, 1)
BACKEND = "residents.backends.CardBackend"


@pytest.mark.parametrize(
    ("revoked", "expires", "bar"),
    [
        (None, DAY + timedelta(days=1), None),
        (None, DAY, TokenBar.EXPIRED),
        (DAY, DAY + timedelta(days=9), TokenBar.REVOKED),
        (DAY, DAY, TokenBar.REVOKED),
    ],
)
def test_a_token_opens_nothing_once_ended_or_over(
    revoked: date | None, expires: date, bar: TokenBar | None
) -> None:
    assert bar_of(revoked, expires, DAY) is bar


@pytest.mark.parametrize(
    ("wanted", "bar"),
    [("inbox:read", None), ("inbox:ask", TokenBar.OTHER_SCOPE), (None, TokenBar.OTHER_PLACE)],
)
def test_a_token_opens_what_it_names(wanted: str | None, bar: TokenBar | None) -> None:
    assert bar_at(["inbox:read"], wanted) is bar


@pytest.mark.parametrize(("days", "well"), [(0, False), (1, True), (366, True), (367, False)])
def test_a_token_lasts_a_year_at_most(days: int, well: bool) -> None:
    assert well_dated(DAY + timedelta(days=days), DAY) is well


def made(person: Person, now: datetime, scopes: tuple[str, ...] = ("inbox:read",), days: int = 30) -> Any:
    expires = day_of(now) + timedelta(days=days)
    return make_token(person=person, name="Registre", scopes=scopes, expires_on=expires, now=now)


def refusal(act: Callable[..., Any], *values: Any, **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(*values, **options)
    return refused.value.refusal.code


def test_only_a_keyed_hash_and_days_are_kept(cast: Callable[[str], Any], now: datetime) -> None:
    one = made(cast("helene"), now)
    row = Token.objects.get()
    kept = " ".join(str(getattr(row, field.attname)) for field in Token._meta.fields)
    assert one.token not in kept
    assert row.digest == digest_of(one.token)
    note_token_used(token_id=row.id, now=now)
    row.refresh_from_db()
    assert row.used_on == day_of(now)
    assert "DateTimeField" not in {field.get_internal_type() for field in Token._meta.fields}


@pytest.mark.parametrize(
    ("who", "scopes", "code"),
    [
        ("helene", (), "no-scope"),
        ("helene", ("inbox:draft",), "not-your-role"),
        ("marc", ("inbox:acknowledge",), "not-your-role"),
        ("marc", ("inbox:sign",), "not-your-role"),
        ("amina", ("inbox:read",), "not-your-role"),
    ],
)
def test_nobody_lets_a_program_do_what_she_may_not(
    cast: Callable[[str], Any], now: datetime, who: str, scopes: tuple[str, ...], code: str
) -> None:
    assert refusal(made, cast(who), now, scopes) == code


def test_there_are_ten_at_most_and_an_ended_one_makes_room(cast: Callable[[str], Any], now: datetime) -> None:
    person = cast("helene")
    rows = [made(person, now).row for _each in range(MOST_TOKENS)]
    assert refusal(made, person, now) == "too-many-tokens"
    assert not revoke_token(person=cast("marc"), token_id=rows[0].id, now=now)
    assert revoke_token(person=person, token_id=rows[0].id, now=now)
    made(person, now)


def test_a_forgotten_person_leaves_no_token(cast: Callable[[str], Any], now: datetime) -> None:
    person = cast("helene")
    made(person, now)
    assert [one["name"] for one in export_account(person=person)["account"]["tokens"]] == ["Registre"]
    erase_account(person_id=person.id, typed_name=person.display_name, now=now)
    assert not Token.objects.exists()


def test_the_page_asks_who_it_is_shows_the_token_once_and_ends_it(
    cast: Callable[[str], Any], client: Client
) -> None:
    client.force_login(cast("helene"), backend=BACKEND)
    address = reverse("residents:token-new")
    typed = {"name": "Registre", "scopes": ["inbox:read", "inbox:export"], "days": "90"}
    assert client.post(address, typed | {"proof": "00000000"}).status_code == 422
    assert not Token.objects.exists()
    client.post(address, typed | {"send_code": "1"})
    (code,) = re.findall(r"\b\d{4}-?\d{4}\b", str(mail.outbox[-1].body))
    answer = client.post(address, typed | {"proof": code})
    (token,) = re.findall(r"concives_[\w-]{43}", answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    row = Token.objects.get(digest=digest_of(token))
    assert row.scopes == ["inbox:export", "inbox:read"]
    listed = client.get(reverse("residents:tokens")).content.decode()
    assert "Registre" in listed
    assert token not in listed
    client.post(reverse("residents:token-end", args=[row.id]))
    assert "Registre" not in client.get(reverse("residents:tokens")).content.decode()


def test_a_program_is_offered_only_what_its_person_may_do_herself(
    cast: Callable[[str], Any], client: Client
) -> None:
    for key, reads_the_inbox in (("amina", False), ("helene", True)):
        client.force_login(cast(key), backend=BACKEND)
        assert reverse("residents:tokens") in client.get(reverse("residents:me")).content.decode()
        offered = client.get(reverse("residents:token-new")).content.decode()
        assert "proposals:write" in offered
        assert ("inbox:read" in offered) is reads_the_inbox
