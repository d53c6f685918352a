"""Discussions by invitation: who is let in, how, and who is no longer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from council.bodies.models import Deputy, Seat
from council.discussion import actions, invitations, permissions, queries
from council.discussion.actions.threads import Settings
from council.discussion.models import Invited, Thread
from council.discussion.states import Circle, Stance
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def closed(thread: Thread, who: Who, now: datetime) -> Thread:
    """The thread once only invited people read it and write in it."""
    asked = Settings(readers=Circle.INVITED, writers=Circle.INVITED)
    return actions.set_thread(thread_id=thread.id, person=who("claire"), settings=asked, now=now)


def bar(thread: Thread, person: Person, now: datetime) -> str:
    found = permissions.may_write(person, Thread.objects.get(id=thread.id), now)
    return found.code if found else ""


@pytest.mark.parametrize(
    ("age", "only_after", "holds"),
    [
        (timedelta(0), None, True),
        (invitations.LASTS - MINUTE, None, True),
        (invitations.LASTS, None, False),
        (-MINUTE, None, False),
        (MINUTE, 2 * MINUTE, True),
        (MINUTE, MINUTE, False),
        (2 * MINUTE, MINUTE, False),
    ],
)
def test_a_link_holds_for_a_fortnight_unless_it_was_taken_back(
    age: timedelta, only_after: timedelta | None, holds: bool, now: datetime
) -> None:
    assert invitations.holds(now - age, None if only_after is None else now - only_after, now) is holds


def test_a_token_gives_back_its_thread_and_moment_and_nobody_else_can_make_one(now: datetime) -> None:
    thread_id = uuid4()
    signed = invitations.token(thread_id, now)
    assert invitations.read(signed) == (thread_id, now)
    other = signed.replace(thread_id.hex, uuid4().hex)
    for forged in (other, signed[:-1], "", "x", f"{thread_id.hex}.1"):
        assert invitations.read(forged) is None


def test_who_opens_the_link_comes_in_once_and_who_is_sent_away_does_not_come_back_by_it(
    closed: Thread, who: Who, now: datetime
) -> None:
    amina, claire = who("amina"), who("claire")
    assert bar(closed, amina, now) == "not-invited"
    come: dict[str, Any] = {"thread_id": closed.id, "person": amina, "made_at": now}
    for _time in range(2):
        actions.accept_invitation(**come, now=now)
    invited = Invited.objects.get()
    assert bar(closed, amina, now) == ""
    actions.uninvite(thread_id=closed.id, owner=claire, invited_id=invited.id, now=now + MINUTE)
    assert bar(closed, amina, now) == "not-invited"
    with pytest.raises(Refused, match="invitation-over"):
        actions.accept_invitation(**come, now=now + 2 * MINUTE)
    actions.accept_invitation(**come | {"made_at": now + 2 * MINUTE}, now=now + 3 * MINUTE)
    assert bar(closed, amina, now) == ""


def test_links_taken_back_let_nobody_in_and_send_nobody_away(closed: Thread, who: Who, now: datetime) -> None:
    come: dict[str, Any] = {"thread_id": closed.id, "made_at": now, "now": now + MINUTE}
    actions.accept_invitation(**come, person=who("amina"))
    actions.void_links(thread_id=closed.id, owner=who("ines"), now=now)
    with pytest.raises(Refused, match="invitation-over"):
        actions.accept_invitation(**come, person=who("luc"))
    assert bar(closed, who("amina"), now) == ""


def test_a_list_that_is_full_takes_nobody_more(
    closed: Thread, who: Who, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("council.discussion.actions.inviting.MOST", 1)
    let_in: dict[str, Any] = {"thread_id": closed.id, "owner": who("claire"), "now": now}
    for _time in range(2):
        actions.invite(**let_in, person=who("amina"))
    with pytest.raises(Refused, match="invited-full"):
        actions.invite(**let_in, person=who("luc"))


@pytest.mark.parametrize("key", ["amina", "rahim", "samir"])
def test_only_who_looks_after_the_thread_lets_in_and_sends_away(
    key: str, closed: Thread, who: Who, now: datetime
) -> None:
    let_in = actions.invite(thread_id=closed.id, owner=who("sofia"), person=who("luc"), now=now)
    owner: dict[str, Any] = {"thread_id": closed.id, "owner": who(key), "now": now}
    for act in (
        lambda: actions.invite(**owner, person=who("amina")),
        lambda: actions.uninvite(**owner, invited_id=let_in.id),
        lambda: actions.void_links(**owner),
    ):
        with pytest.raises(Refused, match="not-steering"):
            act()


def test_who_leaves_the_council_is_on_no_list(closed: Thread, who: Who, now: datetime) -> None:
    actions.invite(thread_id=closed.id, owner=who("claire"), person=who("amina"), now=now)
    actions.forget_author(person_id=who("amina").id, now=now)
    assert not Invited.objects.exists()


def test_the_page_invites_by_link_and_by_what_somebody_wrote_and_names_nobody_who_asked_without_a_name(
    thread: Thread, who: Who, logged_in: Callable[[str], Client]
) -> None:
    now = timezone.now()
    Thread.objects.filter(id=thread.id).update(anonymous_questions=True, pace=0)
    say: dict[str, Any] = {"thread_id": thread.id, "language": "fr", "now": now}
    written = actions.post_message(**say, author=who("amina"), body="Bonjour")
    actions.post_message(**say, author=who("luc"), body="Qui ?", stance=Stance.QUESTION, anonymous=True)
    chair, address = logged_in("claire"), reverse("discussion:invited", args=[thread.id])
    page = chair.get(address).content.decode()
    assert "Amina" in page
    assert who("luc").display_name not in page
    chair.post(address, {"author": written.id})
    assert Invited.objects.get().person == who("amina")
    link = "/fr" + chair.get(address).context["link"].removeprefix("http://testserver")
    guest = logged_in("luc")
    assert who("luc").display_name in guest.get(link).content.decode()
    assert guest.post(link).status_code == 302
    assert Invited.objects.filter(person=who("luc")).exists()
    remove = {"remove": Invited.objects.get(person=who("amina")).id}
    assert logged_in("claire").post(address, remove).status_code == 302
    assert [one.person for one in Invited.objects.all()] == [who("luc")]
    assert logged_in("rahim").get(link).status_code == 409


def test_the_list_is_for_who_looks_after_the_thread_and_a_link_for_who_has_an_account(
    thread: Thread, logged_in: Callable[[str], Client]
) -> None:
    assert logged_in("amina").get(reverse("discussion:invited", args=[thread.id])).status_code == 403
    client = Client()
    link = reverse("discussion:invitation", args=[invitations.token(thread.id, timezone.now())])
    refused = client.get(link)
    assert refused.status_code == 401
    assert reverse("residents:login") in refused.content.decode()
    assert client.get(reverse("discussion:invitation", args=["nonsense"])).status_code == 404


@pytest.mark.parametrize("wrong", [{"author": "x"}, {"author": str(uuid4())}])
def test_a_message_that_is_not_there_invites_nobody(
    wrong: dict[str, str], thread: Thread, logged_in: Callable[[str], Client]
) -> None:
    answer = logged_in("claire").post(reverse("discussion:invited", args=[thread.id]), wrong)
    assert answer.status_code == 404
    assert not Invited.objects.exists()


def test_only_whom_an_invitation_would_let_in_is_offered_each_by_the_newest_words(
    closed: Thread, who: Who, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Members, their deputies, moderators and organisers are in already."""
    Thread.objects.filter(id=closed.id).update(pace=0)
    monkeypatch.setattr(queries, "SHOWN", 2)
    seat = Seat.objects.filter(council=closed.council, deputies__isnull=True)[0]
    Deputy.objects.create(council=closed.council, seat=seat, person=who("marc"), starts=day_of(now))
    for key in ("amina", "luc", "helene"):
        Invited.objects.create(thread=closed, person=who(key))
    keys = ["amina", "luc", "luc", "luc", "yasmine", "marc", "ines", "sofia", "helene"]
    say: dict[str, Any] = {"thread_id": closed.id, "language": "fr"}
    written = [
        actions.post_message(**say, author=who(key), body=f"Point {place}", now=now + place * MINUTE)
        for place, key in enumerate(keys)
    ]
    Invited.objects.exclude(person=who("helene")).delete()
    assert queries.could_be_invited(closed, now) == [written[3], written[0]]


def test_a_place_on_the_list_that_is_no_number_sends_nobody_away(
    closed: Thread, who: Who, logged_in: Callable[[str], Client], now: datetime
) -> None:
    actions.invite(thread_id=closed.id, owner=who("claire"), person=who("amina"), now=now)
    address = reverse("discussion:invited", args=[closed.id])
    for wrong in ("²", "9" * 30):
        assert logged_in("claire").post(address, {"remove": wrong}).status_code == 302
    assert Invited.objects.count() == 1
