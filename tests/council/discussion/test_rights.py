"""What takes the right to read a discussion away closes its listeners' sockets at once."""

from collections.abc import Callable
from datetime import datetime

import pytest
from asgiref.sync import sync_to_async
from django.db import transaction

from council.bodies.actions import vacate_seat
from council.bodies.models import Council, Mandate
from council.bodies.offices import Vacancy
from council.discussion import actions
from council.discussion.actions.threads import Settings
from council.discussion.models import Thread
from council.discussion.queries import scope_of, waiting_scope
from council.discussion.states import Circle
from register.consumers import NOTHING_LEFT
from register.scopes import Scope
from residents.actions import end_role
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Role
from tests.register.test_sessions import listening, logged_in
from tests.sockets import Socket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]
Who = Callable[[str], Person]


async def hearing(who: Who, key: str, scope: Scope) -> Socket:
    return await listening(await logged_in(await sync_to_async(who)(key)), scope)


async def is_closed(socket: Socket, scope: Scope) -> None:
    """Told why, then closed; the line of the act itself may still have come before."""
    while "line" in (said := await socket.receive()):
        assert said["line"]["kind"] == "thread.set"
    assert (said["scope"], "refused" in said) == (str(scope), True)
    assert await socket.closed() == NOTHING_LEFT
    await socket.leave()


@pytest.fixture
def inside(thread: Thread) -> Scope:
    """The thread, read by members only."""
    Thread.objects.filter(id=thread.id).update(readers=Circle.MEMBERS.value, writers=Circle.MEMBERS.value)
    return scope_of(thread.id)


async def test_a_thread_made_members_only_closes_on_residents_and_goes_on_for_members(
    thread: Thread, who: Who, now: datetime
) -> None:
    scope = scope_of(thread.id)
    resident, member = await hearing(who, "amina", scope), await hearing(who, "yasmine", scope)
    chair = await sync_to_async(who)("fatou")
    settings = Settings(readers=Circle.MEMBERS, writers=Circle.MEMBERS)
    await sync_to_async(actions.set_thread)(thread_id=thread.id, person=chair, settings=settings, now=now)
    assert (await member.receive())["line"]["kind"] == "thread.set"
    assert await member.receive_nothing(0.1)
    await member.leave()
    await is_closed(resident, scope)


async def test_the_end_of_a_thread_whose_object_is_no_longer_public_closes_on_visitors(
    thread: Thread, who: Who, now: datetime
) -> None:
    scope = scope_of(thread.id)
    resident = await hearing(who, "amina", scope)

    def close() -> None:
        with transaction.atomic():
            actions.close_thread(thread_id=thread.id, now=now, public=False)

    await sync_to_async(close)()
    await is_closed(resident, scope)


async def test_the_end_of_a_mandate_closes_what_only_members_read(
    rivemont: Council, inside: Scope, who: Who, now: datetime
) -> None:
    leaving, staying = await hearing(who, "yasmine", inside), await hearing(who, "rahim", inside)

    def end() -> None:
        mandate = Mandate.objects.get(council=rivemont, person=who("yasmine"))
        vacate_seat(
            mandate_id=mandate.id,
            day=day_of(now),
            vacancy=Vacancy.RESIGNED,
            organiser=who("sofia"),
            now=now,
        )

    await sync_to_async(end)()
    await is_closed(leaving, inside)
    assert await staying.receive_nothing(0.1)
    await staying.leave()


async def test_the_end_of_a_role_closes_what_waits_for_moderators(
    thread: Thread, who: Who, now: datetime
) -> None:
    scope = waiting_scope(thread.id)
    moderator = await hearing(who, "ines", scope)
    ines = await sync_to_async(who)("ines")
    await sync_to_async(end_role)(person_id=ines.id, role=Role.MODERATOR, day=day_of(now))
    await is_closed(moderator, scope)
