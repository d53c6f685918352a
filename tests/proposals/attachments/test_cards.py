"""The cards of a list show the first picture of each proposal, small, late and described."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from languages import actions as texts
from proposals.attachments.kinds import Kind
from proposals.attachments.models import Attachment
from proposals.models import Proposal
from tests.proposals.conftest import address

Make = Callable[..., Proposal]
WORDS = "Un banc « bleu » sous un arbre"


@pytest.fixture
def pictured(published: Make, now: datetime) -> Callable[[], list[Attachment]]:
    """A public proposal with two pictures, the second one added first to the table, and a document."""

    def make() -> list[Attachment]:
        proposal = published(language="fr", title="Un banc", body="À l’ombre.")
        sides = {"width": 1600, "height": 1200}
        rows = [
            Attachment(kind=Kind.PICTURE.value, added_at=now + timedelta(minutes=1), sha256="b", **sides),
            Attachment(kind=Kind.PICTURE.value, added_at=now, sha256="a", **sides),
            Attachment(kind=Kind.DOCUMENT.value, added_at=now - timedelta(minutes=1), sha256="c"),
        ]
        for row in rows:
            row.proposal, row.size = proposal, 1
            row.words = texts.write_text(language="fr", body=WORDS)
            row.save()
        return rows

    return make


def test_a_card_shows_the_first_picture_with_its_words_and_its_sides(
    client: Client, pictured: Callable[[], list[Attachment]], published: Make
) -> None:
    later, first, document = pictured()
    published(language="fr", title="Un bal", body="…")
    told = client.get(address("list")).content.decode()
    assert told.count('class="thumb"') == 1
    assert f'src="{first.small_url}" width="1600" height="1200" loading="lazy"' in told
    assert f'alt="{WORDS}" lang="fr"' in told
    assert str(later.id) not in told
    assert str(document.id) not in told


def test_pictures_of_three_take_as_many_queries_as_of_one(
    client: Client, pictured: Callable[[], list[Attachment]]
) -> None:
    counts = []
    for more in (1, 2):
        for _proposal in range(more):
            pictured()
        client.get(address("list"))
        with CaptureQueriesContext(connection) as asked:
            told = client.get(address("list")).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert told.count('class="thumb"') == 3
