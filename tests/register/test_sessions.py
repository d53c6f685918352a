"""A socket ends with the session that it came with, at once, whoever ended it and how."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import Client

from register import hub as hubs
from register.announcing import rights_changed, unheard
from register.consumers import LOGGED_OUT
from register.hub import hub
from register.scopes import Scope
from register.sessions import people_of
from residents import actions
from residents.models import Person
from tests.register.test_actions import say
from tests.sockets import HERE, Socket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


@sync_to_async
def somebody(name: str) -> Person:
    return Person.objects.create(display_name=name)


@sync_to_async
def logged_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


async def listening(client: Client, room: Scope) -> Socket:
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    socket = Socket([*HERE, (b"cookie", cookie.encode())])
    assert await socket.connect()
    await socket.send({"subscribe": str(room), "language": "fr"})
    assert "subscribed" in await socket.receive()
    return socket


def everywhere(person: Person, client: Client) -> None:
    actions.end_other_sessions(person=person, but="")


def one_device(person: Person, client: Client) -> None:
    assert actions.end_session(person=person, handle=person.sessions.get().handle)


def by_its_button(person: Person, client: Client) -> None:
    client.logout()


def another_password(person: Person, client: Client) -> None:
    person.set_password("another one")
    person.save(update_fields=["password"])


def account_closed(person: Person, client: Client) -> None:
    person.is_active = False
    person.save(update_fields=["is_active"])


ENDS = [everywhere, one_device, by_its_button, another_password, account_closed]


@pytest.mark.parametrize("end", ENDS, ids=[one.__name__ for one in ENDS])
async def test_the_end_of_a_session_closes_its_socket_at_once_and_no_other(
    room: Scope, now: datetime, end: Callable[[Person, Client], None]
) -> None:
    leaving, staying = await somebody("Amina"), await somebody("Luc")
    client = await logged_in(leaving)
    gone, stays = await listening(client, room), await listening(await logged_in(staying), room)
    await sync_to_async(end)(leaving, client)
    assert await gone.closed() == LOGGED_OUT
    await sync_to_async(say)(room, "a", now)
    assert (await stays.receive())["line"]["number"] == 1
    assert [len(one.seats) for one in hub().rooms.values()] == [1]
    for socket in (gone, stays):
        await socket.leave()


async def test_a_session_that_ended_before_the_subscription_reads_nothing(room: Scope) -> None:
    person = await somebody("Amina")
    client = await logged_in(person)
    first = await listening(client, room)
    await first.leave()
    socket = Socket([*HERE, (b"cookie", first.scope["headers"][-1][1])])
    assert await socket.connect()
    await sync_to_async(everywhere)(person, client)
    await socket.send({"subscribe": str(room)})
    assert await socket.closed() == LOGGED_OUT
    assert hub().rooms == {}
    await socket.leave()


async def test_a_session_whose_end_nobody_told_of_is_found_by_the_beat(
    room: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BEAT", "RIGHTS"):
        monkeypatch.setattr(hubs, name, 0.05)
    person = await somebody("Amina")
    client = await logged_in(person)
    socket = await listening(client, room)

    def unnoticed() -> None:
        with unheard():
            everywhere(person, client)

    await sync_to_async(unnoticed)()
    assert await socket.closed() == LOGGED_OUT
    await socket.leave()


async def test_asking_about_many_listeners_takes_two_queries_for_all_their_sessions(
    room: Scope, now: datetime, django_assert_num_queries: Any
) -> None:
    sockets = [await listening(await logged_in(await somebody(name)), room) for name in ("a", "b", "c")]
    keys = [seat.session for seat in hub().rooms[str(room)].seats]

    def count() -> None:
        with django_assert_num_queries(2):
            assert len(people_of(keys, now)) == 3
        rights_changed(scope=room)

    await sync_to_async(count)()
    for socket in sockets:
        assert await socket.receive_nothing(0.1)
        await socket.leave()
