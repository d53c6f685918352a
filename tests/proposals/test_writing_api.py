"""Drafting, sending and supporting with an account's token: the same permissions as the pages."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from proposals.calls.phases import Phase
from proposals.lifecycle import State
from proposals.models import Proposal, Support
from residents.actions import make_token
from residents.permissions import day_of
from tests.proposals.calls.conftest import call, council

__all__ = ["call", "council"]
DRAFTS = "/api/v1/drafts/"
Ask = Callable[..., Any]


@pytest.fixture
def asks(cast: Callable[[str], Any], now: datetime) -> Callable[..., Ask]:
    """`asks("amina", "proposals:write")` is a program with Amina's token."""

    def hold(key: str, *scopes: str) -> Ask:
        expires = day_of(now) + timedelta(days=30)
        token = make_token(person=cast(key), name="Essai", scopes=scopes, expires_on=expires, now=now).token

        def ask(method: str, path: str, data: Any = None, form: bool = False) -> Any:
            headers = {"authorization": f"Bearer {token}"}
            options = {} if data is None or form else {"content_type": "application/json"}
            return getattr(Client(), method)(path, data, headers=headers, **options)

        return ask

    return hold


def test_a_program_drafts_and_sends_once(asks: Callable[..., Ask], cast: Any) -> None:
    ask, key = asks("amina", "proposals:write"), str(uuid4())
    begun = [ask("post", DRAFTS, {"language": "ar", "key": key}) for _tap in range(2)]
    assert [one.status_code for one in begun] == [201, 201]
    place = DRAFTS + begun[0].json()["id"] + "/"
    changed = {"title": "ملعب للبنات", "body": "ساعتان.", "theme": "sport", "district": "nord", "cost": 900}
    assert ask("patch", place, changed).json()["cost"] == 900
    sent = [ask("post", place + "submit/").json() for _tap in range(2)]
    assert [one["state"] for one in sent] == ["submitted", "submitted"]
    proposal = Proposal.objects.get()
    assert (proposal.stage, proposal.author) == (State.SUBMITTED, cast("amina"))


def test_a_draft_is_nobody_else_s(asks: Callable[..., Ask]) -> None:
    place = DRAFTS + asks("amina", "proposals:write")("post", DRAFTS, {"language": "ar"}).json()["id"] + "/"
    other = asks("rahim", "proposals:write")
    assert other("get", place).status_code == 404
    assert other("patch", place, {"title": "X"}).status_code == 404
    assert other("get", DRAFTS).json()["results"] == []


def test_without_a_token_or_with_another_scope_nothing_is_written(asks: Callable[..., Ask]) -> None:
    assert Client().post(DRAFTS, {"language": "ar"}).status_code == 401
    assert asks("amina", "proposals:support")("post", DRAFTS, {"language": "ar"}).status_code == 403
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "data", [{"language": "tlh"}, {}, {"language": "ar", "key": "x"}, {"language": "ar", "call": "none"}]
)
def test_a_wrong_beginning_is_told(asks: Callable[..., Ask], data: dict[str, str]) -> None:
    assert asks("amina", "proposals:write")("post", DRAFTS, data).status_code == 400


def test_the_call_s_phase_holds_for_programs_too(asks: Callable[..., Ask], call: Any) -> None:
    made = call(Phase.SUPPORTING)
    answer = asks("amina", "proposals:write")("post", DRAFTS, {"language": "ar", "call": made.slug})
    assert answer.status_code == 409
    assert "call-not-collecting" in answer.content.decode()


def test_supporting_twice_is_one_support_that_can_be_taken_back(
    asks: Callable[..., Ask], published: Callable[..., Proposal]
) -> None:
    proposal, ask = published(), asks("amina", "proposals:support")
    place = f"/api/v1/proposals/{proposal.id}/support/"
    assert [ask("post", place).json() for _tap in range(2)] == [{"supported": True, "supports": 1}] * 2
    assert ask("delete", place).json() == {"supported": False, "supports": 0}
    assert Client().post(place).status_code == 401
    assert not Support.objects.exists()
