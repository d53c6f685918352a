"""Review, test and receipt: what a voter can check by hand, and what the site promises her."""

import re
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from register import seals
from tests.votes.budgets.conftest import Cast, ids, in_the_box
from tests.votes.budgets.test_views import review, ticket_in, url
from votes.budgets.models import Round
from votes.urn import actions as urn
from votes.urn import models
from votes.urn.commitments import words
from votes.urn.models import Leaf, Slot


@pytest.fixture
def amina(cast: Cast, client: Client) -> Client:
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    return client


def shown_words(answer: Any) -> list[str]:
    code = re.search(r'<p class="code" translate="no">(.*?)</p>', answer.content.decode())
    assert code
    return re.findall(r"<span>(\w+)</span>", code[1])


def raw(answer: Any) -> list[str]:
    """What the page gives to be copied."""
    found = re.findall(r'<p class="raw[^"]*" translate="no">(.*?)</p>', answer.content.decode())
    return [one.replace("&quot;", '"').replace("&#x27;", "'") for one in found]


def test_the_review_promises_under_seal_that_this_code_will_be_in_the_log(
    amina: Client, open_round: Round
) -> None:
    answer = review(amina, open_round, "AC")
    promise, seal = raw(answer)
    commitment = re.search(r"ballot=(\w+)", promise)
    assert commitment
    assert f"round={open_round.id}" in promise
    assert words(commitment[1]) == shown_words(answer)
    assert seals.is_ours(promise.encode(), seal)
    assert not seals.is_ours(promise.replace("3600", "9999").encode(), seal)


def test_a_voter_opens_a_prepared_vote_and_computes_its_code_again(amina: Client, open_round: Round) -> None:
    checked = review(amina, open_round, "AC")
    answer = amina.post(url("check", open_round), {"ticket": ticket_in(checked)})
    assert shown_words(answer) == shown_words(checked)
    page = answer.content.decode()
    assert "Alpha" in page
    assert "Gamma" in page
    *_rest, commitment, line = raw(answer)
    command = line.removeprefix("python3 -c '").removesuffix("'")
    printed = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == commitment
    assert words(commitment) == shown_words(checked)
    listed = models.Tested.objects.get()
    assert (listed.commitment, listed.choices) == (commitment, sorted(ids(open_round, "AC")))
    assert not Slot.objects.exists()


def test_a_tested_vote_is_not_cast_and_the_review_comes_back_with_another(
    amina: Client, open_round: Round
) -> None:
    ticket, choice = ticket_in(review(amina, open_round, "A")), ids(open_round, "A")
    amina.post(url("check", open_round), {"ticket": ticket})
    answer = amina.post(url("cast", open_round), {"ticket": ticket, "choice": choice})
    assert answer.status_code == 422
    assert "You opened this vote to test it" in answer.content.decode()
    assert not Slot.objects.exists()
    amina.post(url("cast", open_round), {"ticket": ticket_in(answer)})
    assert in_the_box(open_round) == [choice]
    assert Leaf.objects.count() == 2


def test_a_test_needs_a_ticket_of_ones_own(amina: Client, open_round: Round, cast: Cast) -> None:
    ticket = ticket_in(review(amina, open_round, "A"))
    amina.force_login(cast("rahim"), backend="residents.backends.CardBackend")
    for sent in ("", "nonsense", ticket):
        answer = amina.post(url("check", open_round), {"ticket": sent, "choice": ids(open_round, "A")})
        assert answer.status_code == 422
    assert not models.Tested.objects.exists()
    assert amina.get(url("check", open_round)).status_code == 302


def test_a_receipt_follows_the_vote_into_the_log_and_the_count(
    amina: Client, open_round: Round, cast: Cast
) -> None:
    amina.post(url("cast", open_round), {"ticket": ticket_in(review(amina, open_round, "A"))})
    page = amina.get(url("receipt", open_round)).content.decode()
    assert "Within one hour" in page
    Leaf.objects.update(position=0)
    page = amina.get(url("receipt", open_round)).content.decode()
    assert "is in the public log" in page
    assert "Your vote was counted" not in page
    Round.objects.update(counted_at=open_round.closes)
    page = amina.get(url("receipt", open_round)).content.decode()
    assert "Your vote was counted" in page
    assert "Alpha" not in page


def test_who_voted_on_paper_is_told_so_and_cannot_vote_here(
    amina: Client, open_round: Round, cast: Cast
) -> None:
    ready = ticket_in(review(amina, open_round, "A"))
    urn.mark_paper(
        round_id=open_round.id, fingerprint=open_round.key_fingerprint, resident_id=cast("amina").id
    )
    assert "Your paper vote counts" in amina.get(url("receipt", open_round)).content.decode()
    answer = amina.post(url("cast", open_round), {"ticket": ready, "choice": ids(open_round, "A")})
    assert answer.status_code == 403
    assert "You have voted on paper" in answer.content.decode()
    assert not Leaf.objects.exists()
