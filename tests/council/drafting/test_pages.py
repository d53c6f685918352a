"""The pages of a text in the making, by reader and by act."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council.drafting import queries
from council.drafting.models import Amendment, Comment, Source, Writer
from council.drafting.sources import Kind
from council.opinions.models import Opinion
from tests.council.drafting.conftest import NEW, Table
from tests.council.opinions.test_pages import reader, words

__all__ = ["reader"]
TYPED = {
    "language": "fr",
    "title": "Un guichet ouvert le soir",
    "facts": "Le guichet ferme à 15 h.",
    "request_1": "Ouvrir le jeudi soir.",
}


def page(name: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"drafting:{name}", args=args)


@pytest.mark.parametrize(("key", "status"), [("", 403), ("amina", 403), ("marc", 403), ("giulia", 200)])
def test_a_text_in_the_making_is_read_by_members_only(
    table: Table, reader: Callable[[str], Client], key: str, status: int
) -> None:
    assert reader(key).get(page("work", table.opinion.id)).status_code == status


def test_members_find_the_comments_and_the_amendments_at_their_paragraph(
    table: Table, reader: Callable[[str], Client]
) -> None:
    table.said()
    table.amended()
    shown = words(reader("giulia").get(page("work", table.opinion.id)))
    assert "Depuis quand ?" in shown
    assert "Amendment <bdi>1</bdi>" in shown
    assert page("comment", table.opinion.id, 1, "facts", 0) in shown
    assert page("edit", table.opinion.id) not in shown


def test_after_the_adoption_everyone_reads_versions_and_amendments_and_nobody_else_the_comments(
    table: Table, reader: Callable[[str], Client]
) -> None:
    table.said()
    table.settled()
    table.adopted()
    shown = words(reader("").get(page("work", table.opinion.id)))
    assert NEW in shown
    assert "Depuis quand ?" not in shown
    assert "What you can do now" not in shown
    assert "Depuis quand ?" in words(reader("giulia").get(page("work", table.opinion.id)))


def test_a_member_drafts_without_a_script_adding_requests_one_by_one(
    table: Table, reader: Callable[[str], Client]
) -> None:
    browser, address = reader("samir"), page("new", table.assembly.council.slug)
    typed = {"language": "bn", "title": "সন্ধ্যার ডেস্ক", "request_1": "এক", "request_2": "", "request_3": "দুই"}
    more = browser.post(address, {**typed, "more_requests": "1"})
    assert more.status_code == 200
    assert "request_4" in words(more)
    assert "সন্ধ্যার ডেস্ক" in words(more)
    assert browser.post(address, typed).status_code == 302
    opinion = Opinion.objects.exclude(id=table.opinion.id).get()
    assert [one.text.body for one in opinion.requests.all()] == ["এক", "দুই"]
    assert [one.person for one in queries.group(opinion)] == [table.who("samir")]


def test_a_late_save_shows_what_changed_and_keeps_every_word_then_saves(
    table: Table, reader: Callable[[str], Client]
) -> None:
    table.named("rahim", "samir")
    table.saved("samir", facts="Le guichet ferme à 16 h.")
    browser, address = reader("rahim"), page("edit", table.opinion.id)
    refused = browser.post(address, {**TYPED, "base": "1"})
    shown = words(refused)
    assert refused.status_code == 409
    assert "Le guichet ferme à 15 h." in shown
    assert '<del><span class="vh">taken out: </span>17</del>' in shown
    assert '<ins><span class="vh">new: </span>16</ins>' in shown
    assert 'name="base" value="2"' in shown
    assert table.words().facts == "Le guichet ferme à 16 h."
    assert browser.post(address, {**TYPED, "base": "2"}).status_code == 302
    assert (table.words().facts, table.newest()) == ("Le guichet ferme à 15 h.", 3)


def test_two_versions_are_compared_on_a_page(table: Table, reader: Callable[[str], Client]) -> None:
    table.saved(facts="Le guichet ferme à 16 h.")
    browser = reader("giulia")
    assert "<del>" in words(browser.get(page("compare", table.opinion.id, 1, 2)))
    assert "say the same" in words(browser.get(page("compare", table.opinion.id, 2, 2)))
    assert browser.get(page("compare", table.opinion.id, 1, 9)).status_code == 404


def test_a_member_comments_and_another_marks_it_done(table: Table, reader: Callable[[str], Client]) -> None:
    address = page("comment", table.opinion.id, 1, "requests", 1)
    empty = reader("samir").post(address, {"language": "fr", "body": ""})
    assert empty.status_code == 422
    assert "en sept langues" in words(empty)
    assert reader("samir").post(address, {"language": "fr", "body": "Lesquelles ?"}).status_code == 302
    said = Comment.objects.get()
    resolve = page("resolve", table.opinion.id, said.id)
    for data, done in [({}, True), ({"open": "1"}, False)]:
        assert reader("giulia").post(resolve, data).status_code == 302
        said.refresh_from_db()
        assert (said.resolved_at is not None) is done


@pytest.mark.parametrize(("section", "place"), [("facts", 4), ("nowhere", 0)])
def test_a_paragraph_that_is_not_there_is_not_found(
    table: Table, reader: Callable[[str], Client], section: str, place: int
) -> None:
    assert reader("samir").get(page("comment", table.opinion.id, 1, section, place)).status_code == 404


def test_an_amendment_goes_from_its_form_to_the_text(table: Table, reader: Callable[[str], Client]) -> None:
    address = page("amend", table.opinion.id, 1, "facts", 0)
    form = reader("samir").get(address)
    assert "Le guichet ferme à 17 h.</textarea>" in words(form)
    typed = {"body": NEW, "language": "fr", "reason": "C’est l’heure de la porte."}
    assert reader("samir").post(address, typed).status_code == 302
    amendment, vote = Amendment.objects.get(), table.assembly.prepared()
    put = page("amendment-vote", table.opinion.id, amendment.id)
    assert reader("rahim").get(put).status_code == 403
    assert reader("claire").post(put, {"vote": str(vote.id)}).status_code == 302
    settle = page("amendment-settle", table.opinion.id, amendment.id)
    assert reader("claire").post(settle).status_code == 409


def test_the_group_is_named_and_a_source_added_on_the_pages(
    table: Table, reader: Callable[[str], Client]
) -> None:
    chosen = {"members": [str(table.who(key).id) for key in ("rahim", "samir")]}
    assert reader("claire").post(page("writers", table.opinion.id), chosen).status_code == 302
    assert Writer.objects.count() == 2
    typed = {"kind": "study", "title": "Une étude", "url": "ftp://x", "holder": ""}
    wrong = reader("samir").post(page("source", table.opinion.id), typed)
    assert (wrong.status_code, "Une étude" in words(wrong)) == (422, True)
    right = typed | {"url": "https://rivemont.example/etude"}
    assert reader("samir").post(page("source", table.opinion.id), right).status_code == 302
    out = page("source-out", table.opinion.id, Source.objects.get().id)
    assert reader("samir").post(out).status_code == 302
    assert not Source.objects.exists()


def test_a_position_is_never_mixed_with_the_council_s_opinion(
    table: Table, reader: Callable[[str], Client]
) -> None:
    table.leaning()
    position = {"kind": Kind.POSITION, "title": "Notre avis", "url": "https://asso.example/"}
    table.leaning(**position, holder="Les Voisines")
    table.assembly.signed(table.adopted())
    with translation.override("en"):
        address = reverse("opinions:opinion", args=[table.opinion.id])
    shown = words(reader("").get(address))
    leaning, others = shown.index("What the text is based on"), shown.index("What others say")
    assert leaning < shown.index("Une étude") < others < shown.index("Les Voisines")
    assert "They are not the opinion of the council" in shown
    for name in ("xml", "text"):
        paper = words(reader("").get(reverse(f"opinions:{name}", args=[table.opinion.id])))
        assert "Voisines" not in paper
        assert "Notre avis" not in paper


def test_the_page_takes_as_many_queries_for_one_comment_and_amendment_as_for_three(
    table: Table, reader: Callable[[str], Client], django_assert_num_queries: Any
) -> None:
    browser, address = reader("giulia"), page("work", table.opinion.id)
    table.said()
    table.amended()
    table.leaning()
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for place in range(2):
        table.said()
        table.amended(body=f"Autrement {place}.")
        table.leaning(url=f"https://rivemont.example/{place}")
        table.saved(facts=f"Le guichet ferme à 17 h.\nEncore {place}.")
    with django_assert_num_queries(len(one)):
        browser.get(address)
