"""The inbox for programs: each scope opens its endpoints and no other, and never more than its owner may."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.throttling import SimpleRateThrottle

from council.opinions.models import Answer, AnswerDraft, Handling, Opinion, Question
from council.opinions.tokens import SCOPES
from register.models import Line
from residents.actions import make_token, revoke_token
from residents.models import RoleHeld, Token
from residents.permissions import day_of
from tests.council.opinions.conftest import Assembly

INBOX = "/api/v1/inbox/"
DRAFT = {
    "language": "fr",
    "letter": "Merci.",
    "replies": [
        {"number": 1, "outcome": "followed", "reason": "Dès janvier.", "cost": 1200},
        {"number": 2, "outcome": "under_study", "reason": "", "until": None},
    ],
}


def ask(assembly: Assembly, token: str, method: str, path: str, data: Any = None) -> Any:
    options = {"content_type": "application/json"} if data is not None else {}
    headers = {"authorization": f"Bearer {token}"}
    return getattr(Client(), method)(INBOX + path, data, headers=headers, **options)


def token_of(assembly: Assembly, key: str, *scopes: str) -> str:
    expires = day_of(timezone.now()) + timedelta(days=30)
    made = make_token(
        person=assembly.people[key], name="Registre", scopes=scopes, expires_on=expires, now=timezone.now()
    )
    return made.token


def doors(assembly: Assembly, opinion: Opinion) -> dict[tuple[str, str], tuple[str, Any]]:
    """Every endpoint: method and path, the scope it wants, what it takes."""
    session = (day_of(timezone.now()) + timedelta(days=9)).isoformat()
    return {
        ("get", ""): ("inbox:read", None),
        ("get", f"{opinion.id}/"): ("inbox:read", None),
        ("get", "export/"): ("inbox:export", None),
        ("get", "export.csv/"): ("inbox:export", None),
        ("get", "officials/"): ("inbox:assign", None),
        ("post", f"{opinion.id}/acknowledge/"): ("inbox:acknowledge", {}),
        ("post", f"{opinion.id}/assign/"): ("inbox:assign", {"department": "Accueil"}),
        ("post", f"{opinion.id}/schedule/"): ("inbox:schedule", {"session_on": session}),
        ("post", f"{opinion.id}/ask/"): ("inbox:ask", {"language": "fr", "body": "Quel jour ?"}),
        ("put", f"{opinion.id}/draft/"): ("inbox:draft", DRAFT),
        ("get", f"{opinion.id}/draft/"): ("inbox:draft", None),
    }


def test_a_scope_opens_its_endpoints_and_no_other(assembly: Assembly) -> None:
    table = doors(assembly, assembly.signed())
    assert {scope for scope, _data in table.values()} == {scope.name for scope in SCOPES}
    for scope in [scope.name for scope in SCOPES]:
        token = token_of(assembly, "marc" if scope == "inbox:draft" else "helene", scope)
        for (method, path), (wanted, data) in table.items():
            answer = ask(assembly, token, method, path, data)
            told = (scope, method, path, answer.content)
            if wanted == scope:
                assert answer.status_code == 200, told
            else:
                assert (answer.status_code, answer.json()["title"]) == (403, "token-scope"), told


PROGRAMS: dict[str, tuple[Callable[[Assembly], Any], int, str]] = {
    "revoked": (
        lambda one: revoke_token(person=one.people["helene"], token_id=Token.objects.get().id, now=one.now),
        401,
        "token-revoked",
    ),
    "expired": (
        lambda one: Token.objects.update(
            made_on=day_of(one.now) - timedelta(days=30), expires_on=day_of(one.now)
        ),
        401,
        "token-expired",
    ),
    "role ended": (
        lambda one: RoleHeld.objects.filter(person=one.people["helene"]).update(ends=day_of(one.now)),
        403,
        "not-your-role",
    ),
    "account closed": (
        lambda one: type(one.people["helene"]).objects.update(is_active=False),
        401,
        "token-unknown",
    ),
}


def test_a_token_never_outlives_what_its_owner_may(assembly: Assembly) -> None:
    opinion = assembly.signed()
    token = token_of(assembly, "helene", "inbox:read", "inbox:acknowledge")
    for happen, status, title in PROGRAMS.values():
        assert ask(assembly, token, "get", "").status_code == 200
        with transaction.atomic():
            happen(assembly)
            for method, path in (("get", ""), ("post", f"{opinion.id}/acknowledge/")):
                answer = ask(assembly, token, method, path)
                assert (answer.status_code, answer.json()["title"]) == (status, title)
                assert answer["content-type"] == "application/problem+json"
                assert answer.has_header("WWW-Authenticate") is (status == 401)
            assert Opinion.objects.get().state == "delivered"
            transaction.set_rollback(True)


def test_words_that_are_no_token_are_refused(db: None) -> None:
    for words in ("", "concives_x", "ÿ", "a b"):
        answer = Client().get(INBOX, headers={"authorization": f"Bearer {words}"})
        assert (answer.status_code, answer.json()["title"]) == (401, "token-unknown")


def test_a_session_opens_none_of_it_and_a_token_nothing_else(assembly: Assembly, client: Client) -> None:
    opinion = assembly.signed()
    client.force_login(assembly.people["helene"], backend="residents.backends.CardBackend")
    assert client.get(INBOX).json()["title"] == "no-token"
    token = token_of(assembly, "helene", *(one.name for one in SCOPES if one.name != "inbox:draft"))
    headers = {"authorization": f"Bearer {token}"}
    for path in (f"/api/v1/opinions/{opinion.id}/", "/api/v1/lines/", "/api/v1/commitments/"):
        answer = Client().get(path, headers=headers)
        assert (answer.status_code, answer.json()["title"]) == (403, "token-elsewhere")
    page = Client().get("/en/opinions/inbox/", headers=headers)
    assert page.status_code == 401


def test_what_was_not_sent_to_the_city_is_not_there(assembly: Assembly) -> None:
    token = token_of(assembly, "helene", "inbox:read", "inbox:acknowledge", "inbox:ask")
    for opinion in (assembly.draft(), assembly.adopted()):
        assert ask(assembly, token, "get", f"{opinion.id}/").status_code == 404
        assert ask(assembly, token, "post", f"{opinion.id}/acknowledge/").status_code == 404
    assert ask(assembly, token, "get", "nonsense/").status_code == 404


def test_the_acts_are_those_of_the_page(assembly: Assembly) -> None:
    opinion = assembly.signed()
    clerk = token_of(assembly, "helene", "inbox:read", "inbox:acknowledge", "inbox:assign", "inbox:schedule")
    session = (day_of(timezone.now()) + timedelta(days=9)).isoformat()
    (official, *_others) = ask(assembly, clerk, "get", "officials/").json()
    ask(assembly, clerk, "post", f"{opinion.id}/acknowledge/")
    ask(assembly, clerk, "post", f"{opinion.id}/assign/", {"official": official["id"]})
    told = ask(
        assembly, clerk, "post", f"{opinion.id}/schedule/", {"session_on": session, "session_item": "7"}
    ).json()
    assert told["state"] == "acknowledged"
    assert told["handling"] == {
        "official": official["name"],
        "department": "",
        "session_on": session,
        "session_item": "7",
    }
    kinds = list(Line.objects.filter(scope__key=opinion.id).order_by("number").values_list("kind", flat=True))
    assert kinds[-3:] == ["acknowledged", "assigned", "scheduled"]
    again = ask(assembly, clerk, "post", f"{opinion.id}/acknowledge/")
    assert again.status_code in {403, 409}
    assert again["content-type"] == "application/problem+json"


def test_an_answer_is_prepared_and_never_signed(assembly: Assembly) -> None:
    opinion = assembly.signed()
    official = token_of(assembly, "marc", "inbox:draft")
    assert ask(assembly, official, "get", f"{opinion.id}/draft/").status_code == 404
    kept = ask(assembly, official, "put", f"{opinion.id}/draft/", DRAFT).json()
    assert kept["sign_url"].endswith(f"/opinions/{opinion.id}/answer/")
    values = AnswerDraft.objects.get().values
    assert (values["outcome_1"], values["cost_1"], values["until_2"]) == ("followed", "1200", "")
    assert not Answer.objects.exists()
    page = Client()
    page.force_login(assembly.people["marc"], backend="residents.backends.CardBackend")
    assert "Dès janvier." in page.get(f"/en/opinions/{opinion.id}/answer/").content.decode()


def test_bad_input_is_named_and_changes_nothing(assembly: Assembly) -> None:
    opinion = assembly.signed()
    token = token_of(assembly, "helene", "inbox:assign", "inbox:schedule", "inbox:ask")
    bad: tuple[tuple[str, Any, int], ...] = (
        ("assign/", {}, 400),
        ("assign/", {"official": "nobody"}, 400),
        ("assign/", {"official": str(assembly.people["amina"].id)}, 422),
        ("schedule/", {"session_on": "soon"}, 400),
        ("schedule/", {"session_on": "2020-01-01"}, 422),
        ("ask/", {"language": "fr", "body": ""}, 400),
        ("ask/", {"language": "no-such", "body": "Quel jour ?"}, 400),
    )
    for path, data, status in bad:
        answer = ask(assembly, token, "post", f"{opinion.id}/{path}", data)
        assert (answer.status_code, answer["content-type"]) == (status, "application/problem+json"), path
        assert answer.json().get("errors") or answer.json()["detail"]
    assert not Handling.objects.exists()
    assert not Question.objects.exists()


TABS = {
    0: {"": 1, "new": 1, "due": 1, "late": 0, "answered": 0},
    61: {"": 1, "new": 1, "due": 0, "late": 1, "answered": 0},
}


def test_the_list_has_its_tabs(assembly: Assembly) -> None:
    assembly.signed()
    token = token_of(assembly, "helene", "inbox:read")
    for days, tabs in TABS.items():
        day = day_of(timezone.now()) - timedelta(days=days)
        noon = timezone.make_aware(datetime.combine(day, time(12)))
        Opinion.objects.update(delivered_at=noon, due_on=day + timedelta(days=60))
        for show, found in tabs.items():
            told = ask(assembly, token, "get", f"?show={show}" if show else "").json()
            assert told["count"] == found, (days, show)
            assert all(one["days_late"] == max(days - 60, 0) for one in told["results"])
    assert ask(assembly, token, "get", "?show=other").status_code == 400


def test_the_list_takes_as_many_queries_for_one_as_for_three(
    assembly: Assembly, django_assert_num_queries: Any
) -> None:
    token = token_of(assembly, "helene", "inbox:read")
    assembly.signed()
    ask(assembly, token, "get", "")
    with CaptureQueriesContext(connection) as one:
        ask(assembly, token, "get", "")
    assembly.signed()
    assembly.signed()
    with django_assert_num_queries(len(one)):
        assert ask(assembly, token, "get", "").json()["count"] == 3


def test_a_program_that_asks_too_often_waits(assembly: Assembly, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"token": "2/min"})
    first, second = (token_of(assembly, "helene", "inbox:read") for _each in range(2))
    statuses = [ask(assembly, first, "get", "").status_code for _each in range(3)]
    assert statuses == [200, 200, 429]
    assert ask(assembly, second, "get", "").status_code == 200


def test_the_export_is_the_one_of_the_page(assembly: Assembly, client: Client) -> None:
    assembly.signed()
    token = token_of(assembly, "helene", "inbox:export")
    client.force_login(assembly.people["helene"], backend="residents.backends.CardBackend")
    page = client.get("/fr/opinions/inbox/export.json").json()["opinions"]
    assert ask(assembly, token, "get", "export/").json() == page
    assert ask(assembly, token, "get", "export.csv/").content.startswith(b"\xef\xbb\xbfnumber,")


def test_the_page_for_integrators_names_every_scope_and_address(assembly: Assembly) -> None:
    told = (settings.BASE_DIR / "docs" / "inbox-api.md").read_text()
    for (method, path), (scope, _data) in doors(assembly, assembly.signed()).items():
        (line,) = [one for one in told.splitlines() if one.startswith(f"| `{scope}`")]
        assert method.upper() in line
        assert f"inbox/{re.sub('[0-9a-f-]{36}', 'ID', path)}" in line
