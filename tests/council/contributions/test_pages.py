"""The pages of contributions, by reader; the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council.contributions.models import Contribution
from council.opinions.models import Portfolio
from residents.permissions import day_of
from tests.council.contributions.conftest import WRITTEN, Writing

TYPED = {"language": "fr", "theme": "home", "subject": "Le froid", "body": "Il fait froid."}
Reader = Callable[[str], Client]


def words(answer: Any) -> str:
    """What a reader sees, without the marks around numbers and names."""
    return str(answer.content.decode()).replace("<bdi>", "").replace("</bdi>", "")


def page(name: str, *args: Any) -> str:
    with translation.override("en"):
        return reverse(f"contributions:{name}", args=args)


@pytest.mark.parametrize(
    ("key", "status"), [("", 404), ("tom", 404), ("amina", 200), ("marc", 200), ("sofia", 200)]
)
def test_before_it_is_confirmed_few_read_it(writing: Writing, reader: Reader, key: str, status: int) -> None:
    one = writing.sent()
    assert reader(key).get(page("contribution", one.id)).status_code == status


def test_everyone_reads_text_answer_and_delay_and_nobody_reads_the_author(
    writing: Writing, client: Client
) -> None:
    late, answered = writing.confirmed(ago=40), writing.sent(by="tom", ago=20)
    writing.answer(answered)
    council = page("list", "essai")
    shown = words(client.get(council))
    for said in ("Late by 10 days", "Answered in 20 days", "Without an answer: 1. Late: 1."):
        assert said in shown
    found = words(client.get(page("contribution", answered.id)))
    for said in (WRITTEN.body, "Le mois prochain.", "Answered in 20 days", "Marc"):
        assert said in found
    for address in (council, page("contribution", late.id), page("contribution", answered.id)):
        assert not {"Amina", "Tom"} & set(words(client.get(address)).split())


def test_the_programme_of_the_council_shows_them_and_who_is_missing(writing: Writing, client: Client) -> None:
    writing.confirmed()
    assert WRITTEN.subject in words(client.get("/en/councils/essai/"))
    Portfolio.objects.update(ends=day_of(writing.now))
    assert "Nobody is in charge at the moment" in words(client.get(page("list", "essai")))


def test_a_resident_writes_on_a_page_that_keeps_what_was_typed(writing: Writing, reader: Reader) -> None:
    browser = reader("amina")
    wrong = browser.post(page("new", "essai"), TYPED | {"theme": ""})
    assert (wrong.status_code, "Il fait froid." in words(wrong)) == (422, True)
    assert "home" in words(browser.get(page("new", "essai")))
    assert (
        "sport" not in words(browser.get(page("new", "essai"))).split('name="theme"')[1].split("</select>")[0]
    )
    answer = browser.post(page("new", "essai"), TYPED, follow=True)
    assert "Only you, the official in charge and the organisers can read this." in words(answer)


def test_a_visitor_is_asked_to_log_in(writing: Writing, client: Client) -> None:
    assert client.get(page("new", "essai")).status_code in {302, 401, 403}


def test_the_official_confirms_and_answers_and_the_organiser_sets_aside(
    writing: Writing, client: Client, reader: Reader
) -> None:
    one, other = writing.sent(), writing.sent(by="tom")
    reader("marc").post(page("acknowledge", one.id))
    assert "Le mois prochain." in words(
        reader("marc").post(
            page("answer", one.id), {"language": "fr", "body": "Le mois prochain."}, follow=True
        )
    )
    assert reader("marc").get(page("set-aside", other.id)).status_code == 403
    reader("sofia").post(page("set-aside", other.id), {"language": "fr", "body": "Une adresse privée."})
    assert "Une adresse privée." in words(reader("tom").get(page("contribution", other.id)))
    client.logout()
    assert "Not published by the organisers: 1." in words(client.get(page("list", "essai")))
    assert client.get(page("contribution", other.id)).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(writing: Writing, client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(page("list", "essai"))
        return len(queries)

    writing.answer(writing.sent())
    cost()
    one = cost()
    writing.answer(writing.sent(by="tom"))
    writing.confirmed(by="marc")
    assert cost() == one


def test_the_api_gives_what_is_public_without_its_author(writing: Writing, client: Client) -> None:
    writing.sent(by="tom")
    writing.answer(writing.sent(ago=31))
    found = client.get("/api/v1/contributions/").json()["results"]
    assert [(one["stage"], one["days_late"], one["answer"]["body"]) for one in found] == [
        ("answered", 1, "Le mois prochain.")
    ]
    assert "author" not in found[0]
    assert Contribution.objects.filter(sent_at__lt=writing.now - timedelta(days=1)).count() == 1
