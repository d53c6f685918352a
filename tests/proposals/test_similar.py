"""Ideas like the one that somebody writes, across languages where translations exist."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proposals import actions, ticking
from proposals.finding.search import with_words
from proposals.models import Proposal, Word
from proposals.similar import similar
from tests.proposals.conftest import address, holder

Make = Callable[..., Proposal]
POOL = {
    "language": "fr",
    "title": "Une piscine ouverte le soir",
    "body": "Nous travaillons toute la journée.",
}


def translated(proposal: Proposal, cast: Any, now: datetime) -> None:
    actions.translate_proposal(
        proposal_id=proposal.id,
        translator=cast("samir"),
        language="ar",
        title="مسبح مفتوح في المساء",
        body="نعمل طوال النهار.",
        now=now,
    )


def test_the_same_idea_in_other_words_is_found_and_another_is_not(published: Make) -> None:
    pool = published(**POOL)
    published(language="fr", title="Des arbres devant l’école", body="Il fait trop chaud en été.")
    assert similar("La piscine ouverte plus tard le soir", "Après le travail.") == [pool]
    assert similar("Un cours de couture", "Pour apprendre.") == []


def test_it_is_found_in_another_language_once_it_is_translated(
    published: Make, cast: Any, now: datetime
) -> None:
    pool = published(**POOL)
    assert similar("المسبح مفتوح مساءً", "بعد العمل.") == []
    translated(pool, cast, now)
    assert similar("المسبح مفتوح مساءً", "بعد العمل.") == [pool]


def test_an_idea_of_common_words_alone_is_found_by_those_of_its_title(
    published: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = published(**POOL)
    for number in range(3):
        published(language="fr", title=f"Autre chose {number}", body="Ouverte le soir, une piscine toute.")
    monkeypatch.setattr("proposals.similar.MOST_COUNTED", 2)
    monkeypatch.setattr("proposals.similar.MOST_READ", 3)
    assert similar("Une piscine ouverte le soir", "Toute ouverte.") == [pool]


def test_what_is_not_public_is_never_shown(draft: Make, sent: Make, published: Make, now: datetime) -> None:
    draft(**POOL)
    sent(**POOL)
    gone = published(**POOL)
    assert similar(POOL["title"], POOL["body"]) == [gone]
    actions.withdraw(proposal_id=gone.id, writer=holder(gone), now=now)
    assert similar(POOL["title"], POOL["body"]) == []
    assert not Word.objects.exists()


def test_a_merged_one_is_not_shown(published: Make, cast: Any, now: datetime) -> None:
    one, other = published(**POOL), published(**POOL)
    actions.merge(proposal_id=one.id, into_id=other.id, person=cast("ines"), agreed=True, now=now)
    assert similar(POOL["title"], POOL["body"]) == [other]


def test_it_takes_as_many_queries_for_one_as_for_three(published: Make) -> None:
    counts = []
    for more in (1, 2):
        for _proposal in range(more):
            published(**POOL)
        with CaptureQueriesContext(connection) as found:
            similar(POOL["title"], POOL["body"])
        counts.append(len(found))
    assert counts == [4, 4]


def test_proposals_from_before_the_table_get_their_words(published: Make, now: datetime) -> None:
    pool = published(**POOL)
    Word.objects.all().delete()
    assert ticking.without_words() == [pool.id]
    ticking.due(now)
    assert similar(POOL["title"], POOL["body"]) == [pool]
    assert ticking.without_words() == []


def test_a_proposal_without_a_word_is_looked_at_once_and_found_by_nothing(
    published: Make, now: datetime
) -> None:
    bare = published(**POOL | {"title": "!", "body": "?"})
    Word.objects.all().delete()
    ticking.due(now)
    assert ticking.without_words() == []
    assert list(Word.objects.values_list("proposal", "word", "stem")) == [(bare.id, "", "")]
    assert similar("!", "?") == []
    assert not with_words(Proposal.objects.all(), "!").exists()


def test_whoever_writes_sees_them_before_the_next_question_and_can_go_on(
    client: Client, published: Make
) -> None:
    pool = published(**POOL)
    client.post(address("new"), {"language": "fr"})
    mine = Proposal.objects.exclude(id=pool.id).get()
    client.post(address("idea", mine.id), {"body": "La piscine, ouverte le soir"})
    answer = client.post(address("more", mine.id), {"body": "Après le travail."})
    assert answer.headers["Location"] == address("similar", mine.id)
    page = client.get(address("similar", mine.id)).content.decode()
    assert POOL["title"] in page
    assert address("place", mine.id) in page


@pytest.mark.parametrize("title", ["Un cours de couture", ""])
def test_without_any_the_question_is_left_out(client: Client, cast: Any, title: str) -> None:
    client.post(address("new"), {"language": "fr"})
    mine = Proposal.objects.get()
    if title:
        client.post(address("idea", mine.id), {"body": title})
    answer = client.post(address("more", mine.id), {"body": "Pour apprendre."})
    assert answer.headers["Location"] == address("place", mine.id)
    assert client.get(address("similar", mine.id)).headers["Location"] == address("place", mine.id)
