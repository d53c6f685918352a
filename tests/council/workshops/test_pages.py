"""The rooms on every page of a session, in its agenda, in calendars and in its minutes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from django.utils.timezone import localtime

from council.meetings import actions as meetings
from council.meetings.models import Meeting
from council.meetings.queries import calendar_key
from council.minutes.actions import draft_minutes, name_rapporteur
from council.workshops import actions
from council.workshops.live import present
from council.workshops.models import Workshop
from council.workshops.queries import scope_of
from register.scopes import Fact
from residents.roles import Duty
from residents.waiting import waiting_for
from tests.council.workshops.conftest import Who

Enter = Callable[[str], Any]


def page(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everyone_reads_the_rooms_and_who_may_join_has_a_button(
    housing: Workshop, health: Workshop, client: Any, logged_in: Enter
) -> None:
    session = f"/en/meetings/{housing.meeting_id}/"
    read = page(client, session)
    assert ("Le logement" in read, "Salle 2" in read, "Take part" in read) == (True, True, False)
    assert "visio.example" not in page(client, f"/en/workshops/{housing.id}/")
    rahim = logged_in("rahim")
    assert page(rahim, session).count("Take part") == 2
    assert rahim.post(f"/en/workshops/{housing.id}/take/").status_code == 302
    assert "You take part in this workshop." in page(rahim, session)
    assert "https://visio.example/2" in page(rahim, f"/en/workshops/{housing.id}/")
    assert "You take part in this workshop." in page(rahim, f"{session}own/?part=meeting-workshops")


def test_a_chair_opens_the_rooms_and_the_wall_shows_them(
    housing: Workshop, health: Workshop, who: Who, logged_in: Enter
) -> None:
    claire = logged_in("claire")
    console = f"/en/meetings/{housing.meeting_id}/chair/"
    assert f"/en/workshops/{housing.id}/open/" in page(claire, console)
    for one in (housing, health):
        claire.post(f"/en/workshops/{one.id}/open/")
    wall = page(claire, f"/en/meetings/{housing.meeting_id}/screen/?lang=en")
    assert ("Le logement" in wall, "La santé" in wall) == (True, True)
    assert "Bring all workshops back" in page(claire, console)
    claire.post(f"/en/workshops/of/{housing.meeting_id}/back/")
    assert "Le logement" not in page(claire, f"/en/meetings/{housing.meeting_id}/screen/?lang=en")


def test_who_takes_part_is_named_to_those_who_run_or_share_the_workshop(
    housing: Workshop, logged_in: Enter, client: Any
) -> None:
    path = f"/en/workshops/{housing.id}/"
    people = '<ul class="tight"><li><bdi>Karim'
    assert people not in page(client, path)
    assert people not in page(logged_in("rahim"), path)
    assert people in page(logged_in("fatou"), path)
    assert people in page(logged_in("karim"), path)


def test_a_form_plans_a_workshop_and_keeps_what_was_typed(open_session: Meeting, logged_in: Enter) -> None:
    claire, path = logged_in("claire"), f"/en/workshops/of/{open_session.id}/plan/"
    starts = localtime(open_session.starts + timedelta(minutes=30))
    typed = {"name": "École", "language": "fr", "starts": starts.strftime("%Y-%m-%dT%H:%M"), "minutes": "900"}
    answer = claire.post(path, typed)
    assert answer.status_code == 422
    assert 'value="École"' in answer.content.decode()
    assert claire.post(path, {**typed, "minutes": "45", "places": "12"}).status_code == 302
    made = Workshop.objects.get()
    assert (made.name_fr, made.minutes, made.places) == ("École", 45, 12)  # type: ignore[attr-defined]
    assert logged_in("rahim").get(path).status_code == 403


def test_the_agenda_and_the_calendars_have_the_rooms(
    plan: Callable[..., Workshop], open_session: Meeting, who: Who, logged_in: Enter, now: datetime
) -> None:
    made = plan(item=open_session.items.get(number=2).id, link="https://visio.example/3")
    rahim = logged_in("rahim")
    assert "Le logement" in page(rahim, f"/en/meetings/{open_session.id}/agenda/")
    everyone = page(rahim, "/en/meetings/of/rivemont.ics")
    assert f"UID:{made.id}@workshops" in everyone
    assert "visio.example" not in everyone
    meetings.renew_calendar(person=who("rahim"))
    own = f"/en/meetings/calendar/{calendar_key(who('rahim'))}.ics"
    assert str(made.id) not in page(rahim, own)
    actions.take_place(workshop_id=made.id, person=who("rahim"), now=now)
    assert "https://visio.example/3" in page(rahim, own)


def test_the_minutes_are_drafted_with_the_rooms_and_what_they_brought_back(
    housing: Workshop, health: Workshop, who: Who, now: datetime, open_session: Meeting, logged_in: Enter
) -> None:
    about = {"workshop_id": housing.id, "person": who("karim")}
    actions.open_workshop(**about, now=now)
    actions.report(**about, language="fr", body="Un fonds commun", now=now)
    name_rapporteur(meeting_id=open_session.id, person=who("karim"), chair=who("claire"), now=now)
    for key in ("fatou", "claire"):
        meetings.close_meeting(meeting_id=open_session.id, chair=who(key), now=now + timedelta(hours=1))
    minutes = draft_minutes(meeting_id=open_session.id, person=who("karim"), now=now + timedelta(hours=1))
    told = minutes.facts["workshops"]
    assert [(one["name"], one["people"], one["rapporteurs"]) for one in told] == [
        ({"fr": "Le logement"}, 1, [str(who("karim").id)])
    ]
    read = page(logged_in("karim"), minutes.get_absolute_url().replace("/fr/", "/en/"))
    assert "Un fonds commun" in read
    assert "Rapporteur: Karim" in read


def test_what_waits_for_a_rapporteur_ends_with_her_report(housing: Workshop, who: Who, now: datetime) -> None:
    def tasks() -> list[str]:
        found = waiting_for(who("karim"), "en", now)
        return [str(one.task) for one in found if one.duty is Duty.RAPPORTEUR]

    about = {"workshop_id": housing.id, "person": who("karim"), "now": now}
    assert tasks() == ["You lead this workshop: prepare it"]
    actions.open_workshop(**about)
    actions.bring_back(**about)
    assert tasks() == ["Say to the plenary what your workshop brings back"]
    actions.report(**about, language="fr", body="Trois idées")
    assert tasks() == []


def test_rooms_cost_the_same_queries_for_one_and_for_three(
    housing: Workshop, plan: Callable[..., Workshop], logged_in: Enter
) -> None:
    rahim = logged_in("rahim")

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            page(rahim, f"/en/meetings/{housing.meeting_id}/")
        return len(found)

    count()
    one = count()
    for name in ("La santé", "L’école"):
        plan(name)
    assert count() == one


def test_a_place_taken_changes_a_number_and_no_page_is_fetched_again(
    housing: Workshop, now: datetime
) -> None:
    def parts(kind: str) -> list[str]:
        data = {"workshop": str(housing.id), "here": 2}
        facts = [Fact(scope_of(housing.meeting_id), place, kind, now, data) for place in (1, 2)]
        first, last = present(facts, "en")
        assert first
        assert last
        assert first["parts"] == []
        return [part["target"] for part in last["parts"]]

    assert parts("participant.joined") == [f"workshop-here-{housing.id}"]
    assert parts("workshop.opened") == ["meeting-workshops", "meeting-journal"]


def test_a_workshop_of_another_day_says_which(
    plan: Callable[..., Workshop], open_session: Meeting, client: Any
) -> None:
    plan("Le même jour")
    door = f"/en/meetings/{open_session.id}/"
    later = open_session.starts + timedelta(days=2)
    assert date_format(localtime(later), "DATETIME_FORMAT") not in page(client, door)
    plan("Le surlendemain", starts=later)
    assert date_format(localtime(later), "DATETIME_FORMAT") in page(client, door)
