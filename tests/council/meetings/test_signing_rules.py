"""What needs both co-chairs is a dated rule: it holds from its day on, and never below the floor."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from council.bodies.actions import adopt_rules
from council.bodies.models import Council, Rules
from council.bodies.procedure import FLOOR, USUAL, BothSign
from council.meetings import actions
from council.meetings.agenda import ItemPlan
from council.meetings.convening import Plan
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting, SharedAct, Vote
from council.meetings.two_keys import INVITATION_COUNTS
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import waiting_for

Who = Callable[[str], Person]
Adopt = Callable[[Collection[BothSign], int], Rules]


@pytest.fixture
def adopt(rivemont: Council, who: Who, now: datetime) -> Adopt:
    """New rules so many days from now, with what they ask of both co-chairs."""

    def make(both: Collection[BothSign], after: int = 0) -> Rules:
        return adopt_rules(
            council_id=rivemont.id,
            starts=day_of(now) + timedelta(days=after),
            organiser=who("sofia"),
            now=now,
            both_sign=both,
        )

    return make


def test_rules_that_leave_openings_to_one_hold_from_their_day_on(
    gathered: Meeting, adopt: Adopt, who: Who, now: datetime
) -> None:
    old, new = gathered.council.rules.get(), adopt(FLOOR, 1)
    tomorrow = now + timedelta(days=1)
    assert actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now) is False
    assert actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=tomorrow) is True
    opened = Line.objects.get(scope__key=gathered.id, kind="meeting.opened")
    assert opened.actor == who("fatou").id
    assert actions.close_meeting(meeting_id=gathered.id, chair=who("claire"), now=tomorrow) is True
    assert not SharedAct.objects.filter(meeting=gathered, done_at__isnull=False).exists()
    old.refresh_from_db()
    assert (set(old.both_sign), set(new.both_sign)) == (set(USUAL), set(FLOOR))


def test_a_vote_keeps_both_keys_and_the_rules_of_its_day(
    open_session: Meeting, adopt: Adopt, close_vote: Any, who: Who, now: datetime
) -> None:
    item = open_session.items.get(number=2)
    first = actions.open_vote(item_id=item.id, question="Oui ?", language="fr", chair=who("fatou"), now=now)
    assert actions.turn_key_to_open_vote(vote_id=first.id, chair=who("claire"), now=now)
    close_vote(first)
    held = Vote.objects.get(id=first.id).rules
    Rules.objects.filter(council=open_session.council).update(starts=day_of(now) - timedelta(days=30))
    new = adopt(FLOOR)
    second = actions.open_vote(item_id=item.id, question="Non ?", language="fr", chair=who("fatou"), now=now)
    with pytest.raises(Refused, match="same-person"):
        actions.turn_key_to_open_vote(vote_id=second.id, chair=who("fatou"), now=now)
    assert actions.turn_key_to_open_vote(vote_id=second.id, chair=who("claire"), now=now)
    assert actions.turn_key_to_close_vote(vote_id=second.id, chair=who("claire"), now=now) is False
    assert (Vote.objects.get(id=first.id).rules, Vote.objects.get(id=second.id).rules) == (held, new)
    assert held != new


@pytest.mark.parametrize("missing", sorted(FLOOR))
def test_no_rules_ask_for_less_than_the_floor(rivemont: Council, adopt: Adopt, missing: BothSign) -> None:
    with pytest.raises(Refused, match="below-floor"):
        adopt(USUAL - {missing}, 1)
    assert rivemont.rules.count() == 1
    assert Rules(both_sign=[]).takes_both(missing)


def test_an_invitation_that_takes_both_leaves_with_the_second_key(
    rivemont: Council, adopt: Adopt, who: Who, client: Client, logged_in: Any, now: datetime
) -> None:
    adopt(USUAL | {BothSign.CONVENE})
    meeting = actions.announce(
        council_id=rivemont.id,
        convener=who("sofia"),
        titles={"fr": "Séance"},
        plan=Plan(now + timedelta(days=20), {}),
        now=now,
    )
    actions.add_item(
        meeting_id=meeting.id, plan=ItemPlan(titles={"fr": "Accueil"}), person=who("fatou"), now=now
    )
    with pytest.raises(Refused, match="not-cochair"):
        actions.send_notice(meeting_id=meeting.id, convener=who("sofia"), now=now)
    actions.send_notice(meeting_id=meeting.id, convener=who("fatou"), now=now)
    assert _state(meeting) is MeetingState.ANNOUNCED
    page = logged_in("claire").get(f"/en/meetings/{meeting.id}/invitation/").content.decode()
    assert "According to the rules, both co-chairs send the invitation." in page
    tasks = [str(one.task) for one in waiting_for(who("claire"), "en", now, only=[Duty.COCHAIR])]
    assert "Your key is missing: Send the invitation" in tasks
    actions.send_notice(meeting_id=meeting.id, convener=who("claire"), now=now + timedelta(days=2))
    assert _state(meeting) is MeetingState.CONVENED


def test_a_first_key_of_an_invitation_waits_seven_days(
    rivemont: Council, adopt: Adopt, who: Who, now: datetime
) -> None:
    adopt(USUAL | {BothSign.CONVENE})
    meeting = actions.convene(
        council_id=rivemont.id,
        convener=who("fatou"),
        titles={"fr": "Séance"},
        starts=now + timedelta(days=30),
        items=[{"fr": "Accueil"}],
        now=now,
    )
    late = now + INVITATION_COUNTS
    actions.send_notice(meeting_id=meeting.id, convener=who("claire"), now=late)
    assert _state(meeting) is MeetingState.ANNOUNCED
    actions.send_notice(meeting_id=meeting.id, convener=who("fatou"), now=late + timedelta(days=1))
    assert _state(meeting) is MeetingState.CONVENED


def test_the_rules_page_says_it_in_words_for_each_version(adopt: Adopt, client: Client) -> None:
    adopt(FLOOR, 1)
    page = client.get("/en/councils/rivemont/rules/").content.decode()
    assert page.count("The opening of a session") == 1
    assert page.count("The minutes of a session") == 3
    assert "What always needs both co-chairs" in page


def test_the_console_says_that_one_is_enough(
    gathered: Meeting, adopt: Adopt, client: Client, logged_in: Any, who: Who, now: datetime
) -> None:
    adopt(FLOOR)
    browser = logged_in("fatou")
    page = browser.get(f"/en/meetings/{gathered.id}/chair/").content.decode()
    assert "According to the rules, one of you is enough." in page
    answer = browser.post(f"/en/meetings/{gathered.id}/acts/open/", follow=True).content.decode()
    assert "Done: both co-chairs agreed." not in answer
    assert _state(gathered) is MeetingState.OPEN


def test_an_organiser_adopts_it_on_the_form(rivemont: Council, logged_in: Any, now: datetime) -> None:
    browser = logged_in("sofia")
    form = browser.get("/en/councils/rivemont/rules/new/").context["form"]
    typed = {key: value for key, value in form.initial.items() if value is not None}
    typed |= {"starts": (day_of(now) + timedelta(days=1)).isoformat(), "both_sign": ["convene"]}
    answer = browser.post("/en/councils/rivemont/rules/new/", typed)
    assert answer.status_code == 302, answer.context["form"].errors
    made = rivemont.rules.order_by("-starts")[0]
    assert set(made.both_sign) == {BothSign.CONVENE, *FLOOR}


def _state(meeting: Meeting) -> MeetingState:
    return MeetingState(Meeting.objects.get(id=meeting.id).state)


def test_a_planned_session_says_how_many_open_it(convened: Meeting, adopt: Adopt, client: Client) -> None:
    def page() -> str:
        return client.get(f"/en/meetings/{convened.id}/").content.decode()

    assert "Both co-chairs open it together." in page()
    adopt(FLOOR)
    assert "This session begins on" in page()
    assert "Both co-chairs open it together." not in page()
