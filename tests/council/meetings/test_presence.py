"""Members come and go, say beforehand whether they come, and are noted by number at the desk."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from council.bodies.models import Deputy
from council.meetings import actions
from council.meetings.attendance import Coming, Standing, Stay, Way
from council.meetings.models import Meeting, Presence, Reply
from council.meetings.queries import attending
from register.models import Line
from register.refusals import Refused
from residents.actions import give_role
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Role

Who = Callable[[str], Person]
LogIn = Callable[[str], Any]
HOUR = timedelta(hours=1)


def number_of(meeting: Meeting, person: Person, now: datetime) -> int:
    return attending.number_of(person, meeting.council_id, day_of(now)) or 0


def seat_of(meeting: Meeting, person: Person) -> attending.Attended:
    return next(one for one in attending.attendance(meeting) if one.person == person)


def test_a_member_comes_and_goes_several_times(convened: Meeting, who: Who, now: datetime) -> None:
    rahim = who("rahim")
    for minutes in (0, 20):
        actions.arrive(meeting_id=convened.id, person=rahim, now=now + timedelta(minutes=minutes))
        actions.leave(meeting_id=convened.id, person=rahim, now=now + timedelta(minutes=minutes + 10))
    ten = timedelta(minutes=10)
    assert seat_of(convened, rahim).stays == [Stay(now, now + ten), Stay(now + 2 * ten, now + 3 * ten)]
    assert seat_of(convened, rahim).minutes(now + HOUR) == 20


def test_the_database_keeps_one_running_stay_a_person(convened: Meeting, who: Who, now: datetime) -> None:
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(meeting=convened, person=who("rahim"), arrived_at=now)


def test_a_clock_that_went_back_does_not_send_anybody_away_before_she_came(
    convened: Meeting, who: Who, now: datetime
) -> None:
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now)
    actions.leave(meeting_id=convened.id, person=who("rahim"), now=now - timedelta(seconds=1))
    assert Presence.objects.get().left_at == now


def test_the_end_of_the_session_ends_every_stay_in_the_list(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    for key in ("fatou", "claire"):
        actions.close_meeting(meeting_id=open_session.id, chair=who(key), now=now + HOUR)
    open_session.refresh_from_db()
    assert seat_of(open_session, who("hawa")).stays == [Stay(now, now + HOUR)]


def test_a_member_who_says_that_she_cannot_come_is_excused(
    convened: Meeting, who: Who, now: datetime
) -> None:
    for coming in (Coming.COMES, Coming.CANNOT, Coming.CANNOT):
        actions.reply(meeting_id=convened.id, person=who("rahim"), coming=coming, now=now)
    assert Reply.objects.get().coming == "cannot"
    assert Line.objects.filter(scope__key=convened.id, kind="reply.given").count() == 2
    assert seat_of(convened, who("rahim")).standing is Standing.EXCUSED
    assert seat_of(convened, who("rosa")).standing is Standing.ABSENT


def test_an_excused_member_who_comes_all_the_same_is_present(
    convened: Meeting, who: Who, now: datetime
) -> None:
    actions.reply(meeting_id=convened.id, person=who("rahim"), coming=Coming.CANNOT, now=now)
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now)
    assert seat_of(convened, who("rahim")).standing is Standing.PRESENT


def test_a_seat_whose_deputy_came_is_represented_by_her(convened: Meeting, who: Who, now: datetime) -> None:
    seat = seat_of(convened, who("philippe")).seat
    Deputy.objects.create(
        council=convened.council,
        seat=convened.council.seats.get(number=seat),
        person=who("amina"),
        starts=day_of(now),
    )
    assert number_of(convened, who("amina"), now) == 100 + seat
    actions.note_arrivals(meeting_id=convened.id, numbers=[100 + seat], officer=who("claire"), now=now)
    found = seat_of(convened, who("philippe"))
    assert (found.standing, found.deputy_stays) == (Standing.DEPUTY, [Stay(now)])


def test_two_volunteers_type_numbers_and_nobody_comes_twice(
    convened: Meeting, who: Who, now: datetime
) -> None:
    three = [number_of(convened, who(key), now) for key in ("rahim", "rosa", "hawa")]
    noted = actions.note_arrivals(meeting_id=convened.id, numbers=three, officer=who("claire"), now=now)
    actions.note_arrivals(meeting_id=convened.id, numbers=three[:1], officer=who("fatou"), now=now)
    assert noted == [who(key) for key in ("rahim", "rosa", "hawa")]
    assert Presence.objects.filter(arrived_by="number").count() == 3
    line = Line.objects.get(scope__key=convened.id, kind="member.arrived")
    assert (line.actor, line.data) == (who("claire").id, {"here": 3})
    actions.note_departures(
        meeting_id=convened.id, numbers=three[:2], officer=who("claire"), way=Way.DESK, now=now + HOUR
    )
    assert attending.here_ids(convened) == {who("hawa").id}
    assert Presence.objects.filter(left_by="desk").count() == 2


@pytest.mark.parametrize(
    ("key", "typed", "later", "code"),
    [
        ("claire", [1, 999], 0, "unknown-number"),
        ("claire", [], 0, "no-numbers"),
        ("rahim", [1], 0, "not-at-desk"),
        ("amina", [1], 0, "not-at-desk"),
        ("claire", [1], -2, "desk-closed"),
    ],
)
def test_what_the_desk_cannot_note_is_refused_whole(
    convened: Meeting, who: Who, now: datetime, key: str, typed: list[int], later: int, code: str
) -> None:
    for note in (actions.note_arrivals, actions.note_departures):
        with pytest.raises(Refused, match=code):
            note(meeting_id=convened.id, numbers=typed, officer=who(key), now=now + later * HOUR)
    assert not Presence.objects.exists()


def test_a_desk_officer_notes_who_comes(convened: Meeting, who: Who, now: datetime) -> None:
    give_role(person_id=who("amina").id, role=Role.DESK, starts=day_of(now))
    actions.note_arrivals(meeting_id=convened.id, numbers=[1], officer=who("amina"), now=now)
    assert Presence.objects.count() == 1


@pytest.mark.parametrize("key", ["amina", "ines"])
def test_who_is_no_member_says_nothing_beforehand(
    convened: Meeting, who: Who, now: datetime, key: str
) -> None:
    with pytest.raises(Refused, match="not-member"):
        actions.reply(meeting_id=convened.id, person=who(key), coming=Coming.COMES, now=now)


def test_after_the_end_nobody_is_excused_any_more(open_session: Meeting, who: Who, now: datetime) -> None:
    for key in ("fatou", "claire"):
        actions.close_meeting(meeting_id=open_session.id, chair=who(key), now=now)
    with pytest.raises(Refused, match="session-over"):
        actions.reply(meeting_id=open_session.id, person=who("philippe"), coming=Coming.CANNOT, now=now)


def test_the_desks_page_notes_numbers_without_javascript(
    logged_in: LogIn, convened: Meeting, who: Who, now: datetime
) -> None:
    number, door = number_of(convened, who("rahim"), now), f"/en/meetings/{convened.id}/desk/"
    client = logged_in("claire")
    wrong = client.post(door, {"numbers": "7 x", "act": "here"})
    assert (wrong.status_code, "Type numbers only." in wrong.content.decode()) == (422, True)
    unknown = client.post(door, {"numbers": "998 999", "act": "here"})
    assert (unknown.status_code, "number: 998, 999" in unknown.content.decode()) == (
        422,
        True,
    )
    page = client.post(door, {"numbers": str(number), "act": "here"}, follow=True).content.decode()
    assert f"Here: {who('rahim').display_name}" in page
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    client.post(door, {"numbers": arabic, "act": "gone", "way": "desk"})
    assert not attending.here_ids(convened)


def test_the_desk_is_shut_for_members_and_strangers(client: Any, logged_in: LogIn, convened: Meeting) -> None:
    door = f"/en/meetings/{convened.id}/desk/"
    assert client.get(door).status_code == 403
    assert logged_in("rahim").get(door).status_code == 403
    assert client.post(door, {"numbers": "1"}).status_code == 403


def test_a_member_answers_on_the_page_and_finds_her_number(
    logged_in: LogIn, convened: Meeting, who: Who, now: datetime
) -> None:
    client, door = logged_in("rahim"), f"/en/meetings/{convened.id}/"
    assert client.post(f"{door}reply/", {"coming": "perhaps"}).status_code == 422
    page = client.post(f"{door}reply/", {"coming": "cannot"}, follow=True).content.decode()
    assert 'value="cannot" aria-pressed="true"' in page
    assert "Your number at the desk:" in page
    assert "Note who is here" not in page


def test_the_desk_and_the_attendance_cost_the_same_with_more_rows(
    logged_in: LogIn, convened: Meeting, who: Who, now: datetime
) -> None:
    client = logged_in("claire")

    def costs() -> list[int]:
        counted = []
        for read in (
            lambda: client.get(f"/en/meetings/{convened.id}/desk/"),
            lambda: attending.attendance(convened),
        ):
            with CaptureQueriesContext(connection) as captured:
                read()
            counted.append(len(captured))
        return counted

    for key in ("hawa",):
        actions.arrive(meeting_id=convened.id, person=who(key), now=now)
    costs()
    few = costs()
    for key in ("rahim", "rosa", "karim"):
        actions.reply(meeting_id=convened.id, person=who(key), coming=Coming.CANNOT, now=now)
        actions.arrive(meeting_id=convened.id, person=who(key), now=now)
    assert costs() == few


def test_a_members_data_holds_her_stays_and_what_she_said(convened: Meeting, who: Who, now: datetime) -> None:
    from council.meetings.my_data import export

    actions.reply(meeting_id=convened.id, person=who("rahim"), coming=Coming.COMES, now=now)
    actions.arrive(meeting_id=convened.id, person=who("rahim"), now=now)
    actions.leave(meeting_id=convened.id, person=who("rahim"), now=now + HOUR)
    session = str(convened.id)
    assert export(who("rahim"))["said"] == [{"session": session, "coming": "comes"}]
    assert export(who("rahim"))["here"] == [
        {"session": session, "at": now.isoformat(), "left": (now + HOUR).isoformat()}
    ]
