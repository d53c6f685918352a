"""The pages of commitments, by reader and by state."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council.commitments import actions, queries
from council.commitments.evidence import Given
from council.commitments.models import Alert, Commitment, Proof, Question
from residents.permissions import day_of
from tests.council.commitments.conftest import PICTURE, Promised, said

Reader = Callable[[str], Client]


def page(name: str, *args: Any) -> str:
    return reverse(f"commitments:{name}", args=args)


def words(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("name", ["list", "commitment"])
def test_everybody_reads(promised: Promised, client: Client, name: str) -> None:
    args = [promised.commitment.id] if name == "commitment" else []
    answer = client.get(page(name, *args))
    assert answer.status_code == 200
    assert "Ouvrir le jeudi soir." in words(answer)
    assert 'content="index, follow"' in words(answer)


def test_an_unknown_commitment_is_not_found(db: None, client: Client) -> None:
    for name in ("commitment", "ask", "terms"):
        assert client.get(page(name, "00000000-0000-4000-8000-000000000000")).status_code == 404


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("terms", {"marc", "helene"}),
        ("more", {"marc", "helene"}),
        ("prove", {"marc", "helene"}),
        ("drop", {"marc", "helene"}),
        ("note", {"marc", "helene"}),
        ("alert", {"celeste"}),
        ("ask", {"", "marc", "helene", "celeste", "ines", "amina"}),
        ("city", {"marc", "helene"}),
        ("questions", {"ines"}),
    ],
)
@pytest.mark.parametrize("key", ["", "marc", "helene", "celeste", "ines", "amina"])
def test_who_opens_which_form(promised: Promised, reader: Reader, name: str, may: set[str], key: str) -> None:
    args = [] if name in {"city", "questions"} else [promised.commitment.id]
    status = reader(key).get(page(name, *args)).status_code
    assert status == (200 if key in may else 403 if key else 401)


def test_the_city_says_who_and_until_when_and_the_opinion_shows_it(
    promised: Promised, reader: Reader
) -> None:
    due = day_of(promised.now) + timedelta(days=90)
    typed = {"owner": "Adjointe", "department": "Écoles", "theme": "learn", "due": due.isoformat()}
    assert reader("helene").post(page("terms", promised.commitment.id), typed).status_code == 302
    commitment = Commitment.objects.get()
    assert (commitment.owner, commitment.theme, commitment.due) == ("Adjointe", "learn", due)
    opinion = reader("").get(reverse("opinions:opinion", args=[commitment.opinion_id]))
    assert commitment.get_absolute_url() in words(opinion)
    with translation.override("ar"):
        shown = words(reader("").get(commitment.get_absolute_url()))
    assert '<bdi lang="fr">Écoles</bdi>' in shown


def test_a_form_with_faults_keeps_what_was_typed(promised: Promised, reader: Reader) -> None:
    typed = {"owner": "Adjointe", "department": "", "due": "2020-01-01"}
    answer = reader("marc").post(page("terms", promised.commitment.id), typed)
    assert answer.status_code == 422
    assert "Adjointe" in words(answer)
    assert "Give a date that is not in the past." in words(answer)
    assert "Say which department does it." in words(answer)


def test_a_picture_is_given_and_shown_as_a_picture_and_nothing_else(
    promised: Promised, reader: Reader
) -> None:
    promised.dated()
    typed = {
        "file": SimpleUploadedFile("x.html", PICTURE),
        "language": "fr",
        "body": "Une affiche.",
        "whole": "on",
    }
    assert reader("marc").post(page("prove", promised.commitment.id), typed).status_code == 302
    proof = Proof.objects.get()
    answer = reader("").get(page("proof", proof.id))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert 'alt="Une affiche."' in words(reader("").get(page("commitment", promised.commitment.id)))


def test_a_page_dressed_as_a_picture_is_refused(promised: Promised, reader: Reader) -> None:
    typed = {"file": SimpleUploadedFile("x.jpg", b"<script>"), "language": "fr", "body": "x"}
    answer = reader("marc").post(page("prove", promised.commitment.id), typed)
    assert answer.status_code == 422
    assert "This file cannot be read." in words(answer)


def test_a_document_is_saved_not_opened(promised: Promised, reader: Reader) -> None:
    proof = promised.proved(given=Given(b"%PDF-1.4 ..."))
    answer = reader("").get(page("proof", proof.id))
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_question_without_an_account_waits_for_a_moderator_then_shows(
    promised: Promised, client: Client
) -> None:
    address = page("ask", promised.commitment.id)
    sent = client.post(address, {"language": "fr", "body": "<b>Quand ?</b>", "signature": "Rosa"})
    assert sent.status_code == 302
    here = page("commitment", promised.commitment.id)
    assert "Quand" not in words(client.get(here))
    actions.show_question(
        question_id=Question.objects.get().id, moderator=promised.who("ines"), now=promised.now
    )
    assert "&lt;b&gt;Quand ?" in words(client.get(here))


def test_the_fourth_question_from_a_browser_is_slowed_and_kept_in_the_form(
    promised: Promised, client: Client
) -> None:
    address = page("ask", promised.commitment.id)
    for _ in range(3):
        client.post(address, {"language": "fr", "body": "Quand ?"})
    answer = client.post(address, {"language": "fr", "body": "Encore une."})
    assert answer.status_code == 429
    assert "Encore une." in words(answer)
    assert Question.objects.count() == 3


def test_an_account_in_its_browser_asks_as_often_as_any_other(promised: Promised, reader: Reader) -> None:
    amina, address = reader("amina"), page("ask", promised.commitment.id)
    asked = [amina.post(address, {"language": "fr", "body": "Quand ?"}).status_code for _ in range(4)]
    assert asked == [302, 302, 302, 429]


def test_a_question_is_not_hidden_by_a_rule_that_nobody_chose(promised: Promised, reader: Reader) -> None:
    question = promised.asked(shown=False)
    answer = reader("ines").post(page("hide-question", question.id), {"rule": "none"}, follow=True)
    question.refresh_from_db()
    assert question.state == "waiting"
    assert "Choose a rule." in words(answer)


def test_a_moderator_reads_and_hides_by_a_rule(promised: Promised, reader: Reader) -> None:
    question = promised.asked(shown=False)
    assert "Quand ?" in words(reader("ines").get(page("questions")))
    reader("ines").post(page("hide-question", question.id), {"rule": "insult"})
    question.refresh_from_db()
    assert (question.state, question.rule) == ("hidden", "insult")


def test_an_alert_shows_on_the_list_and_the_page_until_it_is_answered(
    promised: Promised, reader: Reader
) -> None:
    reader("celeste").post(page("alert", promised.commitment.id), {"language": "fr", "body": "Fermé."})
    alert = Alert.objects.get()
    visitor = Client()
    waits = "The city has not answered. The alert shows until it does."
    assert "alert of the watch committee waits for" in words(visitor.get(page("list")))
    assert waits in words(visitor.get(page("commitment", promised.commitment.id)))
    address = page("answer-alert", alert.id)
    assert reader("marc").post(address, {"language": "fr", "body": "C’est rouvert."}).status_code == 302
    shown = words(visitor.get(page("commitment", promised.commitment.id)))
    assert (waits in shown, "Fermé." in shown, "C’est rouvert." in shown) == (False, True, True)
    assert "waits for an answer" not in words(visitor.get(page("list")))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?state=undated", 1),
        ("?state=on_time", 1),
        ("?state=kept", 0),
        ("?department=Éducation", 1),
        ("?theme=home", 0),
        ("?year=1999", 2),
        ("?state=nonsense", 2),
        ("?page=99", 2),
    ],
)
def test_the_list_is_filtered_and_an_unknown_filter_is_none(
    promised: Promised, client: Client, query: str, count: int
) -> None:
    promised.more()
    answer = client.get(page("list") + query)
    assert answer.status_code == 200
    assert len(answer.context["cards"]) == count


def filled(promised: Promised) -> None:
    """One more commitment with everything that a page shows."""
    made = promised.more()
    was, promised.commitment = promised.commitment, made
    promised.proved()
    promised.asked()
    promised.warned()
    promised.noted()
    promised.commitment = was


@pytest.mark.parametrize("name", ["list", "city", "questions"])
def test_a_list_of_three_asks_as_little_as_a_list_of_one(
    promised: Promised, reader: Reader, name: str
) -> None:
    client = reader({"city": "marc", "questions": "ines"}.get(name, ""))
    promised.asked(shown=False)
    filled(promised)
    client.get(page(name))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(page(name)).status_code == 200
        counts.append(len(asked))
        filled(promised)
        filled(promised)
        promised.asked(shown=False)
    assert counts[0] == counts[1]


def test_a_page_with_three_of_everything_asks_as_little_as_with_one(
    promised: Promised, client: Client
) -> None:
    def one_more() -> None:
        promised.proved()
        promised.noted()
        promised.asked()
        alert = promised.warned()
        actions.answer_alert(alert_id=alert.id, person=promised.who("marc"), words=said(), now=promised.now)

    counts = []
    one_more()
    client.get(page("commitment", promised.commitment.id))
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(page("commitment", promised.commitment.id))
        counts.append(len(asked))
        one_more()
        one_more()
    assert counts[0] == counts[1]


def test_what_waits_for_the_city_is_on_its_page(promised: Promised, reader: Reader) -> None:
    assert "Ouvrir le jeudi soir." in words(reader("marc").get(page("city")))
    promised.dated(200)
    assert list(queries.for_the_city(day_of(promised.now))) == []
    promised.warned()
    assert [one.id for one in queries.for_the_city(day_of(promised.now))] == [promised.commitment.id]
