"""Opening and ending a session with two keys, presence, and the agenda."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from council.bodies.models import Council
from council.meetings import actions, queries
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting, SharedAct, TurnedKey, Vote
from council.meetings.two_keys import KEY_COUNTS
from register.models import Line
from register.refusals import Refused
from residents.models import Person

Who = Callable[[str], Person]


def kinds(meeting: Meeting) -> list[str]:
    found = Line.objects.filter(scope__kind="meeting", scope__key=meeting.id).order_by("number")
    return list(found.values_list("kind", flat=True))


def test_a_cochair_or_an_organiser_plans_a_session_and_nobody_else(
    rivemont: Council, who: Who, now: datetime
) -> None:
    def convene(key: str) -> Meeting:
        return actions.convene(
            council_id=rivemont.id,
            convener=who(key),
            titles={"fr": "S"},
            starts=now,
            items=[{"fr": "A"}],
            now=now,
        )

    for key in ("fatou", "claire", "sofia"):
        assert convene(key).state == MeetingState.CONVENED
    for key in ("rahim", "amina", "ines", "marc"):
        with pytest.raises(Refused, match="not-organiser"):
            convene(key)


def test_one_key_opens_nothing_and_the_second_opens(gathered: Meeting, who: Who, now: datetime) -> None:
    assert not actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now)
    gathered.refresh_from_db()
    assert gathered.state == MeetingState.CONVENED
    assert actions.open_meeting(meeting_id=gathered.id, chair=who("claire"), now=now)
    gathered.refresh_from_db()
    assert (gathered.state, gathered.opened_at, gathered.current_item.number) == ("open", now, 1)  # type: ignore[union-attr]
    assert kinds(gathered)[-3:] == ["key.turned", "key.turned", "meeting.opened"]


def test_the_same_person_twice_never_opens(gathered: Meeting, who: Who, now: datetime) -> None:
    actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now)
    with pytest.raises(Refused, match="same-person"):
        actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now)
    assert TurnedKey.objects.count() == 1


@pytest.mark.parametrize("key", ["rahim", "ines", "sofia", "marc", "tom"])
def test_nobody_but_the_cochairs_has_a_key(gathered: Meeting, who: Who, now: datetime, key: str) -> None:
    for act in (actions.open_meeting, actions.suspend_meeting, actions.close_meeting):
        with pytest.raises(Refused, match="not-cochair"):
            act(meeting_id=gathered.id, chair=who(key), now=now)


def test_a_key_that_has_lapsed_no_longer_counts(gathered: Meeting, who: Who, now: datetime) -> None:
    actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now)
    assert not actions.open_meeting(meeting_id=gathered.id, chair=who("claire"), now=now + KEY_COUNTS)
    gathered.refresh_from_db()
    assert gathered.state == MeetingState.CONVENED
    assert actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now + KEY_COUNTS)
    assert SharedAct.objects.filter(lapsed_at__isnull=False).count() == 1


def test_a_key_turned_for_one_act_does_not_serve_another(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    actions.close_meeting(meeting_id=open_session.id, chair=who("fatou"), now=now)
    actions.suspend_meeting(meeting_id=open_session.id, chair=who("claire"), now=now)
    assert not actions.open_meeting(meeting_id=open_session.id, chair=who("claire"), now=now)


def test_either_cochair_pauses_alone_and_both_go_on(open_session: Meeting, who: Who, now: datetime) -> None:
    actions.suspend_meeting(meeting_id=open_session.id, chair=who("claire"), now=now)
    open_session.refresh_from_db()
    assert open_session.state == MeetingState.SUSPENDED
    with pytest.raises(Refused, match="wrong-moment"):
        actions.suspend_meeting(meeting_id=open_session.id, chair=who("fatou"), now=now)
    assert not actions.open_meeting(meeting_id=open_session.id, chair=who("claire"), now=now)
    assert actions.open_meeting(meeting_id=open_session.id, chair=who("fatou"), now=now)


def test_both_end_the_session_and_its_discussion_with_it(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    later = now + timedelta(hours=2)
    assert not actions.close_meeting(meeting_id=open_session.id, chair=who("fatou"), now=later)
    assert actions.close_meeting(meeting_id=open_session.id, chair=who("claire"), now=later)
    open_session.refresh_from_db()
    open_session.thread.refresh_from_db()
    assert (open_session.state, open_session.closed_at, open_session.thread.closes) == (
        "closed",
        later,
        later,
    )
    with pytest.raises(Refused, match="wrong-moment"):
        actions.open_meeting(meeting_id=open_session.id, chair=who("fatou"), now=later)


def test_a_session_does_not_end_while_a_vote_is_open(open_vote: Vote, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="vote-open"):
        actions.close_meeting(meeting_id=open_vote.item.meeting_id, chair=who("fatou"), now=now)


def test_a_vote_that_was_only_prepared_ends_with_the_session(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    item = open_session.items.get(number=1)
    vote = actions.open_vote(item_id=item.id, question="?", language="fr", chair=who("fatou"), now=now)
    for key in ("fatou", "claire"):
        actions.close_meeting(meeting_id=open_session.id, chair=who(key), now=now)
    vote.refresh_from_db()
    assert vote.state == "cancelled"


def test_a_member_says_she_is_here_once(convened: Meeting, who: Who, now: datetime) -> None:
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now)
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now)
    assert kinds(convened).count("member.arrived") == 1
    actions.leave(meeting_id=convened.id, person=who("rahim"), now=now)
    assert not queries.is_here(convened, who("rahim"))
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now)
    assert queries.is_here(convened, who("rahim"))


@pytest.mark.parametrize("key", ["amina", "ines", "marc", "tom"])
def test_who_is_no_member_cannot_be_present(convened: Meeting, who: Who, now: datetime, key: str) -> None:
    with pytest.raises(Refused, match="not-member"):
        actions.arrive(meeting_id=convened.id, person=who(key), now=now)


def test_nobody_is_here_two_hours_early(convened: Meeting, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="doors-closed"):
        actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now - timedelta(hours=2))


def test_a_cochair_goes_through_the_agenda(open_session: Meeting, who: Who, now: datetime) -> None:
    item = open_session.items.get(number=2)
    actions.set_item(meeting_id=open_session.id, item_id=item.id, chair=who("claire"), now=now)
    open_session.refresh_from_db()
    assert open_session.current_item == item
    with pytest.raises(Refused, match="not-cochair"):
        actions.set_item(meeting_id=open_session.id, item_id=item.id, chair=who("rahim"), now=now)


def test_the_register_names_a_cochair_and_no_plain_member(open_session: Meeting, who: Who) -> None:
    lines = Line.objects.filter(scope__kind="meeting", scope__key=open_session.id)
    actors = set(lines.exclude(actor=None).values_list("actor", flat=True))
    assert actors == {who("fatou").id, who("claire").id}
    assert not lines.filter(kind="member.arrived").exclude(actor=None).exists()
