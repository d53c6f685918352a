"""Proposals that were public before there were discussions under them have one too."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from config.town import bodies
from council.bodies.models import Council
from council.discussion.models import Thread
from proposals.models import Debate, Proposal
from tests.proposals.conftest import address
from tests.remembering import remembered

MIGRATION = import_module("proposals.migrations.0009_debates_of_earlier_ones")


@pytest.fixture
def council(cast: Callable[[str], Any], now: datetime) -> Council:
    remembered("rivemont", now, bodies.rivemont)
    return Council.objects.get(slug="rivemont")


def test_each_public_proposal_without_a_discussion_gets_one_and_no_other(
    council: Council, published: Callable[..., Proposal], sent: Callable[..., Proposal], client: Client
) -> None:
    shown, private = published(), sent()
    Debate.objects.all().delete()
    Thread.objects.all().delete()
    assert "thread-title" not in client.get(address("proposal", shown.id)).content.decode()
    for _again in range(2):
        MIGRATION.open_debates(apps, None)
    debate = Debate.objects.get()
    assert (debate.proposal_id, debate.thread.opens) == (shown.id, shown.published_at)
    assert not Debate.objects.filter(proposal=private).exists()
    assert "thread-title" in client.get(address("proposal", shown.id)).content.decode()
