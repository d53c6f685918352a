"""A thread with a resident's message, a second moderator, and residents who report."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from council.bodies.models import Council
from council.discussion import actions as discussion
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule
from council.moderation import actions
from council.moderation.models import Measure, Report
from residents.models import Person, RoleHeld
from residents.permissions import day_of
from residents.roles import Role

INSULT = CharterRule.INSULT
REPORTERS = ("rahim", "luc", "aicha", "helene", "marc")


@pytest.fixture
def thread(rivemont: Council, now: datetime) -> Thread:
    return discussion.open_thread(council=rivemont, opens=now - timedelta(days=1), pace=0)


@pytest.fixture
def moderators(who: Callable[[str], Person], now: datetime) -> None:
    """Samir moderates too, beside Inês."""
    RoleHeld.objects.create(person=who("samir"), role=Role.MODERATOR.value, starts=day_of(now))


@pytest.fixture
def post(thread: Thread, who: Callable[[str], Person], now: datetime) -> Callable[..., Message]:
    """Somebody writes in the thread: `post("amina", "…")`."""

    def write(key: str, body: str = "Partez d’ici", at: datetime = now, language: str = "fr") -> Message:
        return discussion.post_message(
            thread_id=thread.id, author=who(key), language=language, body=body, now=at
        )

    return write


@pytest.fixture
def message(post: Callable[..., Message]) -> Message:
    """What Amina, an attested resident, wrote."""
    return post("amina")


@pytest.fixture
def report(message: Message, who: Callable[[str], Person], now: datetime) -> Callable[..., Report]:
    """Somebody reports Amina's message; without a key, a visitor does."""

    def send(
        key: str = "", rule: CharterRule = INSULT, visitor: str = "a" * 64, at: datetime = now
    ) -> Report:
        return actions.report_message(
            message_id=message.id,
            rule=rule,
            reporter=who(key) if key else None,
            visitor="" if key else visitor,
            now=at,
        )

    return send


@pytest.fixture
def hidden(message: Message, who: Callable[[str], Person], moderators: None, now: datetime) -> Measure:
    """Inês hid Amina's message."""
    actions.hide(
        message_id=message.id,
        moderator=who("ines"),
        rule=INSULT,
        reason="Une insulte",
        language="fr",
        now=now,
    )
    return Measure.objects.get()
