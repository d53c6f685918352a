"""Five words open a proposal; wrong ones are slowed down; what its author may do is on its page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from proposals import queries
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.views import guesses
from tests.proposals.conftest import address

Make = Callable[..., Proposal]


def open_with_words(client: Client, proposal: Proposal) -> Any:
    return client.post(address("follow"), {"code": queries.code_of(proposal.id)})


@pytest.fixture
def returned(sent_back: Make) -> Proposal:
    return sent_back(rule=None, reason="Écrivez où c’est.")


def test_five_words_open_the_proposal(client: Client, sent: Make) -> None:
    proposal = sent()
    assert client.get(address("own", proposal.id)).status_code == 403
    assert open_with_words(client, proposal).headers["Location"] == address("own", proposal.id)
    assert client.get(address("own", proposal.id)).status_code == 200


@pytest.mark.parametrize("code", ["", "bako", "bako mite sura deni folo", "x" * 200])
def test_wrong_words_are_told_and_stay_in_the_field(client: Client, code: str, sent: Make) -> None:
    answer = client.post(address("follow"), {"code": code})
    assert answer.status_code == 422
    assert code in answer.content.decode()


def test_guesses_are_limited(client: Client, sent: Make, settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    proposal = sent()
    wrong = {"code": "bako mite sura deni fola"}
    statuses = {client.post(address("follow"), wrong).status_code for _guess in range(guesses.MOST_OF_ONE)}
    assert statuses == {422}
    assert client.post(address("follow"), wrong).status_code == 429
    assert open_with_words(client, proposal).status_code == 429


def test_the_reason_is_read_and_answered(client: Client, returned: Proposal) -> None:
    open_with_words(client, returned)
    assert "Écrivez où c’est." in client.get(address("own", returned.id)).content.decode()
    assert client.post(address("answer", returned.id), {"body": ""}).status_code == 422
    client.post(address("answer", returned.id), {"body": "قرب المحطة"})
    assert "قرب المحطة" in client.get(address("own", returned.id)).content.decode()


def test_a_returned_proposal_is_corrected_and_sent_again(client: Client, returned: Proposal) -> None:
    open_with_words(client, returned)
    client.post(address("more", returned.id), {"body": "قرب المحطة."})
    client.post(address("check", returned.id))
    returned.refresh_from_db()
    assert returned.stage is State.SUBMITTED


def test_taking_back_asks_first(client: Client, sent: Make) -> None:
    proposal = sent()
    open_with_words(client, proposal)
    assert client.get(address("withdraw", proposal.id)).status_code == 200
    client.post(address("withdraw", proposal.id))
    proposal.refresh_from_db()
    assert proposal.stage is State.WITHDRAWN


def test_a_proposal_is_closed_on_a_shared_device(client: Client, sent: Make) -> None:
    proposal = sent()
    open_with_words(client, proposal)
    client.post(address("close-here", proposal.id))
    assert client.get(address("own", proposal.id)).status_code == 403


def test_the_words_stand_in_no_address_and_no_session(client: Client, sent: Make) -> None:
    proposal = sent()
    answer = open_with_words(client, proposal)
    client.get(address("words", proposal.id))
    kept = answer.headers["Location"] + str(dict(client.session))
    assert not any(word in kept for word in queries.code_of(proposal.id).split())


def test_an_account_opens_its_own_without_words(
    reader: Callable[[str], Client], sent: Make, cast: Callable[[str], Any]
) -> None:
    proposal = sent("amina")
    assert reader("amina").get(address("own", proposal.id)).status_code == 200
    assert reader("rahim").get(address("own", proposal.id)).status_code == 403
