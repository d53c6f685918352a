"""The doors of meetings: everyone reads, members vote, co-chairs turn keys."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.bodies.models import Council
from council.meetings import actions
from council.meetings.models import Meeting, Vote
from residents.models import Person

Who = Callable[[str], Person]
LogIn = Callable[[str], Any]


def test_a_stranger_follows_a_session(client: Any, open_vote: Vote) -> None:
    page = client.get(f"/en/meetings/{open_vote.item.meeting_id}/").content.decode()
    for words in (
        "Oui ou non ?",
        "The members of the council vote now.",
        "14 of 25 members are here",
        "Live",
    ):
        assert words in page
    assert 'name="choice"' not in page
    assert f'data-live-scope="meeting:{open_vote.item.meeting_id}"' in page


def test_a_member_votes_by_a_plain_form_and_sees_her_choice(logged_in: LogIn, open_vote: Vote) -> None:
    client, meeting = logged_in("rahim"), open_vote.item.meeting_id
    assert 'name="choice" value="abstain"' in client.get(f"/en/meetings/{meeting}/").content.decode()
    answer = client.post(f"/en/meetings/votes/{open_vote.id}/cast/", {"choice": "no"}, follow=True)
    assert "You chose: <b>No</b>" in answer.content.decode()


def test_what_a_whole_room_asks_for_at_once_reads_nothing_that_only_a_result_needs(
    logged_in: LogIn, open_vote: Vote
) -> None:
    client, door = logged_in("rahim"), f"/fr/meetings/{open_vote.item.meeting_id}/own/?part=meeting-stage"
    client.get(door)
    with CaptureQueriesContext(connection) as captured:
        assert 'value="yes"' in client.get(door).content.decode()
    assert len(captured) <= 12
    for table in ("meetings_minoritystatement", "opinions_opinion"):
        assert not [one for one in captured if table in one["sql"]]


@pytest.mark.parametrize(
    ("key", "choice", "status"),
    [("", "yes", 403), ("amina", "yes", 403), ("rahim", "maybe", 422), ("rahim", "", 422)],
)
def test_a_cast_that_may_not_be_says_why(
    client: Any, logged_in: LogIn, open_vote: Vote, key: str, choice: str, status: int
) -> None:
    if key:
        logged_in(key)
    answer = client.post(f"/en/meetings/votes/{open_vote.id}/cast/", {"choice": choice})
    assert answer.status_code == status


def test_two_browsers_open_a_session_and_close_a_vote(logged_in: LogIn, gathered: Meeting, who: Who) -> None:
    for key in ("fatou", "claire"):
        answer = logged_in(key).post(f"/en/meetings/{gathered.id}/acts/open/", follow=True)
    assert "Done: both co-chairs agreed." in answer.content.decode()
    item = gathered.items.get(number=2)
    sent = {"question": "Oui ?", "language": "fr", "item": item.id}
    assert logged_in("fatou").post(f"/en/meetings/{gathered.id}/prepare-vote/", sent).status_code == 302
    vote = Vote.objects.get()
    for key, door in [("claire", "open-vote"), ("claire", "close-vote"), ("fatou", "close-vote")]:
        assert logged_in(key).post(f"/en/meetings/votes/{vote.id}/acts/{door}/").status_code == 302
    assert "Not adopted" in logged_in("rahim").get(f"/en/meetings/{gathered.id}/").content.decode()


def test_the_chairs_page_shows_who_turned_which_key(logged_in: LogIn, gathered: Meeting, who: Who) -> None:
    logged_in("fatou").post(f"/en/meetings/{gathered.id}/acts/open/")
    mine = logged_in("fatou").get(f"/en/meetings/{gathered.id}/chair/").content.decode()
    hers = logged_in("claire").get(f"/en/meetings/{gathered.id}/chair/").content.decode()
    assert "Your key is turned." in mine
    assert "I agree: open the session" not in mine
    assert "I agree: open the session" in hers
    assert "Resident co-chair: agrees to open the session" in hers


@pytest.mark.parametrize("door", ["acts/open/", "acts/close/", "acts/suspend/", "presence/"])
def test_a_resident_who_is_no_member_is_refused_with_the_reason(
    logged_in: LogIn, gathered: Meeting, door: str
) -> None:
    answer = logged_in("amina").post(f"/en/meetings/{gathered.id}/{door}")
    assert answer.status_code == 403
    assert "Only " in answer.content.decode()


def test_the_chairs_doors_are_shut_for_others(logged_in: LogIn, open_session: Meeting) -> None:
    client = logged_in("rahim")
    for door in ("chair/", "prepare-vote/"):
        assert client.get(f"/en/meetings/{open_session.id}/{door}").status_code == 403
    assert client.get("/en/meetings/plan/rivemont/").status_code == 403


def test_unknown_acts_and_meetings_are_not_found(logged_in: LogIn, open_vote: Vote) -> None:
    client, unknown = logged_in("fatou"), "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/fr/meetings/{unknown}/").status_code == 404
    assert client.post(f"/fr/meetings/{open_vote.item.meeting_id}/acts/explode/").status_code == 404
    assert client.post(f"/fr/meetings/votes/{open_vote.id}/acts/explode/").status_code == 404
    assert client.post(f"/fr/meetings/votes/{unknown}/cast/").status_code == 404


def test_a_cochair_plans_a_session_and_mistakes_keep_what_was_typed(
    logged_in: LogIn, rivemont: Council
) -> None:
    client = logged_in("fatou")
    sent = {
        "title": "Le bus",
        "language": "fr",
        "starts": "2036-03-01T18:00",
        "agenda": " \n ",
        "place": "Salle 3",
    }
    wrong = client.post("/en/meetings/plan/rivemont/", sent)
    assert wrong.status_code == 422
    assert "Salle 3" in wrong.content.decode()
    assert client.post("/en/meetings/plan/rivemont/", sent | {"agenda": "Le 12\nLe 14"}).status_code == 302
    planned = Meeting.objects.get(title_fr="Le bus")
    assert [item.title_fr for item in planned.items.all()] == ["Le 12", "Le 14"]  # type: ignore[attr-defined]


def test_the_councils_page_offers_the_plan_of_a_session_to_co_chairs_alone(
    client: Any, logged_in: LogIn, rivemont: Council
) -> None:
    door = 'href="/en/meetings/plan/rivemont/"'
    assert door not in client.get("/en/councils/rivemont/").content.decode()
    assert door not in logged_in("amina").get("/en/councils/rivemont/").content.decode()
    assert door in logged_in("fatou").get("/en/councils/rivemont/").content.decode()


def test_a_member_says_that_she_is_here_and_goes(logged_in: LogIn, convened: Meeting) -> None:
    client = logged_in("rahim")
    answer = client.post(f"/en/meetings/{convened.id}/presence/", {"here": "yes"}, follow=True)
    assert "You are marked as here." in answer.content.decode()
    client.post(f"/en/meetings/{convened.id}/presence/", {"here": "no"})
    assert "I am here" in client.get(f"/en/meetings/{convened.id}/").content.decode()


def test_an_empty_list_leads_to_the_councils(client: Any, db: None) -> None:
    page = client.get("/en/meetings/").content.decode()
    assert "No session is planned" in page
    assert "/en/councils/" in page


def test_the_list_and_a_session_cost_the_same_with_more_rows(
    client: Any, open_vote: Vote, who: Who, now: datetime
) -> None:
    meeting = open_vote.item.meeting
    doors = ["/fr/meetings/", f"/fr/meetings/{meeting.id}/", "/api/v1/meetings/"]

    def costs() -> list[int]:
        counted = []
        for door in doors:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(door).status_code == 200
            counted.append(len(captured))
        return counted

    for key in ("fatou", "claire"):
        actions.turn_key_to_close_vote(vote_id=open_vote.id, chair=who(key), now=now)
    costs()
    few = costs()
    for number in range(2):
        vote = actions.open_vote(
            item_id=open_vote.item_id, question="Et ?", language="fr", chair=who("fatou"), now=now
        )
        actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
        for key in ("fatou", "claire"):
            actions.turn_key_to_close_vote(vote_id=vote.id, chair=who(key), now=now)
        actions.convene(
            council_id=meeting.council_id,
            convener=who("fatou"),
            titles={"fr": f"Séance {number}"},
            starts=now,
            items=[{"fr": "A"}, {"fr": "B"}],
            now=now,
        )
    assert costs() == few


def test_the_replay_of_a_session_costs_the_same_however_long(
    open_vote: Vote, who: Who, now: datetime, client: Any
) -> None:
    door = f"/register/meeting:{open_vote.item.meeting_id}?after=0&language=fr"

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(door)
        return len(captured)

    actions.cast_vote(vote_id=open_vote.id, person=who("hawa"), choice="no", now=now)
    few = cost()
    for key in ("rahim", "rosa", "karim"):
        actions.cast_vote(vote_id=open_vote.id, person=who(key), choice="yes", now=now)
    assert cost() == few
    lines = client.get(door).json()["lines"]
    parts = [part["target"] for line in lines for part in line["data"]["parts"]]
    assert len(parts) == len(set(parts))
