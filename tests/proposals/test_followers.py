"""Who is told when the city answers: those the opinion comes from, each once, as she chose."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.opinions.messages import compose
from council.opinions.models import Opinion
from council.opinions.phrases import ANSWERED
from proposals.models import Carried, Following, Proposal, Support
from residents.delivery.models import Delivery
from tests.council.opinions.conftest import Assembly

PEOPLE = ("giulia", "rahim", "tom", "amina", "nour")


@pytest.fixture
def answered(assembly: Assembly, published: Callable[..., Proposal], cast: Callable[[str], Any]) -> Opinion:
    """Giulia's proposal, which Tom and Amina support and Nour follows, is in Rahim's opinion."""
    opinion, proposal = assembly.signed(), published("giulia")
    Carried.objects.create(proposal=proposal, opinion=opinion)
    for key in ("tom", "amina", "rahim"):
        Support.objects.create(proposal=proposal, person=assembly.people[key])
    Following.objects.create(proposal=proposal, person=cast("nour"))
    return assembly.answered(opinion)


def test_author_supporters_followers_and_who_wrote_the_opinion_are_told_once_each(
    cast: Callable[[str], Any], answered: Opinion
) -> None:
    rows = Delivery.objects.filter(kind=ANSWERED, key=answered.id)
    told = {
        (key, channel)
        for key in (*PEOPLE, "samir")
        for channel in rows.filter(person=cast(key)).values_list("channel", flat=True)
    }
    everyone = {(key, "page") for key in PEOPLE}
    assert told == everyone | {(key, "mail") for key in ("giulia", "rahim", "tom")}


def test_the_message_is_composed_from_the_answer_in_one_and_in_three_notices_alike(
    assembly: Assembly, answered: Opinion
) -> None:
    notice, counts = Delivery.objects.filter(kind=ANSWERED)[0].notice, []
    for many in (1, 3):
        with CaptureQueriesContext(connection) as made:
            messages = compose([notice] * many, "en", assembly.now)
        counts.append(len(made))
        assert answered.number in messages[0].paragraphs[0]  # type: ignore[union-attr]
    assert counts[0] == counts[1]
    Opinion.objects.filter(id=answered.id).update(answered_at=None)
    assert compose([notice], "en", assembly.now) == [None]
