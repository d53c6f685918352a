"""What is not visible is nowhere: every door is walked with a marker in the text."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from council.discussion import actions
from council.discussion.models import Message
from council.discussion.states import CharterRule, MessageState
from languages.meanwhile import base_of
from residents.models import Person
from tests.config.record.conftest import public_record, unzipped

Who = Callable[[str], Person]
MARKER = "marmotte-violette"
STATES = [one for one in MessageState if one is not MessageState.VISIBLE]


@pytest.fixture
def marked(message: Message, who: Who, now: datetime) -> Message:
    """Yasmine's message with the marker in its words and its translation, changed, pinned, answered."""
    actions.edit_message(
        message_id=message.id, author=who("yasmine"), language="fr", body=f"{MARKER} un", now=now
    )
    actions.translate_message(
        message_id=message.id,
        interpreter=who("samir"),
        language="en",
        body=f"{MARKER} two",
        base=base_of("en", 2, None),
        now=now,
    )
    actions.pin(message_id=message.id, person=who("claire"), now=now)
    later = now + timedelta(minutes=1)
    actions.post_message(
        thread_id=message.thread_id,
        author=who("amina"),
        language="fr",
        body="Oui",
        now=later,
        reply_to=message.id,
    )
    return message


def put(message: Message, state: MessageState, who: Who, now: datetime) -> None:
    """Bring it there by the verbs."""
    given: dict[str, Any] = {"message_id": message.id, "now": now}
    if state is MessageState.HIDDEN:
        actions.hide_message(**given, moderator=who("ines"), rule=CharterRule.INSULT, reason="Non")
    elif state is MessageState.WITHDRAWN:
        actions.withdraw_message(**given, author=who("yasmine"))
    elif state is MessageState.WIPED:
        actions.wipe_message(**given, officer=who("claire"), reason="Loi")
    else:
        Message.objects.filter(id=message.id).update(state="waiting", waits_for="before", shown=False)


def doors(message: Message) -> list[str]:
    """The addresses that could show it: pages, replay, API, feeds, in two languages."""
    thread = message.thread_id
    return [
        *(f"/{code}/discussion/{thread}/" for code in ("fr", "en")),
        f"/fr/discussion/messages/{message.id}/",
        *(f"/register/thread:{thread}?after=0&language={code}" for code in ("fr", "en")),
        f"/api/v1/messages/?thread={thread}",
        f"/api/v1/messages/{message.id}/",
        "/fr/opinions/feed/",
        "/fr/minutes/feed/",
        "/fr/",
    ]


def in_the_record(now: datetime) -> str:
    """Every file of the public record, as text."""
    return b"".join(unzipped(public_record(now)).values()).decode()


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_visible_is_nowhere(
    client: Any,
    logged_in: Callable[[str], Any],
    marked: Message,
    who: Who,
    now: datetime,
    state: MessageState,
) -> None:
    before = [door for door in doors(marked) if MARKER in client.get(door).content.decode()]
    assert len(before) >= 6
    assert MARKER in in_the_record(now)
    put(marked, state, who, now)
    readers = [client, logged_in("rahim")]
    left = [door for door in doors(marked) for one in readers if MARKER in one.get(door).content.decode()]
    assert left == []
    assert MARKER not in in_the_record(now)
    assert MARKER not in str([one.message() for one in mail.outbox])
