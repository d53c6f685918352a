"""The city at work between the delivery and after the answer, and the council that speaks with it."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.opinions import actions, queries
from council.opinions.clock import MOST_MORE_DAYS
from council.opinions.models import AnswerDraft, Deliberation, Opinion, Question, RequestAnswer
from frontend.templatetags.figures import money
from register.refusals import Refused
from residents.permissions import day_of
from tests.council.opinions.conftest import Assembly

BACKEND = "residents.backends.CardBackend"


def page(name: str, *args: Any) -> str:
    with translation.override("en"):
        return reverse(f"opinions:{name}", args=args)


def refusal(act: Callable[..., Any], **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(**options)
    return refused.value.refusal.code


def words(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def as_(client: Client, assembly: Assembly) -> Callable[[str], Client]:
    def log_in(key: str) -> Client:
        client.force_login(assembly.people[key], backend=BACKEND)
        return client

    return log_in


def public(opinion: Opinion) -> str:
    return words(Client().get(page("opinion", opinion.id)))


def soon(assembly: Assembly, days: int = 5) -> Any:
    return day_of(assembly.now) + timedelta(days=days)


def test_the_clerk_assigns_and_everyone_sees_who_prepares_the_answer(
    assembly: Assembly, as_: Callable[[str], Client]
) -> None:
    opinion = assembly.signed()
    clerk, address = as_("helene"), page("assign", opinion.id)
    assert clerk.post(address, {}).status_code == 422
    given = {"official": str(assembly.people["marc"].id), "department": "Accueil"}
    assert clerk.post(address, given).status_code == 302
    assert clerk.post(address, {**given, "department": "Habitat"}).status_code == 302
    shown = public(opinion)
    assert "Marc Delorme" in shown
    assert "Habitat" in shown
    assert "Accueil" not in shown


@pytest.mark.parametrize("key", ["marc", "fatou", "amina"])
def test_nobody_else_assigns(assembly: Assembly, as_: Callable[[str], Client], key: str) -> None:
    assert as_(key).get(page("assign", assembly.signed().id)).status_code == 403


def test_an_opinion_is_put_on_the_agenda_of_a_municipal_session(
    assembly: Assembly, as_: Callable[[str], Client]
) -> None:
    opinion = assembly.signed()
    given = {"session_on": soon(assembly).isoformat(), "session_item": "12 bis"}
    assert as_("helene").post(page("schedule", opinion.id), given).status_code == 302
    assert "12 bis" in public(opinion)
    again = as_("helene").get(page("schedule", opinion.id))
    assert given["session_on"] in words(again)
    assert "12 bis" in words(again)
    past = {"session_on": soon(assembly, -1).isoformat()}
    assert as_("helene").post(page("schedule", opinion.id), past).status_code == 422


def test_the_city_asks_and_the_council_replies_once_while_the_clock_goes_on(
    assembly: Assembly, as_: Callable[[str], Client]
) -> None:
    opinion = assembly.signed()
    due = opinion.due_on
    given = {"language": "fr", "body": "Quel jeudi ?"}
    assert as_("marc").post(page("ask", opinion.id), given).status_code == 302
    asked = Question.objects.get()
    reply = page("reply", opinion.id, asked.id)
    assert as_("rahim").get(reply).status_code == 403
    typed = {"language": "fr", "body": "Tous les jeudis."}
    assert as_("fatou").post(reply, typed).status_code == 302
    assert as_("claire").post(reply, typed).status_code == 409
    assert "Quel jeudi ?" in public(opinion)
    assert "Tous les jeudis." in public(opinion)
    assert Opinion.objects.get(id=opinion.id).due_on == due


def test_a_question_belongs_to_its_opinion(assembly: Assembly, as_: Callable[[str], Client]) -> None:
    first, second = assembly.signed(), assembly.signed()
    asked = actions.ask_council(
        opinion_id=first.id, person=assembly.people["marc"], language="fr", body="Quand ?", now=assembly.now
    )
    assert as_("fatou").get(page("reply", second.id, asked.id)).status_code == 404


def extend(assembly: Assembly, opinion: Opinion, more: int, key: str = "fatou", after: int = 0) -> Any:
    assert opinion.due_on is not None
    return {
        "opinion_id": opinion.id,
        "person": assembly.people[key],
        "due_on": opinion.due_on + timedelta(days=more),
        "language": "fr",
        "reason": "La ville chiffre les travaux.",
        "now": assembly.now + timedelta(days=after),
    }


def test_more_time_is_given_once_with_a_reason_that_everyone_reads(assembly: Assembly) -> None:
    opinion = assembly.signed()
    actions.extend_term(**extend(assembly, opinion, 20))
    assert refusal(actions.extend_term, **extend(assembly, opinion, 30)) == "extended-already"
    assert "La ville chiffre les travaux." in public(opinion)
    later = queries.clock_of(Opinion.objects.get(id=opinion.id))
    assert later is not None
    assert [later.days_late(soon(assembly, days)) for days in (61, 80, 81)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"more": 0}, "not-an-extension"),
        ({"more": -3}, "not-an-extension"),
        ({"more": MOST_MORE_DAYS + 1}, "not-an-extension"),
        ({"more": 10, "key": "marc"}, "not-a-cochair"),
        ({"more": 10, "after": 61}, "term-over"),
    ],
)
def test_more_time_has_its_limits(assembly: Assembly, options: dict[str, Any], code: str) -> None:
    assert refusal(actions.extend_term, **extend(assembly, assembly.signed(), **options)) == code


def test_the_vote_of_the_city_council_is_a_later_step_and_is_written_once(
    assembly: Assembly, as_: Callable[[str], Client]
) -> None:
    opinion = assembly.answered()
    given = {"held_on": soon(assembly).isoformat(), "reference": "Délibération 2027-31", "url": ""}
    for _again in range(2):
        assert as_("helene").post(page("deliberated", opinion.id), given).status_code == 302
    assert Deliberation.objects.count() == 1
    assert "Délibération 2027-31" in public(opinion)


TYPED = {
    "language": "fr",
    "outcome_1": "followed",
    "reason_1": "Dès janvier.",
    "department_1": "Accueil",
    "cost_1": "12000",
    "outcome_2": "not_followed",
    "reason_2": "Trop cher.",
}


def test_a_draft_is_kept_and_read_by_the_city_alone(assembly: Assembly, as_: Callable[[str], Client]) -> None:
    opinion = assembly.signed()
    address = page("answer", opinion.id)
    half = {"language": "fr", "reason_1": "Je cherche encore", "save": "1"}
    assert as_("marc").post(address, half).status_code == 302
    assert "Je cherche encore" in words(as_("marc").get(address))
    assert "Je cherche encore" not in public(opinion)
    assert not RequestAnswer.objects.exists()


def test_an_answer_is_previewed_before_it_is_signed(assembly: Assembly, as_: Callable[[str], Client]) -> None:
    opinion = assembly.signed()
    address = page("answer", opinion.id)
    seen = as_("marc").post(address, {**TYPED, "preview": "1"})
    assert seen.status_code == 200
    assert "Dès janvier." in words(seen)
    assert 'name="sign"' in words(seen)
    assert not RequestAnswer.objects.exists()
    assert as_("marc").post(address, {**TYPED, "reason_2": "", "preview": "1"}).status_code == 422
    assert as_("marc").post(address, {**TYPED, "sign": "1"}).status_code == 302
    assert not AnswerDraft.objects.exists()
    shown = public(opinion)
    assert "Accueil" in shown
    assert str(money(1_200_000)) in shown


def test_an_answer_is_corrected_only_by_what_is_added_below_it(
    assembly: Assembly, as_: Callable[[str], Client]
) -> None:
    opinion = assembly.answered()
    typed = {"language": "fr", "body": "Non pas janvier, mais février."}
    assert as_("rahim").post(page("add", opinion.id), typed).status_code == 403
    assert as_("marc").post(page("add", opinion.id), typed).status_code == 302
    shown = public(opinion)
    assert "Dès janvier." in shown
    assert "Non pas janvier, mais février." in shown
    assert as_("marc").post(page("answer", opinion.id), TYPED).status_code == 409


def test_the_council_finds_an_answer_insufficient_once(
    assembly: Assembly, as_: Callable[[str], Client]
) -> None:
    opinion = assembly.answered()
    typed = {"language": "fr", "body": "Aucune date pour la seconde demande."}
    assert as_("rahim").post(page("insufficient", opinion.id), typed).status_code == 403
    assert as_("fatou").post(page("insufficient", opinion.id), typed).status_code == 302
    assert as_("claire").post(page("insufficient", opinion.id), typed).status_code == 409
    assert "Aucune date pour la seconde demande." in public(opinion)


def test_whoever_opens_the_link_in_the_mail_gets_a_code_and_comes_back(
    assembly: Assembly, client: Client
) -> None:
    address = page("answer", assembly.signed().id)
    answer = client.get(address)
    assert answer.status_code == 302
    assert address in answer["Location"].replace("%2F", "/")
    # What is sent after the session has ended is not thrown away by the way to the login.
    assert client.post(address, {"language": "fr"}).status_code == 401


@pytest.mark.parametrize(("key", "status"), [("helene", 200), ("marc", 200), ("fatou", 403)])
def test_the_inbox_is_exported_for_the_citys_own_register(
    assembly: Assembly, as_: Callable[[str], Client], key: str, status: int
) -> None:
    opinion = assembly.signed()
    answer = as_(key).get(page("export", "csv"))
    assert answer.status_code == status
    if status == 200:
        (row,) = csv.DictReader(io.StringIO(words(answer).lstrip("\ufeff")))
        assert (row["number"], row["title"]) == (opinion.number, "Un guichet ouvert le soir")
        assert (row["official"], row["answered_on"]) == ("", "")
        (same,) = as_(key).get(page("export", "json")).json()["opinions"]
        assert as_(key).get(page("export", "csv").replace("csv", "xls")).status_code == 404
        assert same["due_on"] == row["due_on"]
