"""The pages of opinions, by reader and by state."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from council.bodies.models import Rules
from council.opinions import actions, queries
from council.opinions.fingerprint import fingerprint
from council.opinions.mine import export, forget, section
from council.opinions.models import Opinion
from register.queries import replay
from register.refusals import Refused
from register.scopes import Scope
from residents.actions import ask_proof
from residents.permissions import day_of
from tests.council.opinions.conftest import Assembly

BACKEND = "residents.backends.CardBackend"


@pytest.fixture
def reader(client: Client, cast: Callable[[str], Any]) -> Callable[[str], Client]:
    """`reader("marc")` is a browser in which Marc is logged in; `reader("")` is a visitor's."""

    def log_in(key: str) -> Client:
        if key:
            client.force_login(cast(key), backend=BACKEND)
        return client

    return log_in


def page(name: str, *args: Any, language: str = "fr") -> str:
    with translation.override(language):
        return reverse(f"opinions:{name}", args=args)


def words(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("key", "status"), [("", 403), ("amina", 403), ("marc", 403), ("rahim", 200), ("claire", 200)]
)
def test_a_draft_is_read_by_members_only(
    assembly: Assembly, reader: Callable[[str], Client], key: str, status: int
) -> None:
    assert reader(key).get(page("opinion", assembly.draft().id)).status_code == status


def test_an_adopted_opinion_shows_everyone_whose_signature_is_missing(
    assembly: Assembly, reader: Callable[[str], Client]
) -> None:
    opinion = assembly.adopted()
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["claire"], now=assembly.now)
    answer = reader("").get(page("opinion", opinion.id))
    assert answer.status_code == 200
    assert "Claire Morel" in words(answer)
    assert "Fatou Diallo" in words(answer)


def test_an_unknown_opinion_is_not_found(db: None, client: Client) -> None:
    assert client.get(page("opinion", "00000000-0000-4000-8000-000000000000")).status_code == 404


def test_a_late_opinion_says_so_in_public(assembly: Assembly, client: Client) -> None:
    opinion = assembly.signed()
    Opinion.objects.filter(id=opinion.id).update(due_on=timezone.localdate() - timedelta(days=6))
    answer = client.get(page("opinion", opinion.id, language="en"))
    assert "Late by 6 days" in words(answer)


def test_the_feed_says_how_late_the_city_is_and_the_first_day_late_is_news(
    assembly: Assembly, client: Client
) -> None:
    opinion = assembly.signed()
    first = timezone.localdate() - timedelta(days=5)
    Opinion.objects.filter(id=opinion.id).update(due_on=first - timedelta(days=1))
    feed = client.get(page("feed", language="en")).content.decode()
    assert "Late by 6 days" in feed
    assert f"<updated>{first}T00:00:00" in feed


def test_public_pages_are_for_search_engines_and_the_inbox_is_not(
    assembly: Assembly, reader: Callable[[str], Client]
) -> None:
    opinion = assembly.signed()
    assert 'content="index, follow"' in words(reader("").get(page("opinion", opinion.id)))
    assert 'content="noindex"' in words(reader("helene").get(page("inbox")))


@pytest.mark.parametrize(
    ("key", "status"), [("", 401), ("amina", 403), ("rahim", 403), ("helene", 200), ("marc", 200)]
)
def test_the_inbox_opens_for_the_clerk_and_the_officials(
    assembly: Assembly, reader: Callable[[str], Client], key: str, status: int
) -> None:
    assert reader(key).get(page("inbox")).status_code == status


def test_the_inbox_puts_the_late_first_then_the_soon_then_the_rest(assembly: Assembly) -> None:
    today = timezone.localdate()
    left = {assembly.signed().id: days for days in (40, -6, 9)}
    for opinion_id, days in left.items():
        Opinion.objects.filter(id=opinion_id).update(due_on=today + timedelta(days=days))
    assert [card.hurry for card in queries.inbox("fr", today)] == ["late", "soon", "rest"]


def test_the_clerk_acknowledges_from_the_inbox(assembly: Assembly, reader: Callable[[str], Client]) -> None:
    opinion = assembly.signed()
    answer = reader("helene").post(page("acknowledge", opinion.id))
    assert answer.status_code == 302
    assert Opinion.objects.get(id=opinion.id).state == "acknowledged"


