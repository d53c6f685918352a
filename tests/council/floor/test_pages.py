"""The floor in the session's pages: who sees what, forms without JavaScript, constant queries, live parts."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from council.bodies.models import Council
from council.floor import actions, live, queries
from council.floor.models import FloorRules, SpeakRequest, Speech
from council.floor.my_data import export
from council.floor.order import Kind
from council.floor.queries import scope_of
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from register.queries import replay
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
Asks = Callable[..., SpeakRequest]
Calls = Callable[..., Speech]


def page(client: Any, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everyone_sees_who_speaks_who_waits_and_why(
    session: Meeting, asks: Asks, calls: Calls, client: Any, who: Who
) -> None:
    first, rosa = asks("rahim"), asks("rosa", 1, language="pt")
    speech = calls(first)
    for name in ("meetings:meeting", "floor:floor"):
        html = page(client, name, session.id)
        assert who("rahim").display_name in html
        assert f"Until <time>{localtime(speech.clock.ends):%H:%M:%S}</time>" in html
        assert rosa.name in html
        assert "Has not spoken yet today" in html
        assert "floor-console" not in html


def test_a_member_asks_from_the_sessions_page_and_reads_her_place(
    session: Meeting, logged_in: Callable[[str], Any]
) -> None:
    client = logged_in("rahim")
    assert "Ask to speak" in page(client, "meetings:meeting", session.id)
    answer = client.post(
        reverse("floor:ask", args=[session.id]),
        {"kind": "question", "stance": "", "language": "bn"},
        follow=True,
    )
    html = answer.content.decode()
    assert "You are number <bdi>1</bdi>" in html
    asked = SpeakRequest.objects.get()
    assert (asked.kind, asked.language) == ("question", "bn")
    client.post(reverse("floor:withdraw", args=[asked.id]))
    assert "You are number" not in page(client, "meetings:meeting", session.id)


def test_an_unknown_choice_is_shown_again_and_nothing_is_written(
    session: Meeting, logged_in: Callable[[str], Any]
) -> None:
    answer = logged_in("rahim").post(
        reverse("floor:ask", args=[session.id]), {"kind": "song", "language": "xx"}
    )
    assert answer.status_code == 422
    assert not SpeakRequest.objects.exists()


def test_a_visitor_is_not_asked_to_speak(session: Meeting, client: Any) -> None:
    assert "Ask to speak</button>" not in page(client, "meetings:meeting", session.id)
    assert client.post(reverse("floor:ask", args=[session.id]), {"kind": "speech"}).status_code == 403


def test_a_cochair_runs_the_floor_from_her_page(
    session: Meeting, asks: Asks, logged_in: Callable[[str], Any]
) -> None:
    asked, rosa = asks("rahim"), asks("rosa", 1)
    client = logged_in("claire")
    assert f"Give the floor to {asked.name}" in page(client, "meetings:chair", session.id)
    client.post(reverse("floor:next", args=[session.id]), {"seen": asked.id})
    speech = Speech.objects.get()
    for act, more in (
        ("start", {}),
        ("more", {"seconds": "60", "seen": "180"}),
        ("pause", {}),
        ("resume", {}),
    ):
        assert client.post(reverse("floor:move", args=[speech.id, act]), more).status_code == 302
    speech.refresh_from_db()
    assert (speech.state, speech.allowed) == ("running", 240)
    client.post(
        reverse("floor:call-out", args=[rosa.id]), {"reason": "Elle répond à Rahim.", "language": "fr"}
    )
    html = page(client, "meetings:chair", session.id)
    assert "Elle répond à Rahim." not in html.split("floor-console")[0]
    assert f"Called out of turn: {rosa.name}" in html
    assert "Elle répond à Rahim." in page(client, "meetings:meeting", session.id)
    assert client.post(reverse("floor:move", args=[speech.id, "sing"])).status_code == 404
    assert client.post(reverse("floor:next", args=[session.id]), {"seen": "x"}).status_code == 404


def test_a_cochair_invites_a_guest_and_puts_her_on_the_list(
    session: Meeting, logged_in: Callable[[str], Any]
) -> None:
    client = logged_in("fatou")
    client.post(reverse("floor:invite", args=[session.id]), {"name": "Mme Diallo", "account": ""})
    guest = session.guests.get()
    listing = reverse("floor:list", args=[session.id])
    assert "Mme Diallo" in client.get(listing).content.decode()
    client.post(listing, {"who": f"guest:{guest.id}", "kind": "speech", "language": "fr"})
    assert SpeakRequest.objects.get().guest == guest
    assert client.post(reverse("floor:close-list", args=[session.id])).status_code == 302
    assert "List closed" in page(client, "meetings:chair", session.id)
    client.post(reverse("floor:reopen-list", args=[session.id]))
    assert "List closed" not in page(client, "meetings:chair", session.id)


def test_the_gender_is_asked_only_where_the_rules_weigh_it(
    session: Meeting, logged_in: Callable[[str], Any], rivemont: Council, now: datetime
) -> None:
    client = logged_in("rosa")
    assert "I prefer not to say" not in page(client, "meetings:meeting", session.id)
    FloorRules.objects.create(council=rivemont, starts=day_of(now) - timedelta(days=2), by_gender=True)
    assert "It is deleted when the session ends." in page(client, "meetings:meeting", session.id)


def test_an_organiser_publishes_rules_and_everyone_reads_how_the_order_is_made(
    rivemont: Council, logged_in: Callable[[str], Any], now: datetime
) -> None:
    client = logged_in("sofia")
    assert "these are the usual ones" in page(client, "floor:how", "rivemont")
    form = client.get(reverse("floor:adopt-rules", args=["rivemont"])).context["form"]
    given = form.initial | {"patience": 5, "balances": ["by_college", "by_gender"], "speech_seconds": 120}
    college = rivemont.colleges.first()
    assert college is not None
    answer = client.post(
        reverse("floor:adopt-rules", args=["rivemont"]), given | {f"minutes_{college.id}": 30}, follow=True
    )
    html = answer.content.decode()
    assert "passed by <bdi>5</bdi> people" in html
    assert "Women, men and others" in html
    assert "has not spoken yet" not in html
    assert "<bdi>30</bdi> minutes" in html


def test_the_queue_takes_as_many_queries_with_three_as_with_one(
    session: Meeting, asks: Asks, calls: Calls
) -> None:
    calls(asks("karim"))
    asks("rahim")
    with CaptureQueriesContext(connection) as one:
        queries.floor_of(Meeting.objects.select_related("council").get(id=session.id))
    asks("rosa")
    asks("hawa", 1)
    calls(asks("nadia", kind=Kind.POINT))
    with CaptureQueriesContext(connection) as three:
        queries.floor_of(Meeting.objects.select_related("council").get(id=session.id))
    assert len(three) == len(one)


def test_every_line_changes_something_in_the_pages() -> None:
    assert set(live.PARTS) == set(live.SHAPES)
    assert all(live.PARTS.values())


def test_a_replay_brings_the_parts_as_they_are_now_once(
    session: Meeting, asks: Asks, calls: Calls, who: Who, now: datetime
) -> None:
    calls(asks("rahim"))
    rosa = asks("rosa")
    lines = replay(None, scope_of(session.id), 0, "en", now)
    drawn = {part["target"]: part["html"] for line in lines for part in line["data"]["parts"]}
    assert rosa.name in drawn["floor-queue"]
    assert who("rahim").display_name in drawn["floor-now"]
    assert drawn["floor-console"] == drawn["floor-place"] == ""
    targets = [part["target"] for line in lines for part in line["data"]["parts"]]
    assert len(targets) == len(set(targets))


def test_a_guest_and_a_member_take_their_requests_with_them(
    session: Meeting, asks: Asks, calls: Calls, who: Who, now: datetime
) -> None:
    speech = calls(asks("rahim", language="bn"))
    actions.end(speech_id=speech.id, chair=who("fatou"), now=now + timedelta(minutes=2))
    taken = export(who("rahim"))
    assert [(one["language"], one["spoke"]) for one in taken] == [("bn", 60)]
    assert export(who("rosa")) == []


def test_the_time_is_shown_by_college_and_language_with_who_spoke_first(
    session: Meeting, asks: Asks, calls: Calls, who: Who, now: datetime, client: Any
) -> None:
    for key, language, more in (("rahim", "bn", {"interpreted": True}), ("rosa", "pt", {})):
        speech = calls(asks(key, language=language, **more))
        actions.end(speech_id=speech.id, chair=who("fatou"), now=now + timedelta(minutes=3))
    point = calls(asks("hawa", kind=Kind.POINT))
    actions.end(speech_id=point.id, chair=who("fatou"), now=now + timedelta(minutes=9))
    totals = queries.totals_of(session)
    assert [(one.key, one.seconds) for one in totals.languages] == [("pt", 120), ("bn", 60)]
    assert (totals.seconds, totals.people, totals.first) == (180, 2, 2)
    html = page(client, "floor:floor", session.id)
    assert "<bdi>2</bdi> people spoke, <bdi>3:00</bdi> minutes together." in html


def test_the_api_gives_the_queue_with_its_reasons_and_the_speeches(
    session: Meeting, asks: Asks, calls: Calls, client: Any, who: Who, now: datetime
) -> None:
    calls(asks("karim"))
    asks("rahim", language="bn")
    rosa = asks("rosa", 1)
    found = client.get(f"/api/v1/floor/{session.id}/").json()
    assert [one["reasons"] for one in found["places"]] == [
        ["first-time", "college-ahead", "language-behind"],
        ["first-time", "college-ahead"],
    ]
    assert (found["speech"]["kind"], found["list_closed"]) == ("speech", False)
    later = now + timedelta(minutes=3)
    actions.call_out(request_id=rosa.id, chair=who("fatou"), reason="Réponse.", language="fr", now=later)
    with CaptureQueriesContext(connection) as two:
        listed = client.get(f"/api/v1/speeches/?meeting={session.id}").json()
    assert [(one["passed"], bool(one["reason"])) for one in listed["results"]] == [(0, False), (1, True)]
    assert len(two) <= 4
    assert who("karim").display_name not in str(found) + str(listed)


def test_a_clock_that_everybody_forgot_says_so_and_counts_no_further(
    session: Meeting, asks: Asks, calls: Calls, client: Any
) -> None:
    speech = calls(asks("rahim"))
    Speech.objects.filter(id=speech.id).update(since=F("since") - timedelta(days=3))
    for name in ("meetings:meeting", "floor:floor", "meetings:screen"):
        html = page(client, name, session.id)
        assert "The time has been over for more than 10 minutes." in html
        assert "data-clock" not in html


def test_who_has_no_phone_is_taken_off_the_list_by_a_cochair(
    session: Meeting, asks: Asks, logged_in: Callable[[str], Any], who: Who, now: datetime
) -> None:
    own = asks("hawa")
    listed = actions.ask_for(
        meeting_id=session.id, officer=who("claire"), person_id=who("rahim").id, language="bn", now=now
    )
    client, door = logged_in("claire"), reverse("floor:withdraw", args=[listed.id])
    console = page(client, "meetings:chair", session.id)
    assert (door in console, reverse("floor:withdraw", args=[own.id]) in console) == (True, False)
    assert client.post(door).url == reverse("meetings:chair", args=[session.id])
    listed.refresh_from_db()
    assert listed.state == "withdrawn"


def test_the_desk_finds_its_way_to_the_list_and_back(
    session: Meeting, logged_in: Callable[[str], Any]
) -> None:
    client, door = logged_in("luc"), reverse("floor:list", args=[session.id])
    assert reverse("floor:floor", args=[session.id]) in page(client, "meetings:desk", session.id)
    assert door in page(client, "floor:floor", session.id)
    people = client.get(door).context["form"].fields["who"].choices
    sent = client.post(door, {"who": people[0][0], "kind": "speech", "language": "fr"})
    assert sent.url == reverse("floor:floor", args=[session.id])
    taken_back = client.post(reverse("floor:withdraw", args=[SpeakRequest.objects.get().id]))
    assert taken_back.url == reverse("floor:floor", args=[session.id])
    assert door not in page(logged_in("rahim"), "floor:floor", session.id)


def test_a_pause_takes_the_call_away_from_the_other_cochairs_page(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    asks("rahim")
    meetings.suspend_meeting(meeting_id=session.id, chair=who("claire"), now=now)
    last = replay(None, scope_of(session.id), 0, "en", now)[-1]
    assert last["kind"] == "floor.paused"
    assert [one["target"] for one in last["data"]["parts"]] == ["floor-console"]
