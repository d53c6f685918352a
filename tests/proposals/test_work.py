"""Moderators read, interpreters translate, co-chairs take up; My page tells each what is hers."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.record.public.proposals import tables
from council.meetings.models import AgendaItem
from council.opinions.actions import settle_opinion
from council.opinions.origins import OriginKind, origins_of
from languages.models import Translation
from proposals import actions, mine, queries
from proposals.lifecycle import State
from proposals.models import Carried, Hearing, Proposal
from proposals.steps import steps
from register.queries import facts_after
from register.refusals import Refused
from tests.council.opinions.conftest import Assembly
from tests.proposals.conftest import TITLE, address
from tests.translating import lose_nothing

Make = Callable[..., Proposal]
Reader = Callable[[str], Client]
PLACES = ["queue", "reading", "translate", "hear", "carry", "fate", "join"]


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize(("key", "status"), [("", {401, 403}), ("amina", {403}), ("tom", {403})])
def test_others_do_not_come_in(
    name: str, key: str, status: set[int], reader: Reader, sent: Make, published: Make
) -> None:
    proposal = sent() if name == "reading" else published()
    args = [] if name == "queue" else [proposal.id]
    assert reader(key).get(address(name, *args)).status_code in status


@pytest.mark.parametrize("name", PLACES)
def test_a_moderator_comes_in(name: str, reader: Reader, sent: Make, published: Make) -> None:
    proposal = sent() if name == "reading" else published()
    args = [] if name == "queue" else [proposal.id]
    assert reader("ines").get(address(name, *args)).status_code == 200


def test_the_queue_takes_as_many_queries_for_one_as_for_three(reader: Reader, sent: Make) -> None:
    counts, browser = [], reader("ines")
    for more in (1, 2):
        for _proposal in range(more):
            sent()
        browser.get(address("queue"))
        with CaptureQueriesContext(connection) as found:
            browser.get(address("queue"))
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_the_original_stands_beside_its_translation(
    reader: Reader, sent: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = sent()
    words: dict[str, Any] = {"language": "fr", "title": "Une salle", "body": "Un texte.", "now": now}
    actions.translate_proposal(proposal_id=proposal.id, translator=cast("samir"), **words)
    page = reader("ines").get(address("reading", proposal.id)).content.decode()
    assert TITLE in page
    assert "Un texte." in page


def test_a_moderator_publishes_and_two_send_back(reader: Reader, sent: Make, second: Any) -> None:
    one, other, browser = sent(), sent(), reader("ines")
    browser.post(address("publish", one.id))
    wrong = browser.post(address("reading", other.id), {"rule": "", "reason": "Pas clair", "language": "fr"})
    assert (wrong.status_code, "Pas clair" in wrong.content.decode()) == (422, True)
    browser.post(address("reading", other.id), {"rule": "none", "reason": "Pas clair", "language": "fr"})
    assert browser.post(address("return", other.id)).status_code == 409
    reader("giulia").post(address("return", other.id))
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.stage, other.stage) == (State.PUBLISHED, State.RETURNED)
    assert browser.post(address("publish", other.id)).status_code == 409


def test_two_who_translate_a_proposal_at_once_lose_nothing(
    reader: Reader, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = published()

    def other() -> str:
        theirs = {"language": "fr", "title": "Un local", "body": "Un autre texte."}
        actions.translate_proposal(proposal_id=proposal.id, translator=cast("ines"), now=now, **theirs)
        return "Un autre texte."

    mine = {"language": "fr", "title": "Une salle", "body": "Il n’y a pas de place."}
    lose_nothing(reader("samir"), address("translate", proposal.id), mine, other)
    assert {one.body for one in Translation.objects.all()} == {"Une salle", "Il n’y a pas de place."}


def test_a_translation_is_kept_and_offered_again(reader: Reader, published: Make) -> None:
    proposal, browser = published(), reader("samir")
    browser.post(
        address("translate", proposal.id),
        {"language": "fr", "title": "Une salle", "body": "Il n’y a pas de place."},
    )
    again = browser.get(address("translate", proposal.id)).content.decode()
    assert "Une salle" in again
    assert "Il n’y a pas de place." in again


def test_the_fate_is_said_in_a_form(reader: Reader, published: Make) -> None:
    proposal, browser = published(), reader("ines")
    values = {"act": "evaluate-no", "reason": "", "language": "fr"}
    assert browser.post(address("fate", proposal.id), values).status_code == 422
    browser.post(address("fate", proposal.id), values | {"reason": "Trop cher."})
    proposal.refresh_from_db()
    assert proposal.stage is State.NOT_FEASIBLE
    assert browser.get(address("fate", proposal.id)).status_code == 409


def test_to_join_it_with_what_is_like_it_is_offered_or_what_has_the_words(
    reader: Reader, published: Make
) -> None:
    one, other = (
        published(language="fr", title=f"Un banc {place}", body="Pour s’asseoir.") for place in "AB"
    )
    far = published(language="fr", title="La piscine du soir", body="Ouverte plus tard.")
    browser, door = reader("ines"), address("join", one.id)

    def offered(address: str) -> list[str]:
        return [key for key, _title in browser.get(address).context["form"].fields["into"].choices if key]

    assert offered(door) == [str(other.id)]
    assert offered(f"{door}?q=piscine") == [str(far.id)]
    assert offered(f"{door}?q=banc") == [str(other.id)]
    browser.post(f"{door}?q=piscine", {"into": str(far.id), "agreed": "on"})
    one.refresh_from_db()
    assert one.merged_into == far


def test_two_proposals_are_joined_in_a_form(reader: Reader, published: Make) -> None:
    one, other, browser = published(), published(), reader("ines")
    assert browser.post(address("join", one.id), {"into": str(other.id)}).status_code == 422
    browser.post(address("join", one.id), {"into": str(other.id), "agreed": "on"})
    one.refresh_from_db()
    assert (one.stage, one.merged_into) == (State.MERGED, other)


def test_a_point_that_became_internal_and_an_opinion_that_is_a_draft_are_named_nowhere(
    assembly: Assembly, published: Make, cast: Callable[[str], Any], client: Client, now: datetime
) -> None:
    proposal, draft = published(), assembly.draft()
    item = assembly.meeting().items.get()
    about: dict[str, Any] = {"proposal_id": proposal.id, "person": cast("fatou"), "now": now}
    actions.hear(**about, item_id=item.id)
    actions.carry(**about, opinion_id=draft.id)

    def named(key: Any) -> set[str]:
        """Where the public reads that id."""
        places = {
            "page": client.get(address("proposal", proposal.id)).text,
            "lines": str(client.get(f"/register/proposal:{proposal.id}?after=0&language=fr").json()),
            "api": str(client.get(f"/api/v1/proposals/{proposal.id}/").json()),
            "feed": client.get(address("feed")).text,
            "file": b"".join(client.get(address("json")).streaming_content).decode(),
            "record": json.dumps([list(one.rows()) for one in tables(now)], default=str),
        }
        return {name for name, text in places.items() if str(key) in text}

    assert named(item.id) == {"lines", "record"}
    AgendaItem.every.filter(id=item.id).update(internal=True)
    assert named(item.id) == set()
    assert named(draft.id) == set()
    assert len(facts_after(queries.scope_of(proposal.id), 0)) == 4


def test_a_co_chair_takes_up_what_her_council_treats(
    assembly: Assembly, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal, opinion = published(), assembly.answered()
    item = assembly.meeting().items.get()
    for person in (cast("fatou"), cast("fatou")):
        actions.hear(proposal_id=proposal.id, item_id=item.id, person=person, now=now)
        actions.carry(proposal_id=proposal.id, opinion_id=opinion.id, person=person, now=now)
    assert (Hearing.objects.count(), Carried.objects.count()) == (1, 1)
    proposal.refresh_from_db()
    assert proposal.stage is State.CARRIED
    with pytest.raises(Refused):
        actions.carry(proposal_id=published().id, opinion_id=opinion.id, person=cast("rahim"), now=now)
    after = now + timedelta(days=4000)
    with pytest.raises(Refused):
        actions.hear(proposal_id=published().id, item_id=item.id, person=cast("amina"), now=after)


def test_the_page_leads_to_the_session_the_opinion_and_its_answer(
    assembly: Assembly, client: Client, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal, opinion = published(), assembly.answered()
    item = assembly.meeting().items.get()
    actions.hear(proposal_id=proposal.id, item_id=item.id, person=cast("claire"), now=now)
    actions.carry(proposal_id=proposal.id, opinion_id=opinion.id, person=cast("claire"), now=now)
    page = client.get(address("proposal", proposal.id, language="en")).content.decode()
    assert str(item.meeting_id) in page
    assert str(opinion.id) in page
    assert "The city answered the opinion" in page
    # Who has five words and no e-mail finds the answer on her own page.
    session = client.session
    session["proposals"] = [str(proposal.id)]
    session.save()
    hers = client.get(address("own", proposal.id, language="en")).content.decode()
    assert "The city answered on" in hers
    assert hers.count(str(opinion.id)) == 3


def test_a_point_that_became_internal_is_named_nowhere_and_no_other_step_takes_its_page(
    assembly: Assembly, client: Client, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = published()
    first = assembly.meeting().items.get()
    second = AgendaItem(meeting=first.meeting, title="Encore", number=first.number + 1)
    second.save()
    for item in (first, second):
        actions.hear(proposal_id=proposal.id, item_id=item.id, person=cast("claire"), now=now)
    AgendaItem.every.filter(id=first.id).update(internal=True)
    told, heard = steps(proposal, "en", now)[-2:]
    assert "url" not in told
    assert str(second.meeting_id) in heard["url"]
    assert client.get(f"/api/v1/proposals/{proposal.id}/").json()["meetings"] == [str(second.meeting_id)]


def test_a_draft_comes_from_a_proposal_and_nobody_else_learns_its_title_before_the_adoption(
    assembly: Assembly, client: Client, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal, opinion = published(), assembly.draft()
    assert opinion in queries.to_carry_into(cast("claire"), now)
    assert opinion not in queries.to_carry_into(cast("ines"), now)
    actions.carry(proposal_id=proposal.id, opinion_id=opinion.id, person=cast("claire"), now=now)
    (origin,) = origins_of([opinion], "fr")[opinion.id]
    assert (origin.kind, str(proposal.id) in origin.url) == (OriginKind.PROPOSAL, True)
    page, api = address("proposal", proposal.id, language="en"), f"/api/v1/proposals/{proposal.id}/"
    shown = client.get(page).content.decode()
    assert "Un guichet ouvert le soir" not in shown
    assert str(opinion.id) not in shown
    assert client.get(api).json()["opinions"] == []
    assembly.voted(opinion=opinion)
    settle_opinion(opinion_id=opinion.id, now=now)
    assert "Un guichet ouvert le soir" in client.get(page).content.decode()
    assert client.get(api).json()["opinions"] == [str(opinion.id)]


def test_sessions_and_opinions_show_their_proposals_in_as_many_queries_for_one_as_for_three(
    assembly: Assembly, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    opinion, item, counts = assembly.adopted(), assembly.meeting().items.get(), []
    page = Template("{% load proposal_links %}{% heard_proposals meeting %}{% carried_proposals opinion %}")
    for more in (1, 2):
        for _proposal in range(more):
            key = published().id
            actions.hear(proposal_id=key, item_id=item.id, person=cast("claire"), now=now)
            actions.carry(proposal_id=key, opinion_id=opinion.id, person=cast("claire"), now=now)
        with CaptureQueriesContext(connection) as found:
            shown = page.render(Context({"meeting": item.meeting, "opinion": opinion}))
        counts.append(len(found))
    assert counts[0] == counts[1]
    assert shown.count(TITLE) == 6


def test_my_page_lists_what_is_hers(
    draft: Make, published: Make, sent: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    amina, other = cast("amina"), published()
    draft("amina")
    sent()
    actions.support(proposal_id=other.id, person=amina, now=now)
    assert [item.state[0] for item in mine.written(amina, "fr", now).items if item.state] == ["off"]
    assert [str(other.id) in item.url for item in mine.supporting(amina, "fr", now).items] == [True]
    assert mine.moderating(amina, "fr", now) is None
    waiting = mine.moderating(cast("ines"), "fr", now)
    assert waiting is not None
    assert len(waiting.items) == 1


def test_her_download_holds_what_she_wrote_and_supports(
    draft: Make, published: Make, cast: Callable[[str], Any], now: datetime
) -> None:
    other = published()
    draft("amina")
    actions.support(proposal_id=other.id, person=cast("amina"), now=now)
    told = mine.export(cast("amina"))
    assert [one["title"] for one in told["written"]] == [TITLE]
    assert told["supports"] == [str(other.id)]


def test_the_front_page_shows_those_nearest_to_their_threshold(
    published: Make, neighbours: Callable[[int], Any], now: datetime
) -> None:
    few, many = published(), published()
    for person in neighbours(2):
        actions.support(proposal_id=many.id, person=person, now=now)
    assert [one.proposal for one in queries.for_home(None, "fr", now)] == [many, few]
