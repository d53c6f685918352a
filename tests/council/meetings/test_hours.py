"""Clocks that change, terms that end at midnight, a session that is lost, an answer that never came."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from council.bodies.models import Council, Mandate
from council.bodies.queries import cochairs, members
from council.meetings import actions, queries
from council.meetings.models import Meeting, TurnedKey, Vote, VoteCast
from council.meetings.two_keys import KEY_COUNTS, Key, lapsed
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
PARIS = ZoneInfo("Europe/Paris")
# The hours of 2027 that the clocks leave out and repeat, in universal time.
CHANGES = (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC))


@pytest.mark.parametrize("change", CHANGES)
def test_a_key_counts_ten_minutes_whatever_the_clocks_do(change: datetime) -> None:
    turned = (change - timedelta(minutes=5)).astimezone(PARIS)
    keys = [Key("cochair-resident", "fatou", turned)]
    assert not lapsed(keys, (change + timedelta(minutes=4)).astimezone(PARIS))
    assert lapsed(keys, (change + timedelta(minutes=5)).astimezone(PARIS))


def of_last_year(now: datetime, month: int) -> datetime:
    """When the clocks changed in that month of last year: its last Sunday, at one in universal time."""
    last = datetime(now.year - 1, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@pytest.mark.parametrize("month", [3, 10])
def test_a_vote_lasts_over_the_hour_that_the_clocks_change(
    rivemont: Council, now: datetime, month: int
) -> None:
    change = of_last_year(now, month)
    start = change - timedelta(minutes=20)
    claire, fatou = (one.person for one in cochairs(rivemont, day_of(start)))
    others = [one.person for one in members(rivemont, day_of(start)) if not one.office]
    meeting = actions.convene(
        council_id=rivemont.id,
        convener=fatou,
        titles={"fr": "Nuit"},
        starts=start,
        items=[{"fr": "Un"}],
        now=start - timedelta(days=30),
    )
    for person in (claire, fatou, *others):
        actions.arrive(meeting_id=meeting.id, person=person, now=start)
    for person, later in ((fatou, 0), (claire, 5)):
        moment = start + timedelta(minutes=later)
        actions.open_meeting(meeting_id=meeting.id, chair=person, now=moment)
    item = meeting.items.get()
    about = {"question": "?", "language": "fr", "chair": fatou}
    vote = actions.open_vote(item_id=item.id, now=change - timedelta(minutes=8), **about)
    opened = change + timedelta(minutes=1)
    assert actions.turn_key_to_open_vote(vote_id=vote.id, chair=claire, now=opened)
    actions.cast_vote(vote_id=vote.id, person=others[0], choice="yes", now=opened)
    assert not actions.turn_key_to_close_vote(vote_id=vote.id, chair=fatou, now=opened)
    late = opened + KEY_COUNTS
    assert not actions.turn_key_to_close_vote(vote_id=vote.id, chair=claire, now=late)
    assert actions.turn_key_to_close_vote(vote_id=vote.id, chair=fatou, now=late)
    vote.refresh_from_db()
    found = queries.result(vote)
    assert found
    assert (vote.closed_at - vote.opened_at, found.count.yes) == (KEY_COUNTS, 1)  # type: ignore[operator]


def test_a_term_that_ends_at_midnight_ends_the_key_and_the_vote_with_it(
    open_vote: Vote, who: Who, now: datetime
) -> None:
    today = day_of(now)
    midnight = datetime(today.year, today.month, today.day, tzinfo=PARIS) + timedelta(days=1)
    for key in ("fatou", "rahim"):
        Mandate.objects.filter(person=who(key)).update(ends=midnight.date())
    before = midnight - timedelta(seconds=1)
    actions.cast_vote(vote_id=open_vote.id, person=who("rahim"), choice="yes", now=before)
    assert not actions.turn_key_to_close_vote(vote_id=open_vote.id, chair=who("fatou"), now=before)
    with pytest.raises(Refused, match="not-member"):
        actions.cast_vote(vote_id=open_vote.id, person=who("rahim"), choice="no", now=midnight)
    with pytest.raises(Refused, match="not-cochair"):
        actions.suspend_meeting(meeting_id=open_vote.item.meeting_id, chair=who("fatou"), now=midnight)


def test_doors_open_exactly_an_hour_before(convened: Meeting, who: Who) -> None:
    door = convened.starts - timedelta(hours=1)
    with pytest.raises(Refused, match="doors-closed"):
        actions.arrive(meeting_id=convened.id, person=who("rahim"), now=door - timedelta(seconds=1))
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=door)


def test_a_vote_sent_again_after_a_cut_is_one_vote_and_the_page_says_so(
    logged_in: Callable[[str], Any], open_vote: Vote, who: Who
) -> None:
    client = logged_in("rahim")
    for _answer_lost in range(2):
        client.post(f"/en/meetings/votes/{open_vote.id}/cast/", {"choice": "yes"})
    assert VoteCast.objects.filter(vote=open_vote, person=who("rahim"), choice="yes").count() == 1
    page = client.get(f"/en/meetings/{open_vote.item.meeting_id}/").content.decode()
    assert "You chose: <b>Yes</b>" in page


def test_a_vote_sent_again_after_the_close_is_told_so_and_the_first_one_counts(
    logged_in: Callable[[str], Any], open_vote: Vote, close_vote: Callable[[Vote], Vote]
) -> None:
    client = logged_in("rahim")
    sent = (f"/en/meetings/votes/{open_vote.id}/cast/", {"choice": "yes"})
    client.post(*sent)
    close_vote(open_vote)
    again = client.post(*sent)
    assert again.status_code == 403
    assert "This vote is closed." in again.content.decode()
    found = queries.result(open_vote)
    assert found
    assert found.count.yes == 1


def test_a_cochair_who_is_logged_out_leaves_the_other_only_the_pause(
    logged_in: Callable[[str], Any], open_vote: Vote, who: Who, now: datetime
) -> None:
    chair = f"/en/meetings/{open_vote.item.meeting_id}/chair/"
    close = f"/en/meetings/votes/{open_vote.id}/acts/close-vote/"
    fatou = logged_in("fatou")
    assert fatou.post(close).status_code == 302
    fatou.logout()
    assert fatou.post(close).status_code in {302, 403}
    assert TurnedKey.objects.filter(shared_act__act="close-vote").count() == 1
    meeting, claire = open_vote.item.meeting_id, who("claire")
    actions.suspend_meeting(meeting_id=meeting, chair=claire, now=now)
    assert not actions.open_meeting(meeting_id=meeting, chair=claire, now=now)
    with pytest.raises(Refused, match="same-person"):
        actions.open_meeting(meeting_id=meeting, chair=claire, now=now)
    again = logged_in("fatou")
    assert "Waiting for" in again.get(chair).content.decode()
    TurnedKey.objects.update(turned_at=now - KEY_COUNTS)
    assert "Waiting for" not in again.get(chair).content.decode()
    assert again.post(close).status_code == 302
    open_vote.refresh_from_db()
    assert open_vote.state == "open"
