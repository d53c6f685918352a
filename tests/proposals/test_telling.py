"""Who wrote, supports or follows a proposal is told of each step, as she chose; strangers are not."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from council.moderation.telling import measures
from proposals import actions, mine
from proposals.lifecycle import Act
from proposals.messages import compose
from proposals.models import Following, Proposal
from proposals.permissions import Writer
from register.refusals import Refused
from residents.delivery.actions import choose_at_desk
from residents.delivery.models import Delivery
from residents.delivery.queries import calls, letters_at
from residents.models import District, Person
from tests.proposals.conftest import BACKEND, TITLE


def told(person: Any) -> list[str]:
    """What is on her page: the kinds of line, in order."""
    rows = list(Delivery.objects.filter(person=person, channel="page").order_by("number"))
    messages = compose([row.notice for row in rows], "en", rows[0].made_at) if rows else []
    return [message.paragraphs[0] if message else "" for message in messages]


@pytest.fixture
def evaluated(cast: Callable[[str], Any], now: datetime) -> Callable[[Proposal], Proposal]:
    def say(proposal: Proposal) -> Proposal:
        return actions.say_fate(
            proposal_id=proposal.id,
            person=cast("ines"),
            act=Act.EVALUATE_NO,
            reason="No room.",
            language="fr",
            now=now,
        )

    return say


def test_author_supporter_and_follower_are_told_with_the_reason_and_who_said_it_is_not(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime, evaluated: Any
) -> None:
    proposal = published("amina")
    actions.support(proposal_id=proposal.id, person=cast("rahim"), now=now)
    for key in ("tom", "ines"):
        actions.follow(proposal_id=proposal.id, person=cast(key), now=now)
    evaluated(proposal)
    cannot = "The city says: it cannot be done"
    assert told(cast("amina")) == ["Sent", "Published", cannot]
    assert told(cast("rahim")) == told(cast("tom")) == [cannot]
    assert told(cast("ines")) == told(cast("samir")) == []
    row = Delivery.objects.get(person=cast("tom"), channel="page")
    (message,) = compose([row.notice], "en", now)
    assert message is not None
    assert (message.title, message.paragraphs[1]) == (TITLE, "No room.")
    assert Delivery.objects.filter(person=cast("rahim"), channel="mail").count() == 1


def test_what_the_moderators_write_is_told_to_the_author_alone(
    sent_back: Callable[..., Proposal],
    sent: Callable[..., Proposal],
    cast: Callable[[str], Any],
    now: datetime,
) -> None:
    proposal = sent("amina")
    for key, accepted in (("rahim", now), ("tom", None)):
        person = cast(key) if accepted else None
        proposal.coauthors.create(person=person, code_hash=key, accepted_at=accepted)
    sent_back(of=proposal, rule=None, reason="Where?")
    row = Delivery.objects.get(person=cast("amina"), kind="moderation.measure", channel="page")
    (hers,) = measures([row.notice], "en", now)
    assert hers is not None
    assert (hers.title, hers.paragraphs[0]) == ("Your proposal was sent back", "Where?")
    assert "You can contest this until" in hers.paragraphs[1]
    assert str(proposal.id) in hers.url
    told_too = Delivery.objects.exclude(person=cast("amina"))
    assert {one.person for one in told_too} == {cast("rahim")}
    notice = told_too[0].notice
    with_her, others = compose([notice, notice._replace(reader=cast("tom").id)], "en", now)
    assert with_her is not None
    assert with_her.paragraphs == ("Sent back, with the reason", "Where?")
    assert others is None


def test_what_was_taken_back_is_told_no_more_and_followed_by_nobody(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = published("amina")
    actions.follow(proposal_id=proposal.id, person=cast("tom"), now=now)
    actions.withdraw(proposal_id=proposal.id, writer=Writer(cast("amina")), now=now)
    assert told(cast("amina")) == ["", ""]
    assert not Following.objects.exists()


def test_who_follows_what_was_joined_is_told_of_the_other(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime, evaluated: Any
) -> None:
    source, target = published("amina"), published("rahim", title="أخرى")
    actions.follow(proposal_id=source.id, person=cast("tom"), now=now)
    actions.merge(proposal_id=source.id, into_id=target.id, person=cast("ines"), agreed=True, now=now)
    evaluated(target)
    assert sorted(told(cast("tom"))) == ["Joined with another proposal", "The city says: it cannot be done"]


def test_followed_once_however_often_it_is_asked(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    proposal, tom = published("amina"), cast("tom")
    for _again in range(2):
        actions.follow(proposal_id=proposal.id, person=tom, now=now)
    assert Following.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.create(proposal=proposal, person=tom)


def test_what_is_not_public_is_not_followed(
    sent: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    with pytest.raises(Refused, match="not-public"):
        actions.follow(proposal_id=sent("amina").id, person=cast("tom"), now=now)


def test_the_button_follows_and_stops(
    published: Callable[..., Proposal], cast: Callable[[str], Any], client: Client
) -> None:
    proposal, page = published("amina"), ""
    address = f"/en/proposals/{proposal.id}/"
    assert client.post(f"{address}follow/")["Location"].startswith("/en/login/")
    client.force_login(cast("tom"), backend=BACKEND)
    assert "Follow: tell me at each step" in client.get(address).content.decode()
    page = client.post(f"{address}follow/", follow=True).content.decode()
    assert "You follow this" in page
    assert "Proposals that I follow" in client.get("/en/me/").content.decode()
    assert mine.export(cast("tom"))["follows"] == [str(proposal.id)]
    client.post(f"{address}follow/end/")
    assert not Following.objects.exists()


def test_an_account_that_goes_follows_nothing(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    actions.follow(proposal_id=published("amina").id, person=cast("tom"), now=now)
    mine.forget(cast("tom"), now)
    assert not Following.objects.exists()


def test_a_message_takes_the_same_queries_for_one_step_and_for_three(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime, evaluated: Any
) -> None:
    counts = []
    for proposals in (1, 2):
        for _more in range(proposals):
            evaluated(published("amina"))
        notices = [row.notice for row in Delivery.objects.filter(person=cast("amina"), channel="page")]
        with CaptureQueriesContext(connection) as made:
            assert len(list(filter(None, compose(notices, "fr", now)))) == len(notices)
        counts.append(len(made))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("channel", ["letter", "call"])
def test_a_desk_s_list_takes_the_same_queries_for_one_person_and_for_three(
    published: Callable[..., Proposal],
    cast: Callable[[str], Any],
    neighbours: Callable[[int], list[Person]],
    evaluated: Any,
    now: datetime,
    channel: str,
) -> None:
    desk, known, counts = District.objects.get(slug="gare"), list[Person](), list[int]()
    way = {"by_letter": channel == "letter", "desk": desk, "by_call": channel == "call"}
    for more in (1, 2):
        for person in neighbours(more):
            choose_at_desk(officer=cast("luc"), person_id=person.id, now=now, **way)
            known.append(person)
        proposal = published("amina")
        for person in known:
            actions.support(proposal_id=proposal.id, person=person, now=now)
        evaluated(proposal)
        with CaptureQueriesContext(connection) as made:
            found = letters_at(desk, now, 9) if channel == "letter" else calls(now, 9)
        assert {one.person for one in found} == set(known)
        counts.append(len(made))
    assert [len(one.told) for one in found] == [2, 1, 1]
    assert counts[0] == counts[1]
