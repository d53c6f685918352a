"""Planning rooms, taking part in them, opening them and bringing them back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from council.bodies.models import Council
from council.discussion.actions import post_message
from council.discussion.models import Thread
from council.meetings import actions as meetings
from council.meetings.models import AgendaItem, Meeting
from council.workshops import actions, queries
from council.workshops.models import Place, Reopening, Workshop
from council.workshops.rooms import RoomPlan, Stage
from languages.models import Text
from register.models import Line
from register.refusals import Refused
from residents.delivery.models import Delivery
from tests.council.workshops.conftest import Who

MINUTE = timedelta(minutes=1)


def lines(meeting: Meeting) -> list[str]:
    found = Line.objects.filter(scope__kind="workshops", scope__key=meeting.id)
    return list(found.order_by("number").values_list("kind", flat=True))


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.refusal.code


def test_the_last_place_is_taken_once(housing: Workshop, who: Who, now: datetime) -> None:
    actions.take_place(workshop_id=housing.id, person=who("rahim"), now=now)
    with pytest.raises(Refused) as refused:
        actions.take_place(workshop_id=housing.id, person=who("rosa"), now=now)
    assert code(refused) == "workshop-full"
    actions.leave_place(workshop_id=housing.id, person=who("rahim"), now=now)
    actions.take_place(workshop_id=housing.id, person=who("rosa"), now=now)
    assert {one.person for one in queries.taken(housing)} == {who("karim"), who("rosa")}


def test_taking_a_place_leaves_the_one_of_the_same_hour(
    housing: Workshop, health: Workshop, plan: Callable[..., Workshop], who: Who, now: datetime
) -> None:
    later = plan("Le soir", starts=housing.starts + timedelta(minutes=60))
    for one in (housing, later, health):
        actions.take_place(workshop_id=one.id, person=who("rahim"), now=now)
    assert queries.mine([housing.meeting_id], who("rahim")) == {later.id, health.id}
    with pytest.raises(Refused) as refused:
        actions.take_place(workshop_id=health.id, person=who("rahim"), now=now)
    assert code(refused) == "already-in"


def test_residents_take_part_where_the_workshop_is_open_to_them(
    housing: Workshop, health: Workshop, who: Who, now: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        actions.take_place(workshop_id=housing.id, person=who("amina"), now=now)
    assert code(refused) == "not-invited"
    actions.take_place(workshop_id=health.id, person=who("amina"), now=now)
    assert queries.count(health.id) == 1


def test_people_are_placed_all_or_none_and_told(housing: Workshop, who: Who, now: datetime) -> None:
    pair = [who("rahim"), who("rosa")]
    with pytest.raises(Refused) as refused:
        actions.assign(workshop_id=housing.id, people=pair, person=who("claire"), now=now)
    assert code(refused) == "workshop-full"
    assert queries.count(housing.id) == 1
    actions.assign(workshop_id=housing.id, people=[who("rahim"), who("karim")], person=who("fatou"), now=now)
    told = Delivery.objects.filter(kind=queries.PLACE, key=housing.id)
    assert set(told.values_list("person", flat=True)) == {who("karim").id, who("rahim").id}


def test_a_workshop_has_its_own_discussion_until_it_is_back(
    housing: Workshop, who: Who, now: datetime
) -> None:
    opened = actions.open_workshop(workshop_id=housing.id, person=who("karim"), now=now)
    assert opened.thread_id
    said = {"thread_id": opened.thread_id, "author": who("rosa"), "language": "fr"}
    post_message(**said, body="Une idée", now=now + MINUTE)
    actions.bring_back(workshop_id=housing.id, person=who("karim"), now=now + 30 * MINUTE)
    with pytest.raises(Refused):
        post_message(**said, body="Encore", now=now + 31 * MINUTE)
    with pytest.raises(Refused) as refused:
        actions.open_workshop(workshop_id=housing.id, person=who("karim"), now=now + 32 * MINUTE)
    assert code(refused) == "wrong-moment"


def test_a_report_is_written_again_until_the_session_ends(
    housing: Workshop, who: Who, now: datetime, open_session: Meeting
) -> None:
    said = {"workshop_id": housing.id, "person": who("karim"), "language": "fr", "now": now}
    with pytest.raises(Refused):
        actions.report(**said, body="Trop tôt")
    actions.open_workshop(workshop_id=housing.id, person=who("karim"), now=now)
    first = actions.report(**said, body="Deux idées")
    again = actions.report(**said, body="Trois idées")
    assert (first.report_id, again.report.body if again.report else "") == (again.report_id, "Trois idées")
    for key in ("fatou", "claire"):
        meetings.close_meeting(meeting_id=open_session.id, chair=who(key), now=now + MINUTE)
    with pytest.raises(Refused) as refused:
        actions.report(**said, body="Trop tard")
    assert code(refused) == "session-over"


def test_the_end_of_the_session_brings_open_rooms_back_and_the_others_were_not_held(
    housing: Workshop, health: Workshop, who: Who, now: datetime, open_session: Meeting
) -> None:
    actions.open_workshop(workshop_id=housing.id, person=who("karim"), now=now)
    for key in ("fatou", "claire"):
        meetings.close_meeting(meeting_id=open_session.id, chair=who(key), now=now + MINUTE)
    found = {one.id: one for one in queries.workshops()}
    assert found[housing.id].stage is Stage.BACK
    assert found[housing.id].back_at == now + MINUTE
    assert found[health.id].stage is Stage.MISSED
    assert lines(open_session)[-1] == "workshop.closed"


def test_a_co_chair_brings_every_room_back_at_once(
    housing: Workshop, health: Workshop, who: Who, now: datetime, open_session: Meeting
) -> None:
    for one in (housing, health):
        actions.open_workshop(workshop_id=one.id, person=who("claire"), now=now)
    meetings.suspend_meeting(meeting_id=open_session.id, chair=who("claire"), now=now)
    back = {"meeting_id": open_session.id, "now": now + MINUTE}
    assert actions.bring_all_back(**back, person=who("fatou")) == 2
    assert actions.bring_all_back(**back, person=who("fatou")) == 0
    with pytest.raises(Refused):
        actions.bring_all_back(**back, person=who("karim"))


def test_a_workshop_moves_with_its_session(
    convened: Meeting, rivemont: Council, who: Who, now: datetime
) -> None:
    plan = RoomPlan({"fr": "Le logement"}, convened.starts + timedelta(hours=1), 60)
    made = actions.plan_workshop(meeting_id=convened.id, plan=plan, person=who("fatou"), now=now)
    Meeting.objects.filter(id=convened.id).update(starts=convened.starts + timedelta(days=1))
    moved = queries.workshops().get(id=made.id)
    assert moved.starts == convened.starts + timedelta(days=1, hours=1)


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"names": {"fr": " "}}, "no-name"),
        ({"minutes": 0}, "no-such-time"),
        ({"languages": ("xx-not",)}, "unknown-language"),
        ({"places": 0}, "places-taken"),
    ],
)
def test_a_plan_that_cannot_be_changes_nothing(
    housing: Workshop, who: Who, now: datetime, about: dict[str, object], expected: str
) -> None:
    said = {"names": {"fr": "Autre"}, "starts": housing.starts, "minutes": 60, **about}
    with pytest.raises(Refused) as refused:
        actions.change_workshop(
            workshop_id=housing.id,
            plan=RoomPlan(**said),  # type: ignore[arg-type]
            person=who("claire"),
            now=now,
        )
    assert code(refused) == expected
    assert queries.workshops().get(id=housing.id).name == housing.name


def test_a_workshop_stands_under_a_public_item_of_its_own_session(
    plan: Callable[..., Workshop], open_session: Meeting
) -> None:
    item = open_session.items.get(number=2)
    assert plan(item=item.id).item_id == item.id
    AgendaItem.every.filter(id=item.id).update(internal=True)
    with pytest.raises(Refused) as refused:
        plan(item=item.id)
    assert code(refused) == "foreign-item"


def test_a_workshop_off_the_plan_is_shown_no_more(health: Workshop, who: Who, now: datetime) -> None:
    actions.cancel_workshop(workshop_id=health.id, person=who("claire"), now=now)
    assert not queries.workshops().filter(id=health.id).exists()
    with pytest.raises(Workshop.DoesNotExist):
        actions.open_workshop(workshop_id=health.id, person=who("claire"), now=now)


def test_three_rapporteurs_are_one_too_many(housing: Workshop, who: Who, now: datetime) -> None:
    about = {"workshop_id": housing.id, "person": who("claire"), "now": now}
    actions.name_rapporteur(rapporteur=who("rosa"), **about)
    with pytest.raises(Refused) as refused:
        actions.name_rapporteur(rapporteur=who("hawa"), **about)
    assert code(refused) == "rapporteurs-full"
    actions.end_rapporteur(rapporteur=who("rosa"), **about)
    actions.name_rapporteur(rapporteur=who("hawa"), **about)
    assert set(queries.rapporteurs(housing)) == {who("karim"), who("hawa")}


def test_a_forgotten_participant_is_still_counted(health: Workshop, who: Who, now: datetime) -> None:
    from council.workshops.mine import export, forget

    actions.take_place(workshop_id=health.id, person=who("amina"), now=now)
    assert export(who("amina")) == [{"workshop": str(health.id), "taken": now.isoformat()}]
    forget(who("amina"), now)
    assert queries.count(health.id) == 1
    assert not Place.objects.filter(person=who("amina")).exists()


def test_a_room_that_is_back_begins_again_for_a_reason_and_comes_back_again(
    housing: Workshop, who: Who, now: datetime
) -> None:
    by = {"workshop_id": housing.id, "person": who("karim")}
    actions.open_workshop(**by, now=now)
    actions.take_place(workshop_id=housing.id, person=who("rosa"), now=now)
    actions.bring_back(**by, now=now)
    with pytest.raises(Refused, match="no-reason"):
        actions.reopen_workshop(**by, language="fr", reason=" ", now=now)
    with pytest.raises(Refused, match="not-runner"):
        actions.reopen_workshop(
            workshop_id=housing.id, person=who("rosa"), language="fr", reason="Encore", now=now
        )
    later = now + timedelta(minutes=5)
    again = actions.reopen_workshop(**by, language="fr", reason="Il reste une question.", now=later)
    assert (again.stage, queries.count(housing.id)) == (Stage.OPEN, 2)
    thread = Thread.objects.get(id=again.thread_id)
    assert thread.closes is None
    with pytest.raises(Refused, match="wrong-moment"):
        actions.reopen_workshop(**by, language="fr", reason="Encore une fois.", now=later)
    assert actions.bring_back(**by, now=now + timedelta(minutes=9)).stage is Stage.BACK
    lines = Line.objects.filter(scope__kind="workshops", scope__key=housing.meeting_id)
    assert list(lines.filter(kind="workshop.reopened").values_list("actor", flat=True)) == [who("karim").id]


def test_the_database_holds_one_reopening_for_each_time_that_a_room_came_back(
    housing: Workshop, who: Who, now: datetime
) -> None:
    chair = {"workshop_id": housing.id, "person": who("claire")}
    actions.open_workshop(**chair, now=now)
    back = actions.bring_back(**chair, now=now)
    actions.reopen_workshop(**chair, language="fr", reason="Une question.", now=now)
    again = {"was_back_at": back.back_at, "reopened_at": now, "reopened_by": who("karim")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Reopening.objects.create(workshop=housing, reason=Text.objects.create(language="fr"), **again)


def test_who_is_forgotten_leads_nothing_that_is_still_to_be_held(
    housing: Workshop, health: Workshop, who: Who, now: datetime
) -> None:
    from council.workshops.mine import forget

    actions.name_rapporteur(workshop_id=health.id, rapporteur=who("karim"), person=who("claire"), now=now)
    actions.open_workshop(workshop_id=health.id, person=who("claire"), now=now)
    actions.bring_back(workshop_id=health.id, person=who("claire"), now=now)
    forget(who("karim"), now)
    assert (queries.rapporteurs(housing), queries.rapporteurs(health)) == ([], [who("karim")])
