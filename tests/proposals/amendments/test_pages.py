"""The pages and the API: a change is suggested, answered, compared; what is hidden is nowhere."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council.discussion.states import CharterRule
from proposals.amendments import actions, mine
from proposals.amendments.models import Amendment
from proposals.amendments.standing import Fate
from proposals.amendments.views import changing
from proposals.calls.phases import Phase
from proposals.models import Following, Proposal
from proposals.permissions import Writer
from proposals.queries import scope_of
from register.queries import facts_after
from register.refusals import Refused
from register.scopes import KINDS
from residents.actions import make_token
from residents.delivery.kinds import compose
from residents.delivery.models import Delivery
from residents.permissions import day_of
from tests.proposals.amendments.conftest import BODY, SECOND, THIRD
from tests.proposals.calls.conftest import call, council

__all__ = ["call", "council"]
Suggest = Callable[..., list[Amendment]]
Reader = Callable[[str], Client]
API = "/api/v1/amendments/"


def at(name: str, *args: Any) -> str:
    with translation.override("fr"):
        return reverse(f"amendments:{name}", args=args)


def reverse_fr(idea: Proposal) -> str:
    with translation.override("fr"):
        return idea.get_absolute_url()


def typed(idea: Proposal, **changes: Any) -> dict[str, Any]:
    new = BODY.replace("Quatre", "Cinq").replace("\n", "\r\n")
    return {"base": 1, "body": new, "reason": "Il le faut.", "sending": str(uuid4()), **changes}


def test_a_resident_suggests_and_the_author_accepts(idea: Proposal, reader: Reader) -> None:
    amina = reader("amina")
    assert at("new", idea.id) in amina.get(reverse_fr(idea)).text
    assert BODY in amina.get(at("new", idea.id)).context["form"]["body"].value()
    answer = amina.post(at("new", idea.id), typed(idea))
    one = Amendment.objects.get()
    assert answer.url == at("amendment", one.id)
    assert "Cinq" in amina.get(answer.url).text
    rahim = reader("rahim")
    assert at("list", idea.id) in rahim.get(reverse("proposals:own", args=[idea.id]), follow=True).text
    answer = rahim.post(at("accept", one.id))
    assert answer.url == at("compare", idea.id, 1, 2)
    page = rahim.get(answer.url).text
    assert "<del>" in page
    assert "Cinq" in page
    assert reader("").get(at("list", idea.id)).status_code == 200


def test_what_was_typed_stays_on_the_page_when_it_is_refused(idea: Proposal, reader: Reader) -> None:
    amina = reader("amina")
    answer = amina.post(at("new", idea.id), typed(idea, body=BODY))
    assert answer.status_code == 422
    assert answer.context["form"]["reason"].value() == "Il le faut."
    assert Amendment.objects.count() == 0


def test_without_an_account_the_way_leads_to_the_login(idea: Proposal, client: Client) -> None:
    assert "next=" in client.get(at("new", idea.id)).url


def test_the_page_says_that_the_text_has_changed_and_keeps_the_suggestion(
    idea: Proposal, suggest: Suggest, rahim: Writer, reader: Reader, now: datetime
) -> None:
    (hers,) = suggest(SECOND, "Une salle près de la gare.")
    (his,) = suggest(SECOND, "Une salle au marché.", key="samir")
    actions.accept(amendment_id=his.id, writer=rahim, now=now)
    page = reader("rahim").post(at("accept", hers.id), follow=True)
    assert "près de la gare" in page.text
    assert page.context["one"].standing == "outdated"
    answer = reader("amina").post(
        at("renew", hers.id), {"base": 2, "body": BODY.replace(SECOND, "Une salle à la gare.")}
    )
    assert answer.status_code == 302


def test_a_refusal_says_why(idea: Proposal, suggest: Suggest, reader: Reader) -> None:
    (one,) = suggest(THIRD, "Cinq soirs.")
    rahim = reader("rahim")
    assert rahim.post(at("refuse", one.id), {"reason": " "}).status_code == 422
    rahim.post(at("refuse", one.id), {"reason": "Trop cher."})
    assert "Trop cher." in reader("").get(at("amendment", one.id)).text
    assert Amendment.objects.get().fate == Fate.REFUSED


def test_what_is_hidden_is_on_no_page_in_no_message_and_not_in_the_open_data(
    idea: Proposal, suggest: Suggest, reader: Reader, cast: Callable[[str], Any], now: datetime
) -> None:
    (one,) = suggest(THIRD, "Une injure rare.")
    row = Delivery.objects.get(person=cast("rahim"), channel="page", kind="amendment")
    assert compose([row.notice], "fr", now)[row.notice] is not None
    given = {"rule": CharterRule.INSULT.value, "reason": "Une injure.", "language": "fr"}
    assert reader("ines").post(at("hide", one.id), given).status_code == 302
    visitor = reader("")
    visitor.logout()
    assert visitor.get(at("amendment", one.id)).status_code == 404
    pages = (at("list", idea.id), reverse_fr(idea), API, f"{API}?proposal={idea.id}")
    for page in pages:
        assert "injure rare" not in visitor.get(page).text
    assert visitor.get(f"{API}{one.id}/").status_code == 404
    facts = facts_after(scope_of(idea.id), 0)
    assert "injure rare" not in str(KINDS["proposal"].present(facts, "fr"))
    assert compose([row.notice], "fr", now)[row.notice] is None
    assert "injure rare" in reader("amina").get(at("amendment", one.id)).text
    told = Delivery.objects.get(person=cast("amina"), channel="page", kind="moderation.measure")
    message = compose([told.notice], "fr", now)[told.notice]
    assert message is not None
    assert "Une injure." in message.paragraphs


def test_authors_and_followers_are_told_at_each_step_and_who_suggested_it_of_the_answer(
    idea: Proposal, suggest: Suggest, rahim: Writer, cast: Callable[[str], Any], now: datetime
) -> None:
    Following.objects.create(proposal=idea, person=cast("tom"))

    def told(key: str) -> int:
        return Delivery.objects.filter(person=cast(key), kind="amendment", channel="page").count()

    (one,) = suggest(THIRD, "Cinq soirs.")
    assert (told("rahim"), told("tom"), told("amina")) == (1, 1, 0)
    actions.accept(amendment_id=one.id, writer=rahim, now=now)
    assert (told("rahim"), told("tom"), told("amina")) == (1, 2, 1)
    row = Delivery.objects.filter(person=cast("amina"), kind="amendment").latest("number")
    message = compose([row.notice], "en", now)[row.notice]
    assert message is not None
    assert message.paragraphs == ("A suggested change was accepted: it is in the text now",)


def test_each_line_brings_the_block_of_the_page_anew(idea: Proposal, suggest: Suggest) -> None:
    suggest(THIRD, "Cinq soirs.")
    shown = KINDS["proposal"].present(facts_after(scope_of(idea.id), 0), "en")
    assert shown[-1] is not None
    assert shown[-1]["target"] == "proposal-amendments"
    assert "suggested change</a>" in shown[-1]["html"]


def test_a_program_suggests_once_with_its_own_right(
    idea: Proposal, cast: Callable[[str], Any], now: datetime
) -> None:
    expires = day_of(now) + timedelta(days=30)

    def ask(scope: str, data: Any) -> Any:
        made = make_token(person=cast("amina"), name="Essai", scopes=(scope,), expires_on=expires, now=now)
        headers = {"authorization": f"Bearer {made.token}"}
        return Client().post(API, data, headers=headers, content_type="application/json")

    asked = {
        "proposal": str(idea.id),
        "body": BODY.replace("Quatre", "Cinq"),
        "reason": "Voilà.",
        "key": str(uuid4()),
    }
    assert ask("proposals:write", asked).status_code == 403
    assert Client().post(API, asked, content_type="application/json").status_code in (401, 403)
    answers = [ask("proposals:amend", asked) for _tap in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert Amendment.objects.count() == 1
    (read,) = Client().get(f"{API}?proposal={idea.id}").json()["results"]
    assert (read["kind"], read["words"], read["state"]) == ("change", THIRD, "open")
    assert "signature" not in read
    assert ask("proposals:amend", {**asked, "body": BODY, "key": str(uuid4())}).status_code == 422


@pytest.mark.parametrize("page", ["list", "api"])
def test_a_list_takes_the_same_queries_for_one_and_for_three(
    idea: Proposal, suggest: Suggest, client: Client, django_assert_num_queries: Any, page: str
) -> None:
    address = at("list", idea.id) if page == "list" else API
    suggest(THIRD, "Cinq soirs.")
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    suggest(SECOND, "Une salle.")
    suggest("Il manque", "Il faut")
    with django_assert_num_queries(len(first)):
        client.get(address)


def test_what_has_no_answer_comes_first_and_the_rest_on_the_next_page(
    idea: Proposal, suggest: Suggest, rahim: Writer, client: Client, now: datetime, monkeypatch: Any
) -> None:
    monkeypatch.setattr(changing, "PER_PAGE", 2)
    made = [suggest(THIRD, f"Soir {number}.")[0] for number in range(3)]
    actions.turn_down(amendment_id=made[2].id, writer=rahim, reason="Trop.", now=now)
    pages = [client.get(at("list", idea.id), {"page": number}).text for number in (1, 2)]
    doors = [[one.number for one in made if f'"{one.get_absolute_url()}"' in page] for page in pages]
    assert doors == [[1, 2], [3]]
    with CaptureQueriesContext(connection) as three:
        client.get(at("list", idea.id))
    Amendment.objects.exclude(id=made[0].id).delete()
    with CaptureQueriesContext(connection) as one:
        client.get(at("list", idea.id))
    assert len(one) == len(three)


def test_older_versions_are_on_a_page_of_their_own(
    idea: Proposal, suggest: Suggest, rahim: Writer, client: Client, now: datetime, monkeypatch: Any
) -> None:
    monkeypatch.setattr(changing, "VERSIONS_SHOWN", 2)
    for old, new in ((THIRD, "Cinq soirs."), ("Cinq soirs.", "Six soirs.")):
        (one,) = suggest(old, new)
        actions.accept(amendment_id=one.id, writer=rahim, now=now)
    page = client.get(at("list", idea.id)).text
    assert at("versions", idea.id) in page
    assert (THIRD in page, "Six soirs." in page) == (True, True)
    first, second = (client.get(at("versions", idea.id), {"page": number}).text for number in (1, 2))
    assert (at("compare", idea.id, 2, 3) in first, at("compare", idea.id, 2, 3) in second) == (True, False)


def test_my_page_and_the_download_have_it(
    idea: Proposal, suggest: Suggest, cast: Callable[[str], Any], now: datetime
) -> None:
    assert mine.to_answer(cast("rahim"), "fr", now) is None
    suggest(THIRD, "Cinq soirs.")
    section = mine.to_answer(cast("rahim"), "fr", now)
    assert section is not None
    assert len(section.items) == 1
    assert mine.to_answer(cast("amina"), "fr", now) is None
    assert mine.export(cast("amina"))[0]["after"] == "Cinq soirs."


def test_what_is_out_of_time_hides_no_newer_one_on_my_page(
    idea: Proposal,
    suggest: Suggest,
    published: Callable[..., Proposal],
    call: Callable[..., Any],
    cast: Callable[[str], Any],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mine, "MOST", 1)
    suggest(THIRD, "Cinq soirs.")
    Proposal.objects.filter(id=idea.id).update(call=call(Phase.EVALUATING))
    assert mine.to_answer(cast("rahim"), "fr", now) is None
    other = published("rahim", language="fr", body=BODY)
    sent = {"person": cast("amina"), "base": 1, "reason": "Voilà.", "sending": uuid4()}
    later = now + timedelta(minutes=1)
    (newer,) = actions.suggest(proposal_id=other.id, body=BODY.replace("Quatre", "Cinq"), now=later, **sent)
    section = mine.to_answer(cast("rahim"), "fr", later)
    assert section is not None
    assert [one.url for one in section.items] == [newer.get_absolute_url()]


def test_what_waits_on_my_page_takes_the_same_queries_for_one_and_for_three(
    suggest: Suggest, call: Callable[..., Any], idea: Proposal, cast: Callable[[str], Any], now: datetime
) -> None:
    suggest(THIRD, "Cinq soirs.")
    Proposal.objects.filter(id=idea.id).update(call=call(Phase.COLLECTING))
    with CaptureQueriesContext(connection) as one:
        assert mine.to_answer(cast("rahim"), "fr", now) is not None
    suggest(SECOND, "Une salle.")
    suggest("Il manque", "Il faut")
    with CaptureQueriesContext(connection) as three:
        assert mine.to_answer(cast("rahim"), "fr", now) is not None
    assert len(three) == len(one)


def test_one_key_for_two_proposals_is_refused_with_a_word(
    idea: Proposal, published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    key, other = uuid4(), published("samir", language="fr", body=BODY)
    sent = {"person": cast("amina"), "base": 1, "reason": "Voilà.", "sending": key, "now": now}
    actions.suggest(proposal_id=idea.id, body=BODY.replace("Quatre", "Cinq"), **sent)
    with pytest.raises(Refused, match="sending-used"):
        actions.suggest(proposal_id=other.id, body=BODY.replace("Quatre", "Cinq"), **sent)
