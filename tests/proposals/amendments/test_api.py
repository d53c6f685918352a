"""Amendments by a program: answered, written anew, taken back and reported with the rights of the pages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from rest_framework.routers import SimpleRouter

from council.discussion.states import CharterRule
from council.moderation.models import Report
from proposals.amendments import actions
from proposals.amendments.api import AmendmentViewSet
from proposals.amendments.models import Amendment
from proposals.amendments.standing import Fate
from proposals.models import Proposal
from tests.proposals.amendments.conftest import BODY, SECOND, THIRD
from tests.proposals.test_writing_api import Ask, asks

__all__ = ["asks"]
Asks = Callable[..., Ask]
Suggest = Callable[..., list[Amendment]]
API = "/api/v1/amendments/"
SCOPES = ("proposals:amend", "proposals:answer", "proposals:report")
# What is sent to each door, with the right that it wants.
DOORS: dict[str, tuple[str, dict[str, Any]]] = {
    "report": ("proposals:report", {"rule": CharterRule.INSULT.value}),
    "refuse": ("proposals:answer", {"reason": "Trop cher."}),
    "take-back": ("proposals:amend", {}),
    "accept": ("proposals:answer", {}),
}


def door(one: Amendment, name: str) -> str:
    return f"{API}{one.id}/{name}/"


@pytest.fixture
def two(suggest: Suggest) -> tuple[Amendment, Amendment]:
    """Amina and Samir suggest other words for the same paragraph."""
    (hers,) = suggest(SECOND, "Une salle près de la gare.")
    (his,) = suggest(SECOND, "Une salle au marché.", key="samir")
    return hers, his


@pytest.mark.parametrize(
    ("key", "may"),
    [
        ("rahim", {"report", "refuse", "accept"}),
        ("amina", {"take-back"}),
        ("samir", {"report"}),
        ("ines", {"report"}),
    ],
)
def test_each_does_with_a_token_what_her_pages_let_her_do(
    suggest: Suggest, asks: Asks, key: str, may: set[str]
) -> None:
    ask, done = asks(key, *SCOPES), set()
    for name, (_scope, sent) in DOORS.items():
        (one,) = suggest(THIRD, f"Soir : {name}.")
        answer = ask("post", door(one, name), sent)
        assert answer.status_code in (200, 403, 409)
        if answer.status_code == 200:
            done.add(name)
    assert done == may


@pytest.mark.parametrize("name", DOORS)
def test_each_door_wants_its_own_right_and_a_login_in_a_browser_opens_none(
    suggest: Suggest, asks: Asks, reader: Callable[[str], Client], name: str
) -> None:
    (one,) = suggest(THIRD, "Cinq soirs.")
    scope, sent = DOORS[name]
    others = [other for other in SCOPES if other != scope]
    assert asks("rahim", *others)("post", door(one, name), sent).status_code == 403
    for client in (Client(), reader("rahim")):
        refused = client.post(door(one, name), sent, content_type="application/json")
        assert refused.status_code in (401, 403)
    one.refresh_from_db()
    assert one.fate == Fate.OPEN
    assert not Report.objects.exists()


def test_what_an_author_accepts_is_in_the_text_once(idea: Proposal, suggest: Suggest, asks: Asks) -> None:
    (one,) = suggest(THIRD, "Cinq soirs.")
    ask = asks("rahim", *SCOPES)
    read, again = (ask("post", door(one, "accept")) for _tap in range(2))
    assert (read.json()["state"], read.json()["in_version"]) == ("accepted", 2)
    assert (again.status_code, again.json()["title"]) == (409, "amendment-answered")
    found = Client().get(f"/api/v1/proposals/{idea.id}/").json()
    assert found["body"]["body"] == BODY.replace(THIRD, "Cinq soirs.")


def test_a_refusal_says_why_and_is_read_by_everybody(suggest: Suggest, asks: Asks) -> None:
    (one,) = suggest(THIRD, "Cinq soirs.")
    ask = asks("rahim", *SCOPES)
    assert ask("post", door(one, "refuse"), {"reason": " "}).status_code == 400
    assert ask("post", door(one, "refuse"), {"reason": "Trop cher."}).status_code == 200
    read = Client().get(f"{API}{one.id}/").json()
    assert (read["state"], read["answer"]["body"]) == ("refused", "Trop cher.")
    assert ask("post", door(one, "refuse"), {"reason": "Non."}).json()["title"] == "amendment-answered"


def test_what_no_longer_fits_is_refused_and_written_anew(
    two: tuple[Amendment, Amendment], asks: Asks
) -> None:
    hers, his = two
    rahim, amina = asks("rahim", *SCOPES), asks("amina", *SCOPES)
    assert rahim("post", door(his, "accept")).status_code == 200
    assert rahim("post", door(hers, "accept")).json()["title"] == "paragraph-changed-since"
    anew = {"base": 2, "body": BODY.replace(SECOND, "Une salle à la gare.")}
    assert asks("samir", *SCOPES)("post", door(hers, "renew"), anew).status_code == 403
    assert amina("post", door(hers, "renew"), anew).json()["state"] == "open"
    assert amina("post", door(hers, "renew"), anew).json()["title"] == "not-outdated"


def test_a_report_is_made_once_and_never_by_who_wrote_it(
    suggest: Suggest, asks: Asks, cast: Callable[[str], Any]
) -> None:
    (one,) = suggest(THIRD, "Cinq soirs.")
    rule = {"rule": CharterRule.INSULT.value}
    ask = asks("tom", *SCOPES)
    assert ask("post", door(one, "report"), {"rule": "ugly"}).status_code == 400
    assert ask("post", door(one, "report"), rule).json() == {"reported": True}
    assert ask("post", door(one, "report"), rule).json()["title"] == "reported-already"
    assert asks("amina", *SCOPES)("post", door(one, "report"), rule).json()["title"] == "own-report"
    assert Report.objects.get().reporter == cast("tom")


@pytest.mark.parametrize("name", DOORS)
def test_what_is_hidden_is_at_no_door(
    suggest: Suggest, asks: Asks, cast: Callable[[str], Any], now: datetime, name: str
) -> None:
    (one,) = suggest(THIRD, "Une injure.")
    actions.hide(
        amendment_id=one.id,
        moderator=cast("ines"),
        rule=CharterRule.INSULT,
        reason="Une injure.",
        language="fr",
        now=now,
    )
    for key in ("rahim", "amina"):
        assert asks(key, *SCOPES)("post", door(one, name), DOORS[name][1]).status_code == 404


def test_the_schema_says_of_each_door_that_it_wants_a_token() -> None:
    router = SimpleRouter()
    router.register("amendments", AmendmentViewSet, basename="amendment")
    paths = SchemaGenerator(patterns=[path("api/v1/", include(router.urls))]).get_schema(public=True)["paths"]
    for name in (*DOORS, "renew"):
        told = paths[f"{API}{{id}}/{name}/"]["post"]
        assert told["security"] == [{"token": []}]
        assert {"200", "403", "404", "409"} <= set(told["responses"])


def test_an_author_who_writes_along_answers_too(
    idea: Proposal, suggest: Suggest, asks: Asks, cast: Callable[[str], Any], now: datetime
) -> None:
    idea.coauthors.create(person=cast("samir"), code_hash="s", accepted_at=now)
    (one,) = suggest(THIRD, "Cinq soirs.")
    assert asks("samir", *SCOPES)("post", door(one, "accept")).status_code == 200