def test_half_an_answer_is_shown_again_with_what_was_typed_and_what_is_missing(
    assembly: Assembly, reader: Callable[[str], Client]
) -> None:
    opinion = assembly.signed()
    typed = {
        "language": "fr",
        "outcome_1": "followed",
        "reason_1": "Dès janvier prochain.",
        "outcome_2": "under_study",
    }
    answer = reader("marc").post(page("answer", opinion.id, language="en"), typed)
    assert answer.status_code == 422
    assert "Dès janvier prochain." in words(answer)
    assert "Request 2: write the reason" in words(answer)
    assert "Request 2: give the date" in words(answer)
    assert Opinion.objects.get(id=opinion.id).state == "delivered"


def test_a_whole_answer_is_public_at_once(assembly: Assembly, reader: Callable[[str], Client]) -> None:
    opinion = assembly.signed()
    typed = {
        "language": "fr",
        "outcome_1": "followed",
        "reason_1": "Dès janvier.",
        "outcome_2": "passed_on",
        "reason_2": "La région imprime.",
        "passed_to": "",
        "passed_to_2": "La région",
    }
    assert reader("marc").post(page("answer", opinion.id), typed).status_code == 302
    shown = words(Client().get(page("opinion", opinion.id)))
    assert "Dès janvier." in shown
    assert "La région imprime." in shown
    assert "Marc Delorme" in shown


def test_a_language_chosen_while_answering_keeps_what_was_typed(
    assembly: Assembly, reader: Callable[[str], Client]
) -> None:
    opinion = assembly.signed()
    typed = {"language": "fr", "reason_1": "Je n’ai pas fini", "switch_language": "1"}
    answer = reader("marc").post(page("answer", opinion.id, language="ar"), typed)
    assert answer.status_code == 200
    assert "Je n’ai pas fini" in words(answer)
    assert "errsum" not in words(answer)


def test_a_cochair_signs_on_the_page_and_a_second_time_is_told_why_not(
    assembly: Assembly, reader: Callable[[str], Client]
) -> None:
    opinion = assembly.adopted()
    browser, code = reader("fatou"), ask_proof(person=assembly.people["fatou"], now=assembly.now)
    assert browser.post(page("sign", opinion.id), {}).status_code == 422
    assert browser.post(page("sign", opinion.id), {"read": "on", "proof": code}).status_code == 302
    assert browser.post(page("sign", opinion.id), {"read": "on", "proof": code}).status_code == 409


def test_the_draft_is_put_to_a_prepared_vote(assembly: Assembly, reader: Callable[[str], Client]) -> None:
    opinion, vote = assembly.draft(), assembly.prepared()
    answer = reader("claire").post(page("table", opinion.id), {"vote": str(vote.id)})
    assert answer.status_code == 302
    assert Opinion.objects.get(id=opinion.id).vote == vote


def test_no_page_of_an_opinion_says_decision(assembly: Assembly, reader: Callable[[str], Client]) -> None:
    opinion = assembly.answered()
    for key, name, args in [("", "opinion", [opinion.id]), ("", "list", []), ("marc", "inbox", [])]:
        shown = words(reader(key).get(page(name, *args, language="en"))).lower()
        assert "decision" not in shown
        assert "decided" not in shown


@pytest.mark.parametrize("name", ["list", "inbox"])
def test_lists_take_as_many_queries_for_one_as_for_three(
    assembly: Assembly, reader: Callable[[str], Client], django_assert_num_queries: Any, name: str
) -> None:
    browser = reader("helene")
    assembly.signed()
    browser.get(page(name))
    with CaptureQueriesContext(connection) as one:
        browser.get(page(name))
    assembly.signed()
    assembly.signed()
    with django_assert_num_queries(len(one)):
        browser.get(page(name))


@pytest.mark.parametrize("tab", ["", "waiting", "late", "answered", "signing", "nonsense"])
def test_every_tab_of_the_list_answers_even_when_it_is_empty(db: None, client: Client, tab: str) -> None:
    assert client.get(page("list"), {"show": tab}).status_code == 200


