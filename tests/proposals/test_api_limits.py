"""Every writing door of the proposals' API: a token's alone, and within the token's limit."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from rest_framework.routers import SimpleRouter
from rest_framework.throttling import SimpleRateThrottle

from proposals import api as proposals
from proposals.amendments import api as amendments
from proposals.attachments import api as attachments
from proposals.calls import api as calls
from proposals.evaluation import api as evaluation
from proposals.models import Proposal
from residents.views.programs import TokenAuthentication, TokenThrottle, WithToken
from tests.proposals.test_writing_api import DRAFTS, Ask, asks

__all__ = ["asks"]
READING = {"get", "head", "options"}
ROUTES = [route for one in (proposals, amendments, attachments, calls, evaluation) for route in one.routes]
Browser = Callable[[str], Client]


def writing() -> Iterator[tuple[str, Any]]:
    """Each writing action of each viewset, as a view about to do it."""
    router = SimpleRouter()
    for prefix, viewset, _name in ROUTES:
        for route in router.get_routes(viewset):
            for method, action in router.get_method_map(viewset, route.mapping).items():
                if method not in READING:
                    view = viewset(**route.initkwargs)
                    view.action, view.request = action, None
                    yield f"{prefix} {action}", view


DOORS = dict(writing())


def test_no_writing_door_is_left_out_of_this_table() -> None:
    assert {"proposals support", "drafts create", "amendments create", "amendments report"} < set(DOORS)


@pytest.mark.parametrize("door", DOORS)
def test_it_opens_to_a_token_alone_within_its_limit(door: str) -> None:
    view = DOORS[door]
    assert [type(one) for one in view.get_authenticators()] == [TokenAuthentication]
    assert [type(one) for one in view.get_permissions()] == [WithToken]
    assert [type(one) for one in view.get_throttles()] == [TokenThrottle]


def test_a_session_of_a_browser_suggests_nothing(published: Callable[..., Proposal], reader: Browser) -> None:
    sent = {"proposal": str(published("rahim").id), "base": 1, "body": "X", "key": str(uuid4())}
    answer = reader("amina").post("/api/v1/amendments/", sent, content_type="application/json")
    assert (answer.status_code, answer.json()["title"]) == (401, "no-token")


def test_who_asks_too_often_by_one_door_waits_before_all_of_them(
    published: Callable[..., Proposal],
    asks: Callable[..., Ask],
    reader: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"token": "2/day"})
    ask = asks("amina", "proposals:write", "proposals:amend")
    sent = {"proposal": str(published("rahim").id), "base": 1, "body": "", "key": str(uuid4())}
    for _time in range(2):
        assert ask("post", "/api/v1/amendments/", sent).status_code in (400, 422)
    for door in ("/api/v1/amendments/", DRAFTS):
        assert ask("post", door, sent).status_code == 429
    assert reader("").get("/api/v1/amendments/").status_code == 200
