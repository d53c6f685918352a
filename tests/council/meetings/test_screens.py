"""The pages of a session: the wall, a visitor, a member, the co-chairs; what each shows, and its cost."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.meetings import actions
from council.meetings.agenda import ItemPlan
from council.meetings.models import AgendaItem, Meeting, Vote
from residents.models import Person

Who = Callable[[str], Person]
LogIn = Callable[[str], Any]


def text(client: Any, door: str) -> str:
    answer = client.get(door)
    assert answer.status_code == 200
    return str(answer.content.decode())


def said(page: str) -> str:
    """The page without its tags."""
    return re.sub(r"<[^>]*>", "", page)


def panes(page: str) -> list[tuple[str, str]]:
    """The language and direction of each half of the wall."""
    return re.findall(r'<section class="pane" lang="(\w+)" dir="(\w+)">', page)


SHOWN = {
    "lang=fr&lang2=ar": [("fr", "ltr"), ("ar", "rtl")],
    "lang=ar": [("ar", "rtl")],
    "lang=fr&lang2=fr": [("fr", "ltr")],
    "lang=xx&lang2=it": [("it", "ltr")],
    "": [("en", "ltr")],
}
COLOURS = {"": "screen dark", "light": "screen light", "<b>": "screen dark"}


def test_the_wall_shows_one_or_two_languages_each_in_its_direction(client: Any, convened: Meeting) -> None:
    door = f"/en/meetings/{convened.id}/screen/"
    assert {asked: panes(text(client, f"{door}?{asked}")) for asked in SHOWN} == SHOWN
    for asked, body in COLOURS.items():
        assert f'<body class="{body}">' in text(client, f"{door}?theme={asked}")


def test_the_wall_says_how_many_have_voted_and_nothing_of_what_they_chose(
    client: Any, open_vote: Vote, who: Who, now: datetime
) -> None:
    for key in ("hawa", "rahim"):
        actions.cast_vote(vote_id=open_vote.id, person=who(key), choice="no", now=now)
    page = text(client, f"/en/meetings/{open_vote.item.meeting_id}/screen/?lang=en&lang2=ar")
    assert page.count(f'<b data-voted="{open_vote.id}">2</b>/14') == 2
    assert "Oui ou non ?" in page
    assert 'class="tally"' not in page
    assert "<form" not in page
    assert "<nav" not in page


def test_the_wall_shows_the_result_with_the_words_of_the_rule_until_the_next_item(
    client: Any, open_vote: Vote, close_vote: Any, who: Who, now: datetime
) -> None:
    actions.set_item(
        meeting_id=open_vote.item.meeting_id, item_id=open_vote.item_id, chair=who("fatou"), now=now
    )
    for key in ("hawa", "rahim"):
        actions.cast_vote(vote_id=open_vote.id, person=who(key), choice="yes", now=now)
    closed, door = close_vote(open_vote), f"/en/meetings/{open_vote.item.meeting_id}/screen/"
    page = text(client, door)
    assert 'class="outcome">Adopted<' in page
    assert "14 members could vote. At least 13 had to be here." in said(page)
    first = AgendaItem.objects.get(meeting=closed.item.meeting, number=1)
    actions.set_item(meeting_id=first.meeting_id, item_id=first.id, chair=who("fatou"), now=now)
    assert 'class="outcome"' not in text(client, door)


def test_a_visitor_is_told_what_happens_and_a_member_is_not(
    client: Any, logged_in: LogIn, open_vote: Vote
) -> None:
    door = f"/en/meetings/{open_vote.item.meeting_id}/"
    told = "You can follow everything without an account"
    page = text(client, door)
    assert told in page
    assert 'id="meeting-act"' not in page
    assert told not in text(logged_in("rahim"), door)


def test_a_member_has_one_main_action_at_a_time(
    logged_in: LogIn, convened: Meeting, who: Who, now: datetime, request: pytest.FixtureRequest
) -> None:
    client, door = logged_in("anton"), f"/en/meetings/{convened.id}/"

    def main() -> str:
        found = re.search(r'id="meeting-act".*?</div>\s*(?:</div>)?', text(client, door), re.DOTALL)
        assert found
        return found.group()

    assert "I am here" in main()
    actions.arrive(meeting_id=convened.id, person=who("anton"), now=now)
    assert "hidden" in main()
    vote = request.getfixturevalue("open_vote")
    assert f'href="#vote-{vote.id}"' in main()
    actions.cast_vote(vote_id=vote.id, person=who("anton"), choice="no", now=now)
    assert "Vote now" not in main()


def test_the_chairs_are_offered_the_next_step_with_its_reason(
    logged_in: LogIn, open_session: Meeting, who: Who, now: datetime
) -> None:
    client, door = logged_in("fatou"), f"/en/meetings/{open_session.id}/chair/"
    page = text(client, door)
    assert "Go to item 2: Le loyer" in said(page)
    assert "Nobody is waiting to speak, and no vote is open." in page
    item = open_session.items.get(number=2)
    actions.set_item(meeting_id=open_session.id, item_id=item.id, chair=who("claire"), now=now)
    assert "This was the last item, and no vote is open." in text(client, door)


def test_the_chairs_see_how_late_the_session_is(
    logged_in: LogIn, convened: Meeting, who: Who, now: datetime
) -> None:
    client, door = logged_in("fatou"), f"/en/meetings/{convened.id}/chair/"
    assert "On time" in text(client, door)
    Meeting.objects.filter(id=convened.id).update(starts=now - timedelta(minutes=20, seconds=30))
    assert "20 minutes late" in text(client, door)


def test_an_act_that_waits_for_the_other_key_shows_since_when(
    logged_in: LogIn, open_session: Meeting, who: Who, now: datetime
) -> None:
    actions.close_meeting(meeting_id=open_session.id, chair=who("claire"), now=now)
    assert "Waiting for 0\xa0minutes" in text(logged_in("fatou"), f"/en/meetings/{open_session.id}/chair/")


def test_every_page_of_a_session_costs_the_same_with_more_items_and_votes(
    logged_in: LogIn, open_vote: Vote, close_vote: Any, who: Who, now: datetime
) -> None:
    meeting, client = open_vote.item.meeting, logged_in("fatou")
    doors = ["", "own/", "chair/", "screen/?lang=fr&lang2=ar"]

    def costs() -> list[int]:
        counted = []
        for door in doors:
            with CaptureQueriesContext(connection) as captured:
                text(client, f"/fr/meetings/{meeting.id}/{door}")
            counted.append(len(captured))
        return counted

    close_vote(open_vote)
    costs()
    few = costs()
    for number in (3, 4):
        AgendaItem.objects.create(meeting=meeting, number=number, title_fr="A")
        vote = actions.open_vote(
            item_id=open_vote.item_id, question="Et ?", language="fr", chair=who("fatou"), now=now
        )
        actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
        close_vote(vote)
    assert costs() == few


def test_what_everybody_asks_for_at_once_is_short_and_holds_her_vote(
    logged_in: LogIn, open_vote: Vote
) -> None:
    door = f"/en/meetings/{open_vote.item.meeting_id}/"
    page = text(logged_in("rahim"), f"{door}own/")
    assert 'name="choice" value="abstain"' in page
    assert "You are marked as here." in page
    assert "<html" not in page
    short = text(logged_in("rahim"), f"{door}own/?part=meeting-stage")
    assert 'name="choice" value="abstain"' in short
    assert 'id="meeting-me"' not in short
    assert 'id="floor-ask"' not in short
    assert 'name="choice"' not in text(logged_in("amina"), f"{door}own/")


def test_the_next_step_names_the_item_as_the_agenda_does(
    logged_in: LogIn, open_session: Meeting, who: Who, now: datetime
) -> None:
    parts = [ItemPlan({"fr": "Interne"}, internal=True), ItemPlan({"fr": "La suite"})]
    for plan in parts:
        actions.add_item(meeting_id=open_session.id, plan=plan, person=who("claire"), now=now)
    inside = AgendaItem.every.get(meeting=open_session, internal=True)
    actions.set_item(meeting_id=open_session.id, item_id=inside.id, chair=who("claire"), now=now)
    assert "Go to item 3: La suite" in text(logged_in("fatou"), f"/en/meetings/{open_session.id}/chair/")


def test_an_item_that_was_just_taken_off_is_told_so(
    logged_in: LogIn, open_session: Meeting, who: Who, now: datetime
) -> None:
    item = open_session.items.get(number=2)
    actions.withdraw_item(item_id=item.id, person=who("claire"), now=now)
    answer = logged_in("fatou").post(f"/en/meetings/items/{item.id}/current/")
    assert answer.status_code == 409
    assert "Reload the page: something has just changed." in answer.content.decode()


@pytest.mark.parametrize("door", ["", "own/", "chair/"])
def test_a_page_of_a_session_asks_nothing_twice(logged_in: LogIn, open_vote: Vote, door: str) -> None:
    client, url = logged_in("fatou"), f"/fr/meetings/{open_vote.item.meeting_id}/{door}"
    text(client, url)
    with CaptureQueriesContext(connection) as captured:
        text(client, url)
    asked = Counter(one["sql"] for one in captured.captured_queries)
    assert [sql for sql, times in asked.items() if times > 1] == []
