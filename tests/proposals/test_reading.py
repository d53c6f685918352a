"""What everybody reads: the list, one proposal, the socket's lines, the API."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from council.bodies.themes import Theme
from proposals import actions, queries
from proposals.lifecycle import Act
from proposals.models import Proposal
from register.queries import replay
from register.refusals import Refused
from residents.models import Person
from tests.proposals.conftest import TITLE, address, holder

Make = Callable[..., Proposal]


def ids(client: Client, query: str = "") -> list[str]:
    return [str(one.proposal.id) for one in client.get(address("list") + query).context["cards"]]


def test_the_list_shows_only_what_is_public(client: Client, draft: Make, sent: Make, published: Make) -> None:
    draft()
    sent()
    proposal = published()
    assert ids(client) == [str(proposal.id)]


def test_an_empty_list_offers_the_next_step(client: Client, db: None) -> None:
    assert address("new") in client.get(address("list")).content.decode()
    assert (
        "No proposal matches your choice"
        in client.get(address("list", language="en") + "?theme=food").content.decode()
    )


@pytest.mark.parametrize(
    "query",
    ["?theme=food", "?district=sud", "?language=bn", "?state=published&theme=food"],
)
def test_filters_find_what_they_name(client: Client, published: Make, query: str) -> None:
    published()
    wanted = published(theme=Theme.FOOD, district="sud", language="bn")
    assert ids(client, query) == [str(wanted.id)]


@pytest.mark.parametrize(
    "query",
    [
        "?theme=nonsense",
        "?state=draft",
        "?district=x'--",
        "?page=zz",
        "?language=%00",
        "?year=2",
        "?area=9,9",
    ],
)
def test_a_filter_that_makes_no_sense_is_left_out(client: Client, published: Make, query: str) -> None:
    proposal = published()
    assert ids(client, query) == [str(proposal.id)]


def test_the_order_is_the_visitor_s_own_and_stays(client: Client, published: Make) -> None:
    for _proposal in range(8):
        published()
    first = ids(client)
    assert ids(client) == first
    assert any(ids(Client(REMOTE_ADDR=f"10.0.0.{number}")) != first for number in range(5))


def test_the_list_takes_as_many_queries_for_one_as_for_three(client: Client, published: Make) -> None:
    counts = []
    for more in (1, 2):
        for _proposal in range(more):
            published()
        client.get(address("list"))
        with CaptureQueriesContext(connection) as found:
            client.get(address("list"))
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_a_proposal_is_read_in_the_reader_s_language_and_marked(
    client: Client, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = published()
    words: dict[str, Any] = {"language": "fr", "title": "Une salle", "body": "Un texte.", "now": now}
    actions.translate_proposal(proposal_id=proposal.id, translator=cast("samir"), **words)
    page = client.get(address("proposal", proposal.id)).content.decode()
    assert '<span lang="fr" dir="ltr">Une salle</span>' in page
    assert f'<span lang="ar" dir="rtl">{TITLE}</span>' in page
    assert 'content="noindex"' in page


def test_what_is_not_public_is_404(client: Client, draft: Make, sent: Make) -> None:
    for proposal in (draft(), sent()):
        assert client.get(address("proposal", proposal.id)).status_code == 404
        assert client.post(address("support", proposal.id)).status_code in {302, 404}
    assert client.get(address("proposal", "00000000-0000-4000-8000-000000000000")).status_code == 404


def test_supporting_needs_no_script(reader: Callable[[str], Client], published: Make) -> None:
    proposal, browser = published(), reader("amina")
    browser.post(address("support", proposal.id))
    browser.post(address("support", proposal.id))
    assert queries.support_counts([proposal.id]) == {proposal.id: 1}
    assert address("unsupport", proposal.id) in browser.get(address("proposal", proposal.id)).content.decode()
    browser.post(address("unsupport", proposal.id))
    assert queries.support_counts([proposal.id]) == {}


def test_a_visitor_is_led_through_the_login_and_back(client: Client, published: Make) -> None:
    proposal = published()
    answer = client.post(address("support", proposal.id))
    assert answer.headers["Location"].endswith(f"/login/?next=%2Ffr%2Fproposals%2F{proposal.id}%2F")


def test_a_refused_support_says_why(reader: Callable[[str], Client], published: Make) -> None:
    answer = reader("tom").post(address("support", published().id, language="en"))
    assert answer.status_code == 403
    assert "No desk has confirmed yet that you live here." in answer.content.decode()


def test_a_support_reaches_every_page_as_a_number(
    published: Make, neighbours: Callable[[int], list[Person]], now: datetime
) -> None:
    proposal = published()
    for person in neighbours(3):
        actions.support(proposal_id=proposal.id, person=person, now=now)
    lines = replay(None, queries.scope_of(proposal.id), 0, "en", now)
    last = lines[-1]["data"]
    assert (last["count"], last["target"], last["op"]) == (3, "proposal-meter", "replace")
    assert "<b><bdi>3</bdi></b>" in last["html"]
    assert [("html" in line["data"]) for line in lines] == [False, True, False, False, True]


def test_the_replay_takes_as_many_queries_for_one_line_as_for_all(
    published: Make, neighbours: Callable[[int], list[Person]], now: datetime
) -> None:
    proposal, counts = published(), []
    for person in neighbours(3):
        actions.support(proposal_id=proposal.id, person=person, now=now)
    for after in (4, 2):
        with CaptureQueriesContext(connection) as found:
            replay(None, queries.scope_of(proposal.id), after, "en", now)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_a_private_proposal_s_lines_are_refused_and_its_returns_never_shown(
    sent: Make, sent_back: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = sent()
    scope = queries.scope_of(proposal.id)
    with pytest.raises(Refused):
        replay(cast("ines"), scope, 0, "fr", now)
    sent_back(of=proposal, rule=None, reason="Secret.")
    actions.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    actions.publish(proposal_id=proposal.id, moderator=cast("ines"), now=now)
    lines = replay(None, scope, 0, "fr", now)
    assert lines[1]["data"] == {}
    assert "Secret." not in str(lines)


def test_the_api_gives_public_proposals_with_translations_and_no_name(
    client: Client, sent: Make, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    sent()
    proposal = published("amina")
    Proposal.objects.filter(id=proposal.id).update(signature="Amina")
    words: dict[str, Any] = {"language": "fr", "title": "Une salle", "body": "Un texte.", "now": now}
    actions.translate_proposal(proposal_id=proposal.id, translator=cast("samir"), **words)
    told = client.get("/api/v1/proposals/").json()
    assert told["count"] == 1
    assert told["results"][0]["title"]["translations"][0]["body"] == "Une salle"
    assert "Amina" not in str(told)
    assert client.post("/api/v1/proposals/").status_code in {403, 405}


def test_the_api_takes_as_many_queries_for_one_as_for_three(client: Client, published: Make) -> None:
    counts = []
    for more in (1, 2):
        for _proposal in range(more):
            published()
        with CaptureQueriesContext(connection) as found:
            client.get("/api/v1/proposals/")
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_a_withdrawn_proposal_is_gone_everywhere(client: Client, published: Make, now: datetime) -> None:
    proposal = published()
    actions.withdraw(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert client.get(address("proposal", proposal.id)).status_code == 404
    assert client.get(f"/api/v1/proposals/{proposal.id}/").status_code == 404
    assert client.get(f"/register/proposal:{proposal.id}").status_code == 404
    assert ids(client) == []


def test_the_way_shows_what_is_done_where_it_is_and_what_can_come(
    client: Client, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = published()
    fate: dict[str, Any] = {"person": cast("ines"), "language": "fr", "now": now, "reason": "Trop cher."}

    def way() -> list[tuple[str, str]]:
        steps = client.get(address("proposal", proposal.id, language="en")).context["steps"]
        return [
            (one["state"], str(one["step"].told.word if "step" in one else one["chip"].word)) for one in steps
        ]

    assert way() == [
        ("done", "Sent"),
        ("done", "Published"),
        ("here", "Looking for support"),
        ("next", "On the council’s table"),
        ("next", "In an opinion of the council"),
    ]
    actions.say_fate(proposal_id=proposal.id, act=Act.EVALUATE_NO, **fate)
    assert way()[-1] == ("here", "The city says: it cannot be done")
    assert "Trop cher." in client.get(address("proposal", proposal.id)).content.decode()