def test_the_register_of_an_opinion_is_closed_until_it_is_adopted(assembly: Assembly) -> None:
    opinion = assembly.tabled()
    scope = Scope("opinion", opinion.id)
    with pytest.raises(Refused):
        replay(None, scope, 0, "fr", assembly.now)
    assert len(replay(assembly.people["rahim"], scope, 0, "fr", assembly.now)) == 2


def test_the_replay_takes_as_many_queries_for_two_lines_as_for_seven(assembly: Assembly) -> None:
    counts = []
    opinion = assembly.answered()
    scope = Scope("opinion", opinion.id)
    for after in (5, 0):
        with CaptureQueriesContext(connection) as found:
            lines = replay(None, scope, after, "en", assembly.now)
        counts.append(len(found))
    assert counts[0] == counts[1]
    assert lines[-1]["data"]["target"] == "opinion-way"
    assert "html" not in lines[0]["data"]


def test_my_page_tells_each_what_waits(assembly: Assembly) -> None:
    adopted, delivered = assembly.adopted(), assembly.signed()
    for key, waiting in [("fatou", adopted), ("marc", delivered), ("helene", delivered)]:
        shown = section(assembly.people[key], "fr", assembly.now)
        assert shown is not None
        assert [str(waiting.id) in item.url for item in shown.items] == [True]
    assert section(assembly.people["rahim"], "fr", assembly.now) is None


def test_a_download_holds_what_a_person_wrote_in_office(assembly: Assembly) -> None:
    claire, marc, now = (assembly.people["claire"], assembly.people["marc"], assembly.now)
    adopted = assembly.adopted()
    no = {"language": "fr", "reason": "Pas ainsi."}
    actions.refuse_signature(opinion_id=adopted.id, person=claire, **no, now=now)
    opinion = assembly.signed(adopted)
    ask = {"language": "fr", "body": "Quel jour ?"}
    asked = actions.ask_council(opinion_id=opinion.id, person=marc, **ask, now=now)
    actions.reply_to_city(question_id=asked.id, person=claire, language="fr", body="Le jeudi.", now=now)
    more = {"due_on": day_of(now) + timedelta(days=70), "language": "fr", "reason": "Congés."}
    actions.extend_term(opinion_id=opinion.id, person=claire, **more, now=now)
    assembly.answered(opinion)
    actions.add_to_answer(opinion_id=opinion.id, person=marc, language="fr", body="Et mardi.", now=now)
    lack = {"language": "fr", "body": "Et le samedi ?"}
    actions.find_insufficient(opinion_id=opinion.id, person=claire, **lack, now=now)
    hers, his = export(claire), export(marc)
    assert [hers[name] for name in ("not_signed", "replied", "more_time", "not_enough")] == [
        ["Pas ainsi."],
        ["Le jeudi."],
        ["Congés."],
        ["Et le samedi ?"],
    ]
    assert (his["asked"], his["added"], his["letters"]) == (
        ["Quel jour ?"],
        ["Et mardi."],
        ["Merci de cet avis."],
    )
    assert sorted(his["reasons"]) == ["C’est trop cher.", "Dès janvier."]


def test_forgetting_a_person_keeps_the_opinion_and_its_fingerprint(assembly: Assembly) -> None:
    opinion = assembly.signed()
    assert export(assembly.people["rahim"])["drafted"] == ["Un guichet ouvert le soir"]
    forget(assembly.people["rahim"], assembly.now)
    again = Opinion.objects.get(id=opinion.id)
    assert again.drafted_by is None
    assert fingerprint(queries.wording_of(again)) == opinion.fingerprint


def test_the_city_must_answer_only_where_a_deliberation_says_so(assembly: Assembly, client: Client) -> None:
    opinion = assembly.signed()
    address = page("opinion", opinion.id, language="en")
    assert "The council asks for an answer by" in words(client.get(address))
    Rules.objects.update(answer_source_fr="délibération du 29 janvier")
    assert "The city must answer by" in words(client.get(address))
    assert "délibération du 29 janvier" in words(client.get(address))
