"""A reader who lacks a language asks for it once; who translates sees how many wait."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.opinions import actions, queries
from council.opinions.actions import languages
from council.opinions.models import Opinion, Wish
from languages.actions import translate
from languages.reading import Status
from register.refusals import Refused
from residents.actions import erase_account
from tests.council.opinions.conftest import Assembly

BACKEND = "residents.backends.CardBackend"


def page(name: str, *args: Any, language: str = "ar") -> str:
    with translation.override(language):
        return reverse(f"opinions:{name}", args=args)


def asked(assembly: Assembly, opinion: Opinion, by: str = "", visitor: str = "", **changes: Any) -> Wish:
    person = assembly.people[by] if by else None
    values = {"opinion_id": opinion.id, "language": "ar", "person": person, "visitor": visitor}
    return actions.ask_translation(**values | {"now": assembly.now} | changes)


def whole(opinion: Opinion) -> Opinion:
    found = queries.opinion_for_page(opinion.id)
    assert found is not None
    return found


def translated(assembly: Assembly, opinion: Opinion, by: str, but: int = 0) -> None:
    """Every text but the last few."""
    texts = queries.texts_of(whole(opinion))
    words = {text.id: "نص" for text in texts[: len(texts) - but]}
    actions.translate_opinion(
        opinion_id=opinion.id, language="ar", words=words, translator=assembly.people[by], now=assembly.now
    )


def refusal(act: Any, *values: Any, **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(*values, **options)
    return refused.value.refusal.code


def test_each_reader_counts_once(assembly: Assembly) -> None:
    opinion = assembly.signed()
    for _twice in range(2):
        asked(assembly, opinion, by="amina")
        asked(assembly, opinion, visitor="a" * 64)
        asked(assembly, opinion, visitor="b" * 64)
    assert [(one.language, one.count) for one in queries.waited_for("fr")] == [("ar", 3)]


def test_what_is_there_or_hidden_is_not_asked_for(assembly: Assembly) -> None:
    opinion = assembly.signed()
    assert refusal(asked, assembly, opinion, by="amina", language="fr") == "there-already"
    assert refusal(asked, assembly, assembly.draft(), by="amina") == "opinion-not-public"


def test_a_day_has_so_many_wishes(assembly: Assembly, monkeypatch: pytest.MonkeyPatch) -> None:
    opinion = assembly.signed()
    monkeypatch.setattr(languages, "MOST_A_DAY", 2)
    monkeypatch.setattr(languages, "MOST_OF_STRANGERS", 3)
    for code in ("ar", "bn"):
        asked(assembly, opinion, by="amina", language=code)
    assert refusal(asked, assembly, opinion, by="amina", language="es") == "asked-enough"
    asked(assembly, opinion, by="amina", language="es", now=assembly.now + timedelta(days=1))
    for visitor in "abc":
        asked(assembly, opinion, visitor=visitor * 64)
    assert refusal(asked, assembly, opinion, visitor="d" * 64) == "asked-enough"


def test_a_wish_is_met_when_nothing_lacks_and_waits_again_when_asked_again(assembly: Assembly) -> None:
    opinion = assembly.signed()
    asked(assembly, opinion, by="amina")
    translated(assembly, opinion, "samir", but=1)
    assert queries.wishes_waiting() == 1
    translated(assembly, opinion, "samir")
    assert queries.wishes_waiting() == 0
    assert [one.opinion_id for one in queries.come_for(assembly.people["amina"])] == [opinion.id]
    assembly.answered(opinion)
    asked(assembly, opinion, by="amina")
    assert queries.wishes_waiting() == 1


def test_only_interpreters_and_the_clerk_translate(assembly: Assembly) -> None:
    opinion = assembly.signed()
    for key in ("amina", "marc", "fatou"):
        assert refusal(translated, assembly, opinion, key) == "not-your-role"
    translated(assembly, opinion, "helene")


def test_the_list_takes_as_many_queries_for_one_as_for_three(
    assembly: Assembly, django_assert_num_queries: Any
) -> None:
    for _each in range(3):
        asked(assembly, assembly.signed(), by="amina")
    with django_assert_num_queries(3):
        assert len(queries.waited_for("fr")) == 3


def test_a_visitor_asks_on_the_page_and_an_interpreter_answers_there(assembly: Assembly) -> None:
    opinion = assembly.signed()
    visitor, clerk = Client(), Client()
    door = page("ask-language", opinion.id)
    shown = visitor.get(page("opinion", opinion.id)).content.decode()
    assert door in shown
    assert (
        page("ask-language", opinion.id, language="fr")
        not in visitor.get(page("opinion", opinion.id, language="fr")).content.decode()
    )
    for _twice in range(2):
        assert visitor.post(door).status_code == 302
    assert Wish.objects.count() == 1
    assert door not in visitor.get(page("opinion", opinion.id)).content.decode()
    assert visitor.get(page("wishes")).status_code == 401
    clerk.force_login(assembly.people["helene"], backend=BACKEND)
    address = page("translate", opinion.id, "ar", language="fr")
    assert (
        page("translate", opinion.id, "ar", language="en")
        in clerk.get(page("wishes", language="en")).content.decode()
    )
    count = len(queries.texts_of(whole(opinion)))
    form = clerk.get(address).content.decode()
    assert form.count("<textarea") == count
    assert '<bdi lang="fr" dir="ltr">Un guichet ouvert le soir</bdi>' in form
    assert clerk.post(address, {f"text_{place}": "نص" for place in range(count)}).status_code == 302
    assert "نص" in visitor.get(page("opinion", opinion.id)).content.decode()
    assert queries.wishes_waiting() == 0


def test_my_page_says_that_it_is_there_and_forgetting_takes_the_wish(assembly: Assembly) -> None:
    opinion = assembly.signed()
    asked(assembly, opinion, by="amina")
    translated(assembly, opinion, "helene")
    reader = Client()
    reader.force_login(assembly.people["amina"], backend=BACKEND)
    assert "The translation that you asked for is there." in reader.get("/en/me/").content.decode()
    translate(text_id=opinion.title_id, language="en", body="Open late", status=Status.COMMUNITY)
    amina = assembly.people["amina"]
    erase_account(person_id=amina.id, typed_name=amina.display_name, now=assembly.now)
    assert not Wish.objects.exists()
