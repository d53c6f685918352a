"""A public opinion is on the translators' desk with all its texts, and readers ask for it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.opinions import translating
from council.opinions.models import Opinion
from council.opinions.queries import opinion_for_page, texts_of
from council.opinions.translating import find
from languages import actions, queries
from languages.actions import Written
from languages.meanwhile import base_of
from languages.models import Wish
from register.refusals import Refused
from residents.actions import erase_account
from tests.council.opinions.conftest import Assembly

BACKEND = "residents.backends.CardBackend"


def page(name: str, *args: Any, language: str = "ar") -> str:
    with translation.override(language):
        return reverse(name, args=args)


def translate(assembly: Assembly, opinion: Opinion, by: str) -> None:
    """Every text of it, into Arabic."""
    whole = opinion_for_page(opinion.id)
    assert whole is not None
    words = [Written(text.id, "نص", base_of("ar", text.version, None)) for text in texts_of(whole)]
    actions.keep_translation(
        source="opinion",
        key=opinion.id,
        language="ar",
        words=words,
        translator=assembly.people[by],
        now=assembly.now,
    )


def test_a_draft_is_on_no_desk_and_nobody_asks_for_it(assembly: Assembly) -> None:
    draft = assembly.draft()
    assert list(find(None, assembly.now)) == list(find([draft.id], assembly.now)) == []
    with pytest.raises(Refused, match="not-public-now"):
        actions.ask_translation(
            source="opinion",
            key=draft.id,
            language="ar",
            person=assembly.people["amina"],
            visitor="",
            now=assembly.now,
        )


def test_of_many_the_desk_gets_those_that_wait_however_old_they_are(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = assembly.signed()
    assembly.meetings.clear()
    answered = assembly.answered(assembly.signed())
    Opinion.objects.filter(id=answered.id).update(drafted_at=assembly.now + timedelta(days=9))
    monkeypatch.setattr(translating, "MOST", 1)
    assert [piece.key for piece in find(None, assembly.now)] == [late.id]


def test_it_presses_while_signatures_or_an_answer_are_waited_for(assembly: Assembly) -> None:
    adopted = assembly.adopted()
    (piece,) = find(None, assembly.now)
    assert (piece.due, str(piece.why)) == (adopted.sign_by, "Waits for signatures")
    signed = assembly.signed(adopted)
    (piece,) = find(None, assembly.now)
    assert (piece.due, str(piece.why)) == (signed.due_on, "Waits for an answer")
    assembly.answered(signed)
    (piece,) = find(None, assembly.now)
    assert (piece.due, piece.why) == (None, "")
    assert "Merci de cet avis." in [text.body for text in piece.texts]


def test_it_must_be_there_in_the_languages_of_its_session(assembly: Assembly) -> None:
    meeting = assembly.meeting()
    meeting.languages = ["ar", "bn"]
    meeting.save(update_fields=["languages"])
    assembly.signed()
    rows = {row.language: row.required for row in queries.desk("fr", assembly.now).rows}
    assert {code for code, required in rows.items() if required} == {"ar", "bn"}
    assert "it" in rows


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_opinions_takes_the_same_queries(
    assembly: Assembly, django_assert_max_num_queries: Any, count: int
) -> None:
    for _each in range(count):
        assembly.signed()
    with django_assert_max_num_queries(14):
        assert len(find(None, assembly.now)) == count


def test_only_interpreters_and_the_clerk_translate(assembly: Assembly) -> None:
    opinion = assembly.signed()
    for key in ("amina", "marc", "fatou"):
        with pytest.raises(Refused, match="not-your-role"):
            translate(assembly, opinion, key)
    translate(assembly, opinion, "helene")


def test_a_visitor_asks_on_the_page_and_reads_it_there(assembly: Assembly) -> None:
    opinion, visitor = assembly.signed(), Client()
    here, door = page("opinions:opinion", opinion.id), page("languages:ask", "opinion", opinion.id)
    assert door in visitor.get(here).content.decode()
    assert (
        page("languages:ask", "opinion", opinion.id, language="fr")
        not in visitor.get(page("opinions:opinion", opinion.id, language="fr")).content.decode()
    )
    for _twice in range(2):
        assert visitor.post(door, {"next": here})["Location"] == here
    assert visitor.post(door, {"next": "https://elsewhere.example/"})["Location"] == "/ar/"
    assert Wish.objects.count() == 1
    assert door not in visitor.get(here).content.decode()
    translate(assembly, opinion, "samir")
    assert "نص" in visitor.get(here).content.decode()
    assert queries.waiting_wishes() == {}


def test_forgetting_a_reader_takes_her_wish(assembly: Assembly) -> None:
    opinion, amina = assembly.signed(), assembly.people["amina"]
    actions.ask_translation(
        source="opinion", key=opinion.id, language="ar", person=amina, visitor="", now=assembly.now
    )
    erase_account(person_id=amina.id, typed_name=amina.display_name, now=assembly.now)
    assert not Wish.objects.exists()
