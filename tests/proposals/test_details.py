"""A draft begun once however often it is sent; a call's questions; the cost; the place on the map."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from proposals import actions
from proposals.calls import actions as calls
from proposals.calls.phases import Phase
from proposals.mapping import HEIGHT, WIDTH, Chart
from proposals.models import Answer, Centre, Proposal
from residents.models import District
from tests.proposals.calls.conftest import call, council, move
from tests.proposals.conftest import address, holder

__all__ = ["call", "council"]
pytestmark = pytest.mark.usefixtures("cast")


def test_a_draft_that_is_begun_twice_with_one_key_is_one(client: Client) -> None:
    key = str(uuid4())
    first, second = (client.post(address("new"), {"language": "ar", "key": key}) for _tap in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Proposal.objects.count() == 1


def test_somebody_else_s_key_opens_nothing(client: Client) -> None:
    key = str(uuid4())
    client.post(address("new"), {"language": "ar", "key": key})
    assert Client().post(address("new"), {"language": "ar", "key": key}).status_code == 403


@pytest.fixture
def asking(client: Client, call: Any, cast: Any, now: datetime) -> Callable[..., tuple[Proposal, Any]]:
    """A draft in a call that asks one question more."""

    def begin(**fields: Any) -> tuple[Proposal, Any]:
        made = call(**fields)
        asked = calls.put_question(
            call_id=made.id, person=cast("sofia"), texts={"text": {"fr": "Pour qui ?"}}, needed=True, now=now
        )
        made.refresh_from_db()
        move(made, Phase.COLLECTING, now)
        client.post(address("new") + f"?call={made.slug}", {"language": "fr"})
        return Proposal.objects.get(), asked

    return begin


def test_an_answer_is_in_the_language_that_its_proposal_is_written_in(asking: Any) -> None:
    proposal, asked = asking()
    here: dict[str, Any] = {"proposal_id": proposal.id, "writer": holder(proposal)}
    actions.answer_questions(**here, answers={asked.id: "ንህጻናት"})
    actions.choose_language(**here, language="ti")
    text = proposal.answers.get().text
    assert (text.language, text.body) == ("ti", "ንህጻናት")


def test_a_call_s_questions_come_after_the_text_and_must_be_answered(client: Client, asking: Any) -> None:
    proposal, asked = asking()
    client.post(address("idea", proposal.id), {"body": "Des bancs"})
    answer = client.post(address("more", proposal.id), {"body": "Pour s’asseoir."})
    assert answer.headers["Location"] == address("questions", proposal.id)
    client.post(address("place", proposal.id), {"district": "-", "theme": "park"})
    refused = client.post(address("check", proposal.id, language="en"))
    assert "has no answer" in refused.content.decode()
    assert client.post(address("questions", proposal.id), {str(asked.id): " "}).status_code == 422
    for body in ("Les enfants", "Les anciens"):
        client.post(address("questions", proposal.id), {str(asked.id): body})
    assert [one.text.body for one in Answer.objects.all()] == ["Les anciens"]
    assert client.post(address("check", proposal.id)).status_code == 302


def test_a_call_s_own_length_is_the_longest(client: Client, asking: Any) -> None:
    proposal, _asked = asking(body_limit=200)
    assert client.post(address("more", proposal.id), {"body": "x" * 201}).status_code == 422
    assert client.post(address("more", proposal.id), {"body": "x" * 200}).status_code == 302


def test_the_cost_is_kept_when_it_is_known(client: Client) -> None:
    client.post(address("new"), {"language": "ar"})
    proposal = Proposal.objects.get()
    for typed, kept in (("1200", 1200), ("", None)):
        answer = client.post(address("cost", proposal.id), {"cost": typed})
        assert answer.headers["Location"] == address("check", proposal.id)
        proposal.refresh_from_db()
        assert proposal.cost == kept
    assert client.post(address("cost", proposal.id), {"cost": "cheap"}).status_code == 422


@pytest.fixture
def mapped(client: Client) -> Proposal:
    """A draft in a town whose districts are on a map."""
    for slug, latitude, longitude in (("gare", 45.2, 5.3), ("nord", 45.22, 5.31)):
        Centre.objects.create(
            district=District.objects.get(slug=slug), latitude=latitude, longitude=longitude
        )
    client.post(address("new"), {"language": "ar"})
    return Proposal.objects.get()


def test_a_touch_on_the_map_is_kept_to_about_a_hundred_metres(client: Client, mapped: Proposal) -> None:
    x, y = Chart().sheet.place((45.2104, 5.3056))
    client.post(address("point", mapped.id), {"at.x": round(x), "at.y": round(y)})
    mapped.refresh_from_db()
    assert mapped.latitude is not None
    assert mapped.longitude is not None
    assert (mapped.latitude, mapped.longitude) == (round(mapped.latitude, 3), round(mapped.longitude, 3))
    assert (mapped.latitude, mapped.longitude) == pytest.approx((45.2104, 5.3056), abs=0.001)
    picture = client.get(address("map", mapped.id))
    assert picture.headers["Content-Type"].startswith("image/svg+xml")
    drawn = picture.content.decode()
    assert drawn.count("<circle") == 3
    assert "," not in drawn
    client.post(address("point", mapped.id), {"none": "1"})
    mapped.refresh_from_db()
    assert mapped.latitude is None


@pytest.mark.parametrize("touch", [{}, {"at.x": "-4", "at.y": "9"}, {"at.x": WIDTH + 1, "at.y": HEIGHT}])
def test_a_touch_beside_the_map_says_what_to_do(client: Client, mapped: Proposal, touch: Any) -> None:
    answer = client.post(address("point", mapped.id, language="en"), touch)
    assert answer.status_code == 422
    assert "Touch the map where your idea is." in answer.content.decode()


def test_the_map_of_a_draft_is_its_author_s(client: Client, mapped: Proposal) -> None:
    assert Client().get(address("map", mapped.id)).status_code == 403
