"""From the announced date to the notice, its second telling, and what members answer and need."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from council.bodies.actions import adopt_rules
from council.bodies.models import Council, Deputy
from council.meetings import actions, notice
from council.meetings.agenda import ItemPlan
from council.meetings.attendance import Coming
from council.meetings.convening import Invited, Plan, invited
from council.meetings.forms import ConveneForm, VoteForm
from council.meetings.models import AgendaItem, Meeting, Needs, Notice
from council.meetings.my_data import export, my_sessions
from council.meetings.queries import convening
from council.meetings.ticking import due
from council.meetings.views.coming import entry_of
from register.models import Line
from register.refusals import Refused
from residents.delivery.kinds import Notice as Told
from residents.delivery.models import Delivery
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
LogIn = Callable[[str], Any]
WEEK = timedelta(days=7)


@pytest.fixture
def announced(rivemont: Council, who: Who, now: datetime) -> Meeting:
    """A date two weeks from now, with a draft of one item, one of them internal."""
    return actions.announce(
        council_id=rivemont.id,
        convener=who("fatou"),
        titles={"fr": "Séance de mars"},
        plan=Plan(now + 2 * WEEK, {"fr": "Salle 3"}, "https://example.org/join", ("ar", "bn")),
        items=[ItemPlan({"fr": "Le brouillon"}), ItemPlan({"fr": "Interne"}, internal=True)],
        now=now,
    )


@pytest.fixture
def sent(announced: Meeting, who: Who, now: datetime) -> Meeting:
    """The same, convened."""
    return actions.send_notice(meeting_id=announced.id, convener=who("claire"), now=now)


def kinds(meeting: Meeting) -> list[str]:
    lines = Line.objects.filter(scope__kind="meeting", scope__key=meeting.id).order_by("number")
    return list(lines.values_list("kind", flat=True))


def change(meeting: Meeting, who: Who, now: datetime, **said: Any) -> Meeting:
    plan = Plan(
        said.get("starts", meeting.starts),
        {"fr": said.get("place", "Salle 3")},
        meeting.link,
        tuple(said.get("languages", meeting.languages)),
    )
    return actions.change_session(
        meeting_id=meeting.id, titles={"fr": "Séance de mars"}, plan=plan, person=who("fatou"), now=now
    )


@pytest.mark.parametrize("with_deputies", [True, False])
def test_who_is_convened_is_computed_from_the_rules(with_deputies: bool) -> None:
    found = invited({"rahim": 1, "agnes": 2}, ["ahmet", "rahim"], {2}, with_deputies)
    members = {"rahim": Invited.MEMBER, "agnes": Invited.SPEAKER}
    assert found == members | ({"ahmet": Invited.DEPUTY} if with_deputies else {})


def test_an_announced_session_shows_its_date_and_not_its_draft(
    client: Any, logged_in: LogIn, announced: Meeting
) -> None:
    door = f"/fr/meetings/{announced.id}/"
    for path in (door, f"{door}agenda/", "/api/v1/meetings/", "/fr/meetings/"):
        page = client.get(path).content.decode()
        assert "Séance de mars" in page
        assert "Le brouillon" not in page
    assert "Le brouillon" in logged_in("rahim").get(door).content.decode()
    assert kinds(announced) == ["meeting.announced"]
    assert not Notice.objects.exists()


def test_changes_of_a_draft_are_no_public_lines(announced: Meeting, who: Who, now: datetime) -> None:
    actions.add_item(meeting_id=announced.id, plan=ItemPlan({"fr": "Autre"}), person=who("fatou"), now=now)
    assert kinds(announced) == ["meeting.announced"]
    assert Line.objects.filter(scope__kind="meeting-internal", kind="item.added").count() == 1


def test_the_notice_goes_once_to_everyone_whom_the_rules_convene(
    sent: Meeting, who: Who, now: datetime
) -> None:
    people = convening.invited_to(sent)
    assert set(people) == set(Notice.objects.values_list("person_id", flat=True))
    assert who("rahim").id in people
    assert Delivery.objects.filter(kind=convening.NOTICE, key=sent.id, channel="page").count() == len(people)
    with pytest.raises(Refused, match="wrong-moment"):
        actions.send_notice(meeting_id=sent.id, convener=who("fatou"), now=now)
    one = Notice.objects.first()
    assert one is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            meeting=sent, person=one.person, line=one.line, invited=one.invited, sent_at=now
        )


@pytest.mark.parametrize("convenes", [True, False])
def test_deputies_are_convened_where_the_rules_of_the_day_say_so(
    announced: Meeting, who: Who, now: datetime, convenes: bool
) -> None:
    day = day_of(now)
    Deputy.objects.create(
        council=announced.council, seat=announced.council.seats.first(), person=who("amina"), starts=day
    )
    adopt_rules(
        council_id=announced.council_id,
        starts=day + timedelta(days=1),
        organiser=who("sofia"),
        now=now,
        convenes_deputies=convenes,
    )
    found = actions.send_notice(meeting_id=announced.id, convener=who("fatou"), now=now)
    assert Notice.objects.filter(meeting=found, person=who("amina"), invited="deputy").exists() is convenes


def test_a_notice_that_is_too_late_is_refused_and_nothing_changes(
    announced: Meeting, who: Who, now: datetime
) -> None:
    adopt_rules(
        council_id=announced.council_id,
        starts=day_of(now) + timedelta(days=1),
        organiser=who("sofia"),
        now=now,
        notice_days=15,
    )
    with pytest.raises(Refused, match="short-notice"):
        actions.send_notice(meeting_id=announced.id, convener=who("fatou"), now=now)
    announced.refresh_from_db()
    assert (announced.state, Notice.objects.count(), kinds(announced)) == (
        "announced",
        0,
        ["meeting.announced"],
    )


def test_nobody_is_convened_to_an_empty_agenda(rivemont: Council, who: Who, now: datetime) -> None:
    found = actions.announce(
        council_id=rivemont.id,
        convener=who("fatou"),
        titles={"fr": "Vide"},
        plan=Plan(now + WEEK, {}),
        now=now,
    )
    with pytest.raises(Refused, match="empty-agenda"):
        actions.send_notice(meeting_id=found.id, convener=who("fatou"), now=now)


@pytest.mark.parametrize(
    ("said", "kind", "notices"),
    [
        ({"place": "Salle 4"}, "meeting.moved", 2),
        ({"days": 1}, "meeting.moved", 2),
        ({"languages": ["ar"]}, "meeting.changed", 1),
        ({}, "meeting.changed", 1),
    ],
)
def test_another_date_or_place_is_told_again(
    sent: Meeting, who: Who, now: datetime, said: dict[str, Any], kind: str, notices: int
) -> None:
    later = {"starts": sent.starts + timedelta(days=said["days"])} if "days" in said else said
    changed = change(sent, who, now + timedelta(hours=1), **later)
    assert kinds(sent)[-1] == kind
    assert Notice.objects.filter(meeting=sent, person=who("rahim")).count() == notices
    asked = [
        Told(convening.NOTICE, sent.id, one.line, who("rahim").id)
        for one in Notice.objects.filter(meeting=sent, person=who("rahim")).order_by("line")
    ]
    titles = [one.title for one in convening.messages(asked, "en", now) if one]
    assert titles == ["You are invited: Séance de mars", "Changed: Séance de mars"][:notices]
    assert changed.languages == said.get("languages", ["ar", "bn"])


def test_another_date_keeps_the_days_of_the_rules(sent: Meeting, who: Who, now: datetime) -> None:
    adopt_rules(
        council_id=sent.council_id,
        starts=day_of(now) + timedelta(days=1),
        organiser=who("sofia"),
        now=now,
        notice_days=10,
    )
    with pytest.raises(Refused, match="short-notice"):
        change(sent, who, now, starts=now + WEEK)
    sent.refresh_from_db()
    assert sent.starts == now + 2 * WEEK


def test_a_session_that_began_is_not_changed_any_more(open_session: Meeting, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="wrong-moment"):
        change(open_session, who, now)


@pytest.mark.parametrize("key", ["rahim", "amina", "ines"])
def test_who_does_not_convene_sends_and_changes_nothing(
    announced: Meeting, who: Who, logged_in: LogIn, now: datetime, key: str
) -> None:
    with pytest.raises(Refused, match="not-organiser"):
        actions.send_notice(meeting_id=announced.id, convener=who(key), now=now)
    client = logged_in(key)
    for door in ("invitation/", "change/"):
        assert client.get(f"/en/meetings/{announced.id}/{door}").status_code == 403


def test_the_message_says_when_where_what_and_in_which_languages(
    sent: Meeting, who: Who, now: datetime
) -> None:
    asked = [Told(convening.NOTICE, sent.id, 2, who(key).id) for key in ("rahim", "amina")]
    found, nothing = convening.messages(asked, "en", now)
    assert found is not None
    said = "\n".join(found.paragraphs)
    for words in ("Salle 3", "https://example.org/join", "Arabic, Bangla", "1. Le brouillon", "A. Interne"):
        assert words in said
    assert found.url.endswith(f"/meetings/{sent.id}/notice/")
    assert nothing is None


def test_a_member_reads_answers_and_says_what_she_needs(
    logged_in: LogIn, sent: Meeting, who: Who, now: datetime
) -> None:
    client, door = logged_in("rahim"), f"/en/meetings/{sent.id}/"
    assert "Le brouillon" in client.get(f"{door}notice/").content.decode()
    client.post(f"{door}reply/", {"coming": "comes"})
    wrong = client.post(f"{door}needs/", {"language": "xx"})
    assert wrong.status_code == 422
    client.post(f"{door}needs/", {"language": "bn", "childcare": "on", "access": "Sans marches"})
    page = logged_in("claire").get(f"{door}invitation/").content.decode()
    for words in ("Sans marches", "Childcare", "Coming: 1."):
        assert words in page
    assert export(who("rahim"))["needs"][0]["access"] == "Sans marches"
    for reader in ("rahim", "hawa"):
        assert "Sans marches" not in logged_in(reader).get(door).content.decode()
    logged_in("rahim").post(f"{door}needs/", {"language": "", "access": " "})
    assert not Needs.objects.exists()


def test_what_members_need_is_deleted_after_the_session(sent: Meeting, who: Who, now: datetime) -> None:
    needs = {"language": "", "childcare": True, "access": ""}
    actions.say_needs(meeting_id=sent.id, person=who("rahim"), now=now, **needs)
    due(sent.starts)
    assert Needs.objects.count() == 1
    due(sent.starts + timedelta(days=2))
    assert not Needs.objects.exists()


def test_the_invitation_is_for_those_who_may_join(client: Any, logged_in: LogIn, sent: Meeting) -> None:
    door = f"/en/meetings/{sent.id}/notice/"
    assert client.get(door).status_code == 403
    assert logged_in("amina").get(door).status_code == 403
    assert logged_in("samir").get(door).status_code == 200


def test_before_the_notice_there_is_no_invitation_to_read(logged_in: LogIn, announced: Meeting) -> None:
    assert logged_in("rahim").get(f"/en/meetings/{announced.id}/notice/").status_code == 409


def test_the_invitation_is_printed_in_the_readers_language(sent: Meeting) -> None:
    assert notice.pdf(sent, "ar").startswith(b"%PDF-")


def test_the_form_announces_a_date_and_the_button_convenes(
    logged_in: LogIn, rivemont: Council, now: datetime
) -> None:
    client, day = logged_in("fatou"), day_of(now) + 2 * WEEK
    typed = {
        "title": "Avril",
        "language": "fr",
        "starts": f"{day}T18:00",
        "agenda": "",
        "only_announce": "on",
        "languages": ["ar"],
    }
    page = client.post("/en/meetings/plan/rivemont/", typed, follow=True).content.decode()
    assert "The date is announced." in page
    found = Meeting.objects.get(title_fr="Avril")
    door = f"/en/meetings/{found.id}/"
    client.post(f"{door}agenda/new/", {"title": "Le bus", "language": "fr"})
    page = client.post(f"{door}invitation/", follow=True).content.decode()
    assert "The session is convened." in page
    page = client.get(f"{door}change/").content.decode()
    assert f'value="{day}T18:00"' in page
    again = typed | {"place": "Salle 9", "starts": f"{day + timedelta(days=1)}T18:00"}
    page = client.post(f"{door}change/", again, follow=True).content.decode()
    assert "Sent again on" in page


def test_a_deputy_finds_the_sessions_on_her_page(sent: Meeting, who: Who, now: datetime) -> None:
    assert my_sessions(who("amina"), "en", now) is None
    Deputy.objects.create(
        council=sent.council, seat=sent.council.seats.first(), person=who("amina"), starts=day_of(now)
    )
    found = my_sessions(who("amina"), "en", now)
    assert found is not None
    assert [one.title for one in found.items] == ["Séance de mars"]


def test_an_announced_date_is_tentative_in_a_calendar(rf: Any, announced: Meeting) -> None:
    assert "STATUS:TENTATIVE" in entry_of(rf.get("/"), announced, link=False).lines()


def test_the_invitations_page_costs_the_same_with_more_answers(
    logged_in: LogIn, sent: Meeting, who: Who, now: datetime
) -> None:
    client = logged_in("claire")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/en/meetings/{sent.id}/invitation/").status_code == 200
        return len(captured)

    def answer(key: str) -> None:
        actions.reply(meeting_id=sent.id, person=who(key), coming=Coming.COMES, now=now)
        needs = {"language": "bn", "childcare": True, "access": ""}
        actions.say_needs(meeting_id=sent.id, person=who(key), now=now, **needs)

    answer("rahim")
    cost()
    few = cost()
    for key in ("rosa", "hawa"):
        answer(key)
    assert cost() == few


def test_another_date_of_an_announced_session_was_told_to_nobody(
    announced: Meeting, who: Who, now: datetime
) -> None:
    change(announced, who, now, starts=announced.starts + WEEK)
    assert kinds(announced) == ["meeting.announced", "meeting.changed"]


@pytest.mark.parametrize(("field", "limit"), [("agenda", 200), ("options", 300)])
@pytest.mark.parametrize("more", [0, 1])
def test_a_line_that_is_too_long_is_never_cut_but_shown_again(field: str, limit: int, more: int) -> None:
    typed = "é" * (limit + more)
    sent = {field: f"Accueil\n{typed}"}
    form = ConveneForm(sent) if field == "agenda" else VoteForm(sent, items=AgendaItem.objects.none())
    assert (f"at most {limit} characters: shorten it." in str(form.errors.get(field, ""))) == bool(more)
    assert typed in str(form[field])


def test_no_session_is_planned_for_a_day_that_is_over(announced: Meeting, who: Who, now: datetime) -> None:
    yesterday = now - timedelta(days=1)
    with pytest.raises(Refused, match="day-over"):
        actions.announce(
            council_id=announced.council_id,
            convener=who("fatou"),
            titles={"fr": "Séance"},
            plan=Plan(yesterday, {}),
            now=now,
        )
    with pytest.raises(Refused, match="day-over"):
        change(announced, who, now, starts=yesterday)
    assert Meeting.objects.count() == 1
