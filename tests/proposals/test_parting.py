"""What was joined is taken out again: exactly as it was, by whoever may, and told to those behind it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from council.discussion.models import Thread
from proposals import actions, permissions, queries
from proposals.lifecycle import PUBLIC, State
from proposals.models import Coauthor, Proposal, Support
from proposals.permissions import Writer
from proposals.synthesis.models import Joint, Source
from register.models import Line
from residents.delivery.models import Delivery
from residents.delivery.queries import composed, on_page
from tests.proposals.conftest import address, holder
from tests.proposals.synthesis.conftest import (
    agreed,
    convened,
    gathered,
    group,
    housing,
    note,
    open_session,
    rivemont,
    who,
)
from tests.proposals.synthesis.test_actions import code, rows
from tests.proposals.test_writing_api import Ask, asks

__all__ = [
    "agreed",
    "asks",
    "convened",
    "gathered",
    "group",
    "housing",
    "note",
    "open_session",
    "rivemont",
    "who",
]
Cast = Callable[[str], Any]
Make = Callable[..., Proposal]


@pytest.fixture
def joined(published: Make, cast: Cast, now: datetime) -> tuple[Proposal, Proposal]:
    """Rahim's proposal, which Amina supports, before it is part of Luc's; and Luc's."""
    hers, other = published("rahim"), published("luc", title="Un banc")
    actions.support(proposal_id=hers.id, person=cast("amina"), now=now)
    return hers, other


def join(pair: tuple[Proposal, Proposal], cast: Cast, now: datetime) -> None:
    one, other = pair
    actions.merge(proposal_id=one.id, into_id=other.id, person=cast("ines"), agreed=True, now=now)


def doors_told(person: Any, now: datetime) -> set[str]:
    """The pages that what she was told leads to."""
    return {one.message.url for one in composed(list(on_page(person)), "fr", now)}


def everything(*proposals: Proposal) -> list[Any]:
    threads = Thread.objects.filter(proposal_debate__proposal__in=proposals)
    return [rows(*(one.id for one in proposals)), list(threads.order_by("id").values())]


def test_taken_out_both_are_exactly_what_they_were_and_no_support_moved(
    joined: tuple[Proposal, Proposal], cast: Cast, now: datetime
) -> None:
    before = everything(*joined)
    join(joined, cast, now)
    assert everything(*joined) != before
    assert list(Support.objects.values_list("proposal", "person")) == [(joined[0].id, cast("amina").id)]
    Delivery.objects.all().delete()
    actions.take_out(proposal_id=joined[0].id, writer=Writer(cast("ines")), now=now)
    assert everything(*joined) == before
    last = Line.objects.filter(scope__key=joined[0].id).latest("number")
    assert (last.kind, last.actor) == ("proposal.unmerged", cast("ines").id)
    assert last.data == {"out_of": str(joined[1].id)}
    told = Delivery.objects.filter(channel="page").values_list("person", flat=True)
    assert set(told) == {cast("rahim").id, cast("amina").id}


@pytest.mark.parametrize(
    ("key", "refusal"), [("rahim", ""), ("amina", ""), ("ines", ""), ("luc", "no-role"), ("nour", "no-role")]
)
def test_who_wrote_it_and_who_moderates_takes_it_out(
    joined: tuple[Proposal, Proposal], cast: Cast, now: datetime, key: str, refusal: str
) -> None:
    """Amina writes it along; Luc wrote the other one."""
    Coauthor.objects.create(proposal=joined[0], person=cast("amina"), code_hash="x", accepted_at=now)
    join(joined, cast, now)
    about: dict[str, Any] = {"proposal_id": joined[0].id, "writer": Writer(cast(key)), "now": now}
    if refusal:
        assert code(actions.take_out, **about)
    else:
        assert actions.take_out(**about).stage is State.PUBLISHED
        assert code(actions.take_out, **about) == "wrong-state"


def test_it_stays_once_it_is_said_what_became_of_the_other(
    joined: tuple[Proposal, Proposal], cast: Cast, now: datetime
) -> None:
    join(joined, cast, now)
    about: dict[str, Any] = {"proposal_id": joined[0].id, "writer": holder(joined[0]), "now": now}
    free = set()
    for state in PUBLIC - {State.MERGED}:
        Proposal.objects.filter(id=joined[1].id).update(state=state.value)
        if permissions.may_take_out(holder(joined[0]), Proposal.objects.get(id=joined[0].id), now) is None:
            free.add(state)
    assert free == {State.PUBLISHED, State.FEASIBLE, State.HEARD}
    Proposal.objects.filter(id=joined[1].id).update(state=State.DONE.value)
    assert code(actions.take_out, **about) == "said-already"


def test_what_the_other_is_part_of_in_its_turn_counts(
    joined: tuple[Proposal, Proposal], published: Make, cast: Cast, now: datetime
) -> None:
    last = published(title="Une place")
    join(joined, cast, now)
    join((joined[1], last), cast, now)
    about: dict[str, Any] = {"proposal_id": joined[0].id, "writer": holder(joined[0]), "now": now}
    Proposal.objects.filter(id=last.id).update(state=State.FUNDED.value)
    assert code(actions.take_out, **about) == "said-already"
    Proposal.objects.filter(id=last.id).update(state=State.PUBLISHED.value)
    assert actions.take_out(**about).stage is State.PUBLISHED


def test_a_part_of_a_plenarys_text_is_taken_out_by_the_rules_of_the_synthesis(
    agreed: Callable[..., Joint], published: Make, cast: Cast, note: Make, now: datetime
) -> None:
    hers = note()
    joint = agreed(hers)
    about: dict[str, Any] = {"proposal_id": hers.id, "now": now}
    assert code(actions.take_out, writer=Writer(cast("amina")), **about) == "not-on-board"
    assert actions.take_out(writer=Writer(cast("claire")), **about).merged_into is None
    assert Source.objects.get(joint=joint).out_at == now


def test_its_author_is_told_where_she_undoes_it_and_does_so_with_five_words(
    joined: tuple[Proposal, Proposal], client: Client, cast: Cast, now: datetime
) -> None:
    join(joined, cast, now)
    hers = joined[0]
    with translation.override("fr"):
        own = address("own", hers.id)
        assert own in doors_told(cast("rahim"), now)
        assert own not in doors_told(cast("amina"), now)
    door = address("take-out", hers.id)
    assert door not in client.get(address("proposal", hers.id)).content.decode()
    assert client.get(door).status_code == 401
    session = client.session
    session["proposals"] = [str(hers.id)]
    session.save()
    for page in ("own", "proposal"):
        assert door in client.get(address(page, hers.id)).content.decode()
    assert "Un banc" in client.get(door).content.decode()
    assert client.post(door).status_code == 302
    hers.refresh_from_db()
    assert hers.stage is State.PUBLISHED
    assert client.get(door).status_code == 409


def test_a_program_takes_its_owners_proposal_out(
    joined: tuple[Proposal, Proposal], asks: Callable[..., Ask], cast: Cast, now: datetime
) -> None:
    join(joined, cast, now)
    door = f"/api/v1/proposals/{joined[0].id}/take-out/"
    assert asks("luc", "proposals:write")("post", door).status_code == 403
    assert asks("rahim", "proposals:support")("post", door).status_code == 403
    answer = asks("rahim", "proposals:write")("post", door)
    assert (answer.status_code, answer.json()["merged_into"]) == (200, None)
    assert list(queries.supported(cast("amina"))) == [joined[0]]
