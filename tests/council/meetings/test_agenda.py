"""The agenda: its tree, its numbers and times, and who reads the internal items."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from config.record.public import tables
from council.bodies.actions import publish_document
from council.bodies.models import Document
from council.meetings import actions, agenda, console
from council.meetings.agenda import ItemPlan, Mark, Point, took
from council.meetings.models import AgendaItem, Meeting, Vote
from council.meetings.queries import agenda as queries
from council.meetings.queries.agenda import shown
from council.opinions.models import Opinion
from languages.actions import write_text
from register.actions import write
from register.models import Line
from register.refusals import Refused
from register.scopes import Scope
from residents.models import Person

Who = Callable[[str], Person]
LogIn = Callable[[str], Any]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRET = "Une affaire personnelle"


def plan(title: str = "Point", **further: Any) -> ItemPlan:
    return ItemPlan({"fr": title}, **further)


def add(meeting: Meeting, who: Who, now: datetime, title: str = "Point", **further: Any) -> AgendaItem:
    return actions.add_item(meeting_id=meeting.id, plan=plan(title, **further), person=who("fatou"), now=now)


def tree(meeting: Meeting, insider: bool = True) -> list[tuple[str, str]]:
    return [(one.label, one.title) for one in shown(meeting, insider)]


def kinds(meeting: Meeting, scope: str) -> list[str]:
    lines = Line.objects.filter(scope__kind=scope, scope__key=meeting.id).order_by("number")
    return [line.kind for line in lines if line.kind.startswith("item.")]


@pytest.fixture
def secret(convened: Meeting, who: Who, now: datetime) -> AgendaItem:
    """An internal item between the two public ones."""
    item = add(convened, who, now, SECRET, internal=True, minutes=20)
    return actions.move_item(item_id=item.id, up=True, person=who("fatou"), now=now)


def test_internal_items_have_letters_so_that_the_public_sees_no_gap() -> None:
    points = [Point("a"), Point("b", internal=True), Point("c"), Point("d", "c"), Point("e", "c", True)]
    assert agenda.labels(points) == {"a": "1", "b": "A", "c": "2", "d": "2.1", "e": "2.A"}
    assert [agenda.letters(one) for one in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def test_each_item_begins_when_those_before_it_are_over_and_no_time_is_guessed() -> None:
    points = [Point("a", minutes=10), Point("b", minutes=5), Point("c"), Point("d", minutes=5)]
    assert agenda.times(points, NOON) == {
        "a": NOON,
        "b": NOON + timedelta(minutes=10),
        "c": NOON + timedelta(minutes=15),
        "d": None,
    }


def test_the_parts_of_an_item_run_inside_its_time() -> None:
    points = [
        Point("a", minutes=40),
        Point("b", "a", minutes=15),
        Point("c", "a", minutes=25),
        Point("d"),
        Point("e", "d", minutes=10),
        Point("f"),
    ]
    begin = [0, 0, 15, 40, 40, 50]
    expected = dict(zip("abcdef", (NOON + timedelta(minutes=one) for one in begin), strict=True))
    assert agenda.times(points, NOON) == expected


trees = st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=12)


@given(trees, st.data())
def test_a_move_keeps_every_item_and_every_part_with_its_item(
    rows: list[tuple[bool, int]], data: st.DataObject
) -> None:
    tops = [str(place) for place, (top, _) in enumerate(rows) if top or place == 0]
    points = agenda.in_order(
        Point(str(place), "" if str(place) in tops else tops[at % len(tops)])
        for place, (_top, at) in enumerate(rows)
    )
    item, up = data.draw(st.sampled_from(points)), data.draw(st.booleans())
    after = agenda.moved(points, item.id, up)
    assert sorted(after, key=lambda one: one.id) == sorted(points, key=lambda one: one.id)
    assert agenda.in_order(after) == after
    back = agenda.moved(after, item.id, not up)
    assert back == points or after == points


def test_items_are_added_moved_changed_and_withdrawn(convened: Meeting, who: Who, now: datetime) -> None:
    first = convened.items.get(number=1)
    part = add(convened, who, now, "Partie", parent=first.id, minutes=5)
    assert tree(convened) == [("1", "Accueil"), ("1.1", "Partie"), ("2", "Le loyer")]
    actions.move_item(item_id=first.id, up=False, person=who("claire"), now=now)
    assert tree(convened) == [("1", "Le loyer"), ("2", "Accueil"), ("2.1", "Partie")]
    actions.change_item(item_id=part.id, plan=plan("Seule"), person=who("claire"), now=now)
    assert tree(convened)[-1] == ("3", "Seule")
    actions.withdraw_item(item_id=first.id, person=who("claire"), now=now)
    assert tree(convened) == [("1", "Le loyer"), ("2", "Seule")]
    assert kinds(convened, "meeting") == ["item.added", "item.moved", "item.changed", "item.withdrawn"]
    assert [str(one.what) for one in console.journal(convened)][:1] == ["Taken off the agenda: Accueil"]


def test_a_move_past_the_end_changes_nothing(convened: Meeting, who: Who, now: datetime) -> None:
    first = convened.items.get(number=1)
    actions.move_item(item_id=first.id, up=True, person=who("fatou"), now=now)
    assert kinds(convened, "meeting") == []


def test_with_an_item_its_parts_are_withdrawn(convened: Meeting, who: Who, now: datetime) -> None:
    first = convened.items.get(number=1)
    add(convened, who, now, "Partie", parent=first.id)
    actions.withdraw_item(item_id=first.id, person=who("fatou"), now=now)
    assert tree(convened) == [("1", "Le loyer")]


@pytest.mark.parametrize(
    ("further", "code"),
    [
        ({"title": " "}, "empty-title"),
        ({"minutes": 0}, "bad-minutes"),
        ({"minutes": 481}, "bad-minutes"),
        ({"parent": "11111111-1111-4111-8111-111111111111"}, "not-a-top-item"),
        ({"documents": ["11111111-1111-4111-8111-111111111111"]}, "foreign-document"),
    ],
)
def test_an_item_that_cannot_be_is_refused(
    convened: Meeting, who: Who, now: datetime, further: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        add(convened, who, now, **further)
    assert convened.items.count() == 2


def test_a_part_has_no_parts_and_what_has_parts_is_none(convened: Meeting, who: Who, now: datetime) -> None:
    first, second = convened.items.order_by("number")
    part = add(convened, who, now, parent=first.id)
    with pytest.raises(Refused, match="not-a-top-item"):
        add(convened, who, now, parent=part.id)
    for parent, code in ((second.id, "has-parts"), (first.id, "has-parts")):
        with pytest.raises(Refused, match=code):
            actions.change_item(item_id=first.id, plan=plan(parent=parent), person=who("fatou"), now=now)


@pytest.mark.parametrize("key", ["rahim", "amina", "ines"])
def test_a_member_does_not_set_the_agenda(convened: Meeting, who: Who, now: datetime, key: str) -> None:
    with pytest.raises(Refused, match="not-agenda"):
        actions.add_item(meeting_id=convened.id, plan=plan(), person=who(key), now=now)


def test_after_the_end_the_agenda_stays_as_it_is(open_session: Meeting, who: Who, now: datetime) -> None:
    item = open_session.items.get(number=2)
    for key in ("fatou", "claire"):
        actions.close_meeting(meeting_id=open_session.id, chair=who(key), now=now)
    for act in (
        lambda: add(open_session, who, now),
        lambda: actions.withdraw_item(item_id=item.id, person=who("fatou"), now=now),
        lambda: actions.move_item(item_id=item.id, up=True, person=who("fatou"), now=now),
    ):
        with pytest.raises(Refused, match="agenda-fixed"):
            act()


def test_what_is_under_way_or_was_voted_on_stays(open_vote: Vote, who: Who, now: datetime) -> None:
    voted = open_vote.item
    current = voted.meeting.items.get(number=1)
    for item, code in ((voted, "item-voted"), (current, "item-under-way")):
        with pytest.raises(Refused, match=code):
            actions.withdraw_item(item_id=item.id, person=who("fatou"), now=now)
        with pytest.raises(Refused, match=code):
            actions.change_item(item_id=item.id, plan=plan(internal=True), person=who("fatou"), now=now)


def test_a_recorded_vote_is_never_held_on_an_internal_item(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    item = add(open_session, who, now, internal=True)
    with pytest.raises(Refused, match="internal-vote"):
        actions.open_vote(item_id=item.id, question="?", language="fr", chair=who("fatou"), now=now)


def test_a_part_of_an_internal_item_is_internal(
    convened: Meeting, secret: AgendaItem, who: Who, now: datetime
) -> None:
    assert add(convened, who, now, parent=secret.id).internal
    assert tree(convened, insider=False) == [("1", "Accueil"), ("2", "Le loyer")]
    assert tree(convened) == [("1", "Accueil"), ("A", SECRET), ("A.A", "Point"), ("2", "Le loyer")]


def test_an_item_that_turns_internal_takes_its_parts_along_and_tells_the_public_it_is_off(
    convened: Meeting, who: Who, now: datetime
) -> None:
    first = convened.items.get(number=1)
    add(convened, who, now, parent=first.id)
    actions.change_item(item_id=first.id, plan=plan(SECRET, internal=True), person=who("fatou"), now=now)
    assert tree(convened, insider=False) == [("1", "Le loyer")]
    assert kinds(convened, "meeting") == ["item.added", "item.withdrawn"]
    assert kinds(convened, "meeting-internal") == ["item.changed"]
    assert str(console.journal(convened)[0].what) == "Taken off the agenda: an item that is not public"


def test_lines_from_before_an_item_turned_internal_name_it_to_nobody_any_more(
    client: Any, open_session: Meeting, who: Who, now: datetime
) -> None:
    first = open_session.items.get(number=1)
    actions.set_item(meeting_id=open_session.id, item_id=first.id, chair=who("fatou"), now=now)
    write(
        scope=Scope("floor", open_session.id),
        kind="list.closed",
        now=now,
        data={"item": str(first.id)},
    )
    lines = [f"/register/{kind}:{open_session.id}?after=0&language=fr" for kind in ("meeting", "floor")]
    assert [str(first.id) in client.get(door).text for door in lines] == [True, True]
    AgendaItem.every.filter(id=first.id).update(internal=True)
    assert [str(first.id) in client.get(door).text for door in lines] == [False, False]


def everything_public(client: Any, meeting: Meeting) -> str:
    """Whatever a stranger can read of a session."""
    doors = [
        f"/en/meetings/{meeting.id}/",
        f"/en/meetings/{meeting.id}/agenda/",
        f"/en/meetings/{meeting.id}/screen/",
        "/en/meetings/",
        "/en/",
        "/en/meetings/of/rivemont.ics",
        "/api/v1/meetings/",
        f"/register/meeting:{meeting.id}?after=0&language=fr",
    ]
    return "\n".join(client.get(door).content.decode() for door in doors)


def test_no_public_page_file_or_line_knows_of_an_internal_item(
    client: Any, open_session: Meeting, who: Who, now: datetime
) -> None:
    item = add(open_session, who, now, SECRET, internal=True)
    before = everything_public(client, open_session)
    actions.move_item(item_id=item.id, up=True, person=who("fatou"), now=now)
    actions.set_item(meeting_id=open_session.id, item_id=item.id, chair=who("fatou"), now=now)
    after = everything_public(client, open_session)
    record = json.dumps([list(one.rows()) for one in tables(now) if one.name == "agenda"], default=str)
    assert "Le loyer" in record
    for read in (before, after, record):
        assert SECRET not in read
        assert str(item.id) not in read
    assert "an item that is not public" in after
    numbers = Line.objects.filter(scope__kind="meeting", scope__key=open_session.id).order_by("number")
    assert [line.number for line in numbers] == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("key", "reads"), [("", False), ("amina", False), ("rahim", True), ("samir", True), ("sofia", True)]
)
def test_insiders_alone_read_internal_items(
    client: Any, logged_in: LogIn, open_session: Meeting, who: Who, now: datetime, key: str, reads: bool
) -> None:
    item = add(open_session, who, now, SECRET, internal=True)
    actions.set_item(meeting_id=open_session.id, item_id=item.id, chair=who("fatou"), now=now)
    if key:
        logged_in(key)
    for door in (f"/fr/meetings/{open_session.id}/", f"/fr/meetings/{open_session.id}/agenda/"):
        assert (SECRET in client.get(door).content.decode()) is reads
    replay = client.get(f"/register/meeting-internal:{open_session.id}?after=0&language=fr")
    assert (replay.status_code == 200) is reads


def test_back_on_a_public_item_the_public_reads_it_again(
    client: Any, open_session: Meeting, who: Who, now: datetime
) -> None:
    item = add(open_session, who, now, SECRET, internal=True)
    door = f"/en/meetings/{open_session.id}/"
    actions.set_item(meeting_id=open_session.id, item_id=item.id, chair=who("fatou"), now=now)
    assert "about an item that is not public" in client.get(door).content.decode()
    public = open_session.items.get(number=2)
    actions.set_item(meeting_id=open_session.id, item_id=public.id, chair=who("fatou"), now=now)
    page = client.get(door).content.decode()
    assert "about an item that is not public" not in page
    assert 'id="now-title">Le loyer' in page


def pdf(meeting: Meeting, who: Who, now: datetime, title: str = "Le fonds") -> Document:
    return publish_document(
        council_id=meeting.council_id,
        title=title,
        language="fr",
        content=b"%PDF-" + title.encode(),
        person=who("fatou"),
        now=now,
    )


def test_the_form_adds_and_changes_an_item_and_keeps_what_was_typed(
    logged_in: LogIn, convened: Meeting, who: Who, now: datetime
) -> None:
    document, client = pdf(convened, who, now), logged_in("fatou")
    first, door = convened.items.get(number=1), f"/en/meetings/{convened.id}/agenda/"
    sent = {"title": "Le fonds", "language": "fr", "minutes": "999", "presenter": "Karim", "parent": first.id}
    wrong = client.post(f"{door}new/", sent)
    assert (wrong.status_code, 'value="Karim"' in wrong.content.decode()) == (422, True)
    right = sent | {"minutes": "15", "documents": [document.id]}
    page = client.post(f"{door}new/", right, follow=True).content.decode()
    for words in ("1.1", " minutes</span>", "Karim", f"/en/councils/documents/{document.id}.pdf"):
        assert words in page
    item = AgendaItem.objects.get(title_fr="Le fonds")
    assert 'value="15"' in client.get(f"/en/meetings/items/{item.id}/change/").content.decode()
    client.post(f"/en/meetings/items/{item.id}/change/", {"title": "Autre", "language": "fr"})
    assert tree(convened)[1] == ("2", "Autre")
    client.post(f"/en/meetings/items/{item.id}/move/up/")
    assert tree(convened)[0] == ("1", "Autre")
    page = client.post(f"/en/meetings/items/{item.id}/withdraw/", follow=True).content.decode()
    assert "The item is off the agenda." in page
    assert client.get(f"/en/meetings/items/{item.id}/change/").status_code == 404


@pytest.mark.parametrize("key", ["rahim", "amina"])
def test_the_forms_are_shut_for_who_does_not_set_the_agenda(
    logged_in: LogIn, convened: Meeting, key: str
) -> None:
    client, item = logged_in(key), convened.items.get(number=1)
    assert client.get(f"/en/meetings/{convened.id}/agenda/new/").status_code == 403
    assert client.get(f"/en/meetings/items/{item.id}/change/").status_code == 403
    assert client.post(f"/en/meetings/items/{item.id}/withdraw/").status_code == 403
    assert "Add an item" not in client.get(f"/en/meetings/{convened.id}/agenda/").content.decode()


def test_the_agenda_costs_the_same_with_more_rows(
    logged_in: LogIn, convened: Meeting, who: Who, now: datetime
) -> None:
    client, documents = logged_in("fatou"), [pdf(convened, who, now, str(one)).id for one in range(3)]

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/en/meetings/{convened.id}/agenda/").status_code == 200
        return len(captured)

    add(convened, who, now, documents=documents[:1])
    cost()
    few = cost()
    for number in range(3):
        add(convened, who, now, f"Point {number}", documents=documents)
    assert cost() == few


def test_an_opinion_lies_under_the_item_of_its_vote(client: Any, open_vote: Vote, now: datetime) -> None:
    item = open_vote.item
    text = write_text(language="fr", body="Un avis sur le loyer")
    found = Opinion.objects.create(
        council=item.meeting.council, vote=open_vote, title=text, state="adopted", drafted_at=now
    )
    page = client.get(f"/fr/meetings/{item.meeting_id}/agenda/").content.decode()
    assert f'href="/fr/opinions/{found.id}/" lang="fr"' in page
    assert "Un avis sur le loyer" in page


def test_an_item_takes_the_time_between_its_marks_and_none_while_the_session_is_paused() -> None:
    def at(minute: int) -> datetime:
        return NOON + timedelta(minutes=minute)

    marks = [Mark(at(0), "a"), Mark(at(10), "b"), Mark(at(15)), Mark(at(25), "b"), Mark(at(30), "a")]
    found = took(marks, at(33))
    assert {key: length // timedelta(minutes=1) for key, length in found.items()} == {"a": 13, "b": 10}
    assert took([], at(0)) == {}


def test_the_console_shows_what_each_item_took_against_its_plan(
    open_session: Meeting, who: Who, logged_in: LogIn, now: datetime
) -> None:
    first, second = open_session.items.order_by("number")
    AgendaItem.every.filter(id=first.id).update(minutes=5)
    later = now + timedelta(minutes=12)
    actions.set_item(meeting_id=open_session.id, item_id=second.id, chair=who("claire"), now=later)
    found = queries.took(open_session, later + timedelta(minutes=3))
    assert [found[str(one.id)] for one in (first, second)] == [
        timedelta(minutes=12),
        timedelta(minutes=3),
    ]
    page = logged_in("claire").get(f"/en/meetings/{open_session.id}/chair/").content.decode()
    told = page.replace("<bdi>", "").replace("</bdi>", "")
    assert "Planned: 5 minutes · Took 12 minutes <b>(+7)</b>" in told
