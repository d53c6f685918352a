"""The pages of referrals, by reader; the receipt; the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from council.opinions import actions as opinions
from council.opinions.models import Opinion
from council.referrals.models import OriginNote, Referral
from tests.council.opinions.test_pages import reader, words
from tests.council.referrals.conftest import Asking, refer

__all__ = ["reader"]


def page(name: str, *args: Any) -> str:
    with translation.override("en"):
        return reverse(f"referrals:{name}", args=args)


def test_everyone_reads_the_question_its_term_and_that_the_council_is_late(
    asking: Asking, client: Client
) -> None:
    Referral.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    for address in (page("referral", asking.referral.id), page("list")):
        assert "Late by 3 days" in words(client.get(address))
    assert "Faut-il ouvrir plus tard en été ?" in words(client.get(page("referral", asking.referral.id)))


def test_a_visitor_does_not_see_the_draft_of_a_question_and_a_member_does(
    asking: Asking, reader: Callable[[str], Client]
) -> None:
    opinion, address = asking.begun(), page("referral", asking.referral.id)
    assert str(opinion.id) not in words(reader("").get(address))
    assert str(opinion.id) in words(reader("giulia").get(address))


def test_the_clerk_refers_on_a_page_and_gets_the_receipt(
    asking: Asking, reader: Callable[[str], Client]
) -> None:
    typed = {
        "language": "fr",
        "council": str(asking.assembly.council.id),
        "asker": "municipal-council",
        "subject": "Le marché",
        "question": "Quel jour ?",
        "days": "3",
    }
    browser = reader("helene")
    wrong = browser.post(page("new"), typed)
    assert (wrong.status_code, "Quel jour ?" in words(wrong)) == (422, True)
    answer = browser.post(page("new"), typed | {"days": "45"}, follow=True)
    made = Referral.objects.exclude(id=asking.referral.id).get()
    assert made.number in words(answer)
    assert "Quel jour ?" in words(answer)


@pytest.mark.parametrize(("key", "status"), [("", 401), ("rahim", 403), ("claire", 403), ("marc", 200)])
def test_the_form_opens_for_the_city_s_people(
    asking: Asking, reader: Callable[[str], Client], key: str, status: int
) -> None:
    assert reader(key).get(page("new")).status_code == status


def test_a_chair_names_the_rapporteur_who_begins_the_opinion(
    asking: Asking, reader: Callable[[str], Client]
) -> None:
    named = reader("fatou").post(
        page("rapporteur", asking.referral.id), {"member": str(asking.who("samir").id)}
    )
    assert named.status_code == 302
    with translation.override("en"):
        new = reverse("drafting:new", args=[asking.assembly.council.slug])
    address = f"{new}?referral={asking.referral.id}"
    assert "Faut-il ouvrir plus tard" in words(reader("samir").get(address))
    assert reader("giulia").get(address).status_code == 403
    typed = {"language": "fr", "title": "Ouvrir en été", "request_1": "Ouvrir jusqu’à 20 h."}
    assert reader("samir").post(address, typed).status_code == 302
    assert asking.again().opinion == Opinion.objects.get()


def test_a_chair_says_why_there_is_no_opinion(asking: Asking, reader: Callable[[str], Client]) -> None:
    typed = {"language": "fr", "reason": "Le juge en parle déjà."}
    assert reader("rahim").post(page("decline", asking.referral.id), typed).status_code == 403
    assert reader("fatou").post(page("decline", asking.referral.id), typed).status_code == 302
    assert "Le juge en parle déjà." in words(Client().get(page("referral", asking.referral.id)))


def test_a_member_says_that_a_draft_comes_from_a_petition(
    asking: Asking, reader: Callable[[str], Client]
) -> None:
    opinion = asking.assembly.draft()
    typed = {"kind": "petition", "title": "Ouvrez", "url": "nowhere", "signatures": "412"}
    browser, address = reader("rahim"), page("origin", opinion.id)
    assert browser.post(address, typed).status_code == 422
    assert browser.post(address, typed | {"url": "https://petition.example/1"}).status_code == 302
    assert OriginNote.objects.get().signatures == 412
    with translation.override("en"):
        shown = words(browser.get(reverse("opinions:opinion", args=[opinion.id])))
    assert "https://petition.example/1" in shown
    assert "412" in shown


def test_the_api_gives_questions_origins_and_sources_in_as_many_queries_for_one_as_for_three(
    asking: Asking, client: Client, django_assert_num_queries: Any
) -> None:
    opinion = asking.begun()
    asking.assembly.voted(opinion=opinion)
    opinions.settle_opinion(opinion_id=opinion.id, now=asking.now)
    asking.assembly.signed(opinion)
    shown = client.get("/api/v1/opinions/").json()["results"]
    assert [one["kind"] for one in shown[0]["origins"]] == ["referral"]
    assert asking.referral.number in shown[0]["origins"][0]["title"]
    assert shown[0]["sources"] == []
    found = client.get(f"/api/v1/referrals/{asking.referral.id}/").json()
    assert (found["stage"], found["days_late"]) == ("delivered", 0)
    for address, more in [
        ("/api/v1/opinions/", asking.assembly.signed),
        ("/api/v1/referrals/", lambda: refer(asking.assembly)),
        (page("list"), lambda: refer(asking.assembly)),
    ]:
        client.get(address)
        with CaptureQueriesContext(connection) as one:
            client.get(address)
        more()
        more()
        with django_assert_num_queries(len(one)):
            client.get(address)
