"""What evaluators note, and an answer whose moment has not come, are nowhere that others look."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from config.record import public
from proposals import fates
from proposals.evaluation import actions, queries, translating
from proposals.evaluation.models import Evaluation
from proposals.models import Proposal
from register.queries import facts_after
from register.scopes import KINDS, Scope
from residents.delivery.kinds import compose
from residents.delivery.models import Delivery
from tests.proposals.evaluation.conftest import SECRET, WEEK

Reader = Callable[[str], Client]
API = "/api/v1/evaluations/"
ANSWER = "Nous ouvrirons"
# What is read, followed and exported by everybody.
OPEN_DOORS = ("list", "feed", "csv", "json", "fates", "fates-csv")


def at(name: str, *args: Any) -> str:
    with translation.override("fr"):
        return reverse(f"evaluation:{name}", args=args)


def everywhere(idea: Proposal, client: Client, now: datetime) -> str:
    """All that somebody without an account can get of it: pages, API, feed, files, the register's replay."""
    assert idea.call is not None
    with translation.override("fr"):
        found = client.get(reverse("proposals:list"), {"q": SECRET}).text
        pages = [reverse(f"proposals:{name}") for name in OPEN_DOORS]
        pages += [idea.get_absolute_url(), idea.call.get_absolute_url()]
    pages += [API, f"{API}{idea.id}/", f"/api/v1/proposals/{idea.id}/", "/api/v1/proposals/"]
    pages += [f"/register/proposal:{idea.id}?after=0&language=fr"]
    got = [client.get(page) for page in pages]
    read = [b"".join(one).decode() if one.streaming else one.text for one in got]  # type: ignore[arg-type]
    assert idea.get_absolute_url() not in found
    assert all(str(idea.id) in one for one in read[: len(OPEN_DOORS) - 2])
    scope = Scope("proposal", idea.id)
    read.append(str(KINDS["proposal"].present(facts_after(scope, 0), "fr")))
    read.append(str(list(fates.rows(Proposal.objects.public(), "fr"))))
    read.append(str([[list(row) for row in one.rows()] for one in public.tables(now)]))
    return "".join(read)


def test_private_notes_and_ties_leak_nowhere_before_and_after_the_publication(
    planned: Callable[..., Proposal],
    asked: Callable[..., Any],
    cast: Callable[[str], Any],
    client: Client,
    now: datetime,
) -> None:
    idea = planned()
    before = everywhere(idea, client, now)
    assert SECRET not in before
    assert ANSWER not in before
    actions.unschedule(proposal_id=idea.id, person=cast("sofia"), now=now)
    asked("marc", conflict=True)
    actions.schedule(proposal_id=idea.id, person=cast("sofia"), publish_at=now, now=now)
    actions.publish(proposal_id=idea.id, now=now)
    after = everywhere(idea, client, now)
    assert SECRET not in after
    assert ANSWER in after
    for row in Delivery.objects.all():
        message = compose([row.notice], "fr", now)[row.notice]
        assert SECRET not in str(message)


@pytest.mark.parametrize("key", ["", "amina", "rahim", "ines", "marc"])
def test_the_page_of_the_evaluation_opens_for_who_works_on_it_alone(
    whole: Callable[..., Proposal],
    asked: Callable[..., Any],
    reader: Reader,
    cast: Callable[[str], Any],
    now: datetime,
    key: str,
) -> None:
    idea = whole()
    asked("marc", conflict=True)
    answer = reader(key).get(at("work", idea.id))
    assert answer.status_code in (401, 403)
    assert SECRET not in answer.text
    person = cast(key) if key else None
    assert KINDS["evaluation"].may_read(person, idea.id, now) is not None


def test_it_opens_for_evaluators_and_organisers(whole: Callable[..., Proposal], reader: Reader) -> None:
    idea = whole()
    for key in ("helene", "sofia"):
        assert SECRET in reader(key).get(at("work", idea.id)).text


def test_who_is_asked_first_declares(idea: Proposal, asked: Callable[..., Any], reader: Reader) -> None:
    asked("marc", conflict=None)
    marc = reader("marc")
    assert marc.get(at("work", idea.id)).url == at("declare", idea.id)
    assert marc.post(at("declare", idea.id), {"conflict": "yes"}).status_code == 422
    assert marc.post(at("declare", idea.id), {"conflict": "no"}).url == at("work", idea.id)
    assert marc.get(at("work", idea.id)).status_code == 200


def test_the_translators_see_it_once_it_is_public(planned: Callable[..., Proposal], now: datetime) -> None:
    planned()
    assert translating.find(None, now) == []
    (piece,) = translating.find(None, now + WEEK)
    assert len(piece.texts) == 3


def test_evaluators_work_through_the_pages(
    idea: Proposal, question: Any, asked: Callable[..., Any], reader: Reader, client: Client
) -> None:
    sofia = reader("sofia")
    assert sofia.get(at("list")).status_code == 200
    asked("helene")
    helene = reader("helene")
    helene.post(at("note", idea.id), {"body": "Voir le service des écoles."})
    helene.post(at("tick", idea.id), {f"answer_{question.id}": "yes", f"note_{question.id}": "Oui."})
    typed = {"base": 0, "language": "fr", "feasibility": "changes", "reasons": "La place.", "answer": ANSWER}
    assert helene.post(at("find", idea.id), {**typed, "euros": "12.50"}).status_code == 422
    helene.post(at("find", idea.id), {**typed, "euros": "12.50", "cost_reasons": "Le prix."})
    assert Evaluation.objects.get().cost == 1250
    assert "12,50" in helene.get(at("work", idea.id)).text
    page = reader("sofia").post(at("publish", idea.id), {"publish_at": "2199-01-01T10:00"})
    assert page.url == at("work", idea.id)
    assert queries.settled(Evaluation.objects.get())
    reader("sofia").post(at("unschedule", idea.id))
    assert not queries.settled(Evaluation.objects.get())
    checklist = reader("sofia").post(at("checklist", idea.call.slug), {"text_fr": "Est-ce urgent ?"})  # type: ignore[union-attr]
    assert checklist.status_code == 302
    assert idea.call.criteria.count() == 2  # type: ignore[union-attr]


def test_the_open_data_has_the_finding_and_how_many_stepped_aside(
    planned: Callable[..., Proposal], now: datetime, client: Client
) -> None:
    idea = planned()
    assert client.get(API).json()["results"] == []
    Evaluation.objects.update(publish_at=now)
    (one,) = client.get(API).json()["results"]
    assert (one["feasibility"], one["cost_cents"], one["stepped_aside"]) == ("yes", 1_250_050, 0)
    assert [tick["answer"] for tick in one["checklist"]] == ["yes"]
    assert one["proposal"] == str(idea.id)
