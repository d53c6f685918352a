"""A vote that cannot be held or opened is declared void: nobody counts it, everyone reads why."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from council.commitments.actions import Words
from register.models import Line
from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, vote
from tests.votes.budgets.test_views import url
from votes.budgets import actions, my_page, queries
from votes.budgets.models import Round
from votes.proofs import actions as proofs
from votes.proofs import ticking
from votes.proofs.queries import log
from votes.urn import queries as urn
from votes.urn.models import Slot

WHY = Words("fr", "Deux des trois clés sont perdues. Un nouveau vote ouvre lundi.")


@pytest.fixture
def voided(open_round: Round, cast: Cast, now: datetime) -> Round:
    """One has voted; then the organiser declares the vote void."""
    vote(open_round, cast("amina"), "A", now)
    return actions.void_round(round_id=open_round.id, person=cast("sofia"), reason=WHY, now=now)


@pytest.mark.parametrize("who", ["amina", "luc", "claire", "celeste"])
def test_only_an_organiser_declares_a_vote_void(
    open_round: Round, cast: Cast, now: datetime, who: str
) -> None:
    with pytest.raises(Refused, match="not-your-role"):
        actions.void_round(round_id=open_round.id, person=cast(who), reason=WHY, now=now)
    assert open_round.phase(now) == "voting"


def test_it_says_why_and_once(open_round: Round, cast: Cast, now: datetime) -> None:
    common = {"round_id": open_round.id, "person": cast("sofia"), "now": now}
    with pytest.raises(Refused, match="no-words"):
        actions.void_round(**common, reason=Words("fr", "  "))
    actions.void_round(**common, reason=WHY)
    with pytest.raises(Refused, match="void"):
        actions.void_round(**common, reason=WHY)
    assert [line.data for line in Line.objects.filter(kind="round.voided")] == [{}]


def test_what_is_counted_can_no_longer_be_void_and_the_database_holds_to_it(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    closed = open_round.closes + timedelta(hours=1)
    actions.count_round(round_id=open_round.id, person=cast("sofia"), now=closed)
    with pytest.raises(Refused, match="too-late-to-void"):
        actions.void_round(round_id=open_round.id, person=cast("sofia"), reason=WHY, now=closed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(id=open_round.id).update(voided_at=closed)


def test_nobody_votes_in_it_or_counts_it_and_its_ballots_stay_sealed(
    voided: Round, cast: Cast, now: datetime
) -> None:
    with pytest.raises(Refused, match="void"):
        vote(voided, cast("rahim"), "B", now)
    with pytest.raises(Refused, match="void"):
        actions.count_round(round_id=voided.id, person=cast("sofia"), now=voided.closes)
    assert Slot.objects.get(round_id=voided.id).sealed
    with pytest.raises(urn.BrokenUrnError):
        urn.opened(voided.id)
    assert queries.for_home(cast("amina"), "en", now) is None
    assert [item.state[0] for item in my_page.section(cast("amina"), "en", now).items] == ["off"]


def test_its_ballots_go_with_the_keys_when_the_time_for_disputes_is_over(
    voided: Round, cast: Cast, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    ticking.due(now)
    assert not log.waiting(voided.id).exists()
    common = {"round_id": voided.id, "person": cast("sofia"), "offline_copy_destroyed": True}
    with pytest.raises(Refused, match="too-early"):
        proofs.destroy_keys(**common, now=now + timedelta(hours=71))
    assert proofs.destroy_keys(**common, now=now + timedelta(hours=73)).slots == 1
    assert not Slot.objects.exists()


def test_everyone_reads_why(client: Client, open_round: Round, cast: Cast, now: datetime) -> None:
    vote(open_round, cast("amina"), "A", now)
    client.force_login(cast("sofia"), backend="residents.backends.CardBackend")
    assert url("void", open_round) in client.get(url("manage", open_round)).content.decode()
    assert client.post(url("void", open_round), {"reason": WHY.body}).status_code == 422
    told = {"reason": WHY.body, "sure": "on"}
    assert client.post(url("void", open_round), told)["Location"] == url("manage", open_round)
    assert client.post(url("void", open_round), told).status_code == 403
    pages = [client.get(url(name, open_round)) for name in ("manage", "round")]
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    pages += [client.get(url(name, open_round)) for name in ("round", "receipt")]
    for page in pages:
        assert "Deux des trois clés sont perdues." in page.content.decode()
    refused = client.get(url("results", open_round))
    assert (refused.status_code, "This vote is void" in refused.content.decode()) == (403, True)
    assert "Void: it does not count" in client.get("/en/votes/").content.decode()
    told = client.get(f"/api/v1/rounds/{open_round.id}/").json()
    assert (told["phase"], told["void_reason"]["body"]) == ("void", WHY.body)
