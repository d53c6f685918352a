"""What a person takes with her from the council's floor, and what is left when she goes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from council.bodies import my_data as seats
from council.bodies.actions import answer_quota, fill_seat, name_deputy, set_quota
from council.bodies.models import Council, Deputy, Mandate, Seat, StandIn
from council.bodies.offices import Vacancy
from council.bodies.queries import is_member
from council.discussion import actions as discussion
from council.discussion import my_data as messages
from council.discussion.states import CharterRule
from council.meetings import actions, queries
from council.meetings import my_data as sessions
from council.meetings.models import Meeting, ProxyGiven, Vote
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]


def test_a_member_sees_her_sessions_and_a_resident_does_not(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    shown = sessions.my_sessions(who("rahim"), "fr", now)
    assert shown is not None
    assert [item.url for item in shown.items] == [open_session.get_absolute_url()]
    assert sessions.my_sessions(who("amina"), "fr", now) is None


def test_an_author_finds_what_was_hidden_of_hers(open_session: Meeting, who: Who, now: datetime) -> None:
    assert messages.hidden_messages(who("amina"), "fr", now) is None
    sent = discussion.post_message(
        thread_id=open_session.thread_id, author=who("amina"), language="ar", body="كلام", now=now
    )
    discussion.hide_message(
        message_id=sent.id, moderator=who("ines"), rule=CharterRule.INSULT, reason="Non", now=now
    )
    shown = messages.hidden_messages(who("amina"), "fr", now)
    assert shown is not None
    assert (shown.items[0].title, shown.items[0].language) == ("كلام", "ar")
    assert messages.export(who("amina"))["messages"][0]["text"] == "كلام"


@pytest.mark.usefixtures("all_bodies")
def test_a_member_who_goes_leaves_her_seat_vacant_and_her_terms_on_record(
    rivemont: Council, who: Who, now: datetime
) -> None:
    seats.forget(who("rahim"), now)
    assert not is_member(who("rahim"), rivemont, day_of(now))
    mandates = Mandate.objects.select_related("seat", "council").filter(person=who("rahim"))
    assert {one.council.slug for one in mandates} >= {"rivemont", "logement"}
    said = {(one.ends, one.seat.vacancies.last().reason) for one in mandates}  # type: ignore[union-attr]
    assert said == {(day_of(now), Vacancy.RESIGNED)}
    assert "rivemont" in {one["council"] for one in seats.export(who("rahim"))["held"]}


def test_a_recorded_vote_stays_when_its_voter_goes(
    open_vote: Vote, who: Who, now: datetime, close_vote: Callable[[Vote], Vote]
) -> None:
    actions.cast_vote(vote_id=open_vote.id, person=who("rahim"), choice="yes", now=now)
    assert sessions.export(who("rahim"))["votes"] == [{"question": "Oui ou non ?", "choice": "yes"}]
    closed = close_vote(open_vote)
    seats.forget(who("rahim"), now)
    assert queries.result(closed).count.yes == 1  # type: ignore[union-attr]


def test_a_member_who_goes_keeps_no_seat_that_was_to_come(rivemont: Council, who: Who, now: datetime) -> None:
    day = day_of(now)
    seat = Seat.objects.filter(council=rivemont, mandates__isnull=True).order_by("number")[0]
    later = {"seat_id": seat.id, "organiser": who("sofia"), "now": now, "starts": day + timedelta(days=30)}
    fill_seat(person_id=who("amina").id, **later)
    name_deputy(person_id=who("tom").id, **later)
    for key in ("amina", "tom"):
        seats.forget(who(key), now)
    assert not Mandate.objects.filter(person=who("amina")).exists()
    assert not Deputy.objects.filter(person=who("tom")).exists()


def test_a_member_takes_with_her_what_she_said_for_quotas_and_whom_she_stands_in_for(
    rivemont: Council, who: Who, now: datetime
) -> None:
    day, rahim = day_of(now), who("rahim")
    quota = set_quota(
        council_id=rivemont.id, names={"fr": "Jeunes"}, least=1, starts=day, organiser=who("sofia"), now=now
    )
    mandate = Mandate.objects.get(council=rivemont, person=rahim)
    answer_quota(quota_id=quota.id, mandate_id=mandate.id, counts=True, person=rahim, now=now)
    StandIn.objects.create(council=rivemont, office="cochair-resident", person=rahim, starts=day)
    taken = seats.export(rahim)
    assert taken["quotas"] == [{"quota": "Jeunes", "counts": True}]
    assert [(one["council"], one["office"]) for one in taken["stand_in"]] == [
        ("rivemont", "cochair-resident")
    ]


def test_a_member_takes_with_her_whom_she_gave_her_vote(convened: Meeting, who: Who, now: datetime) -> None:
    ProxyGiven.objects.create(meeting=convened, giver=who("rahim"), holder=who("hawa"), given_at=now)
    (given,) = sessions.export(who("rahim"))["vote_given"]
    assert given["to"] == who("hawa").display_name
