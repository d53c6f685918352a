"""What is announced and replayed: the messages as they are now."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.discussion import actions, queries
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule
from register.queries import replay
from residents.models import Person

Who = Callable[[str], Person]


def lines(thread: Any, language: str, now: datetime, after: int = 0) -> list[dict[str, Any]]:
    return [line["data"] for line in replay(None, queries.scope_of(thread), after, language, now)]


def test_a_posted_message_is_added_in_the_readers_language(message: Message, who: Who, now: datetime) -> None:
    actions.translate_message(
        message_id=message.id, interpreter=who("samir"), language="fr", body="Une affiche", now=now
    )
    french, arabic = lines(message.thread_id, "fr", now), lines(message.thread_id, "ar", now)
    assert (french[0]["op"], french[0]["target"]) == ("append", f"thread-{message.thread_id}")
    assert "Une affiche" in french[0]["html"]
    assert 'dir="rtl"' in arabic[0]["html"]
    assert "Une affiche" not in arabic[0]["html"]
    assert "html" not in french[1]


def test_a_hidden_message_is_hidden_in_the_replay_of_its_posting_too(
    message: Message, who: Who, now: datetime
) -> None:
    actions.hide_message(
        message_id=message.id,
        moderator=who("ines"),
        rule=CharterRule.THREAT,
        reason="Raison secrète",
        now=now,
    )
    for after in (0, 1):
        shown = lines(message.thread_id, "en", now, after)[0]
        assert message.text.body not in shown["html"]
        assert "Yasmine" not in shown["html"]
        assert "Raison" not in shown["html"]
        assert "No threats and no violence" in shown["html"]
    assert lines(message.thread_id, "fr", now, 1)[0]["op"] == "replace"


def test_a_restored_message_comes_back_in_its_place(message: Message, who: Who, now: datetime) -> None:
    actions.hide_message(
        message_id=message.id, moderator=who("ines"), rule=CharterRule.ADVERT, reason="x", now=now
    )
    actions.restore_message(message_id=message.id, moderator=who("ines"), now=now)
    shown = lines(message.thread_id, "ar", now, 2)[0]
    assert (shown["op"], shown["target"]) == ("replace", f"message-{message.id}")
    assert message.text.body in shown["html"]


def test_no_announcement_carries_somebodys_own_buttons(message: Message, now: datetime) -> None:
    html = lines(message.thread_id, "fr", now)[0]["html"]
    assert "csrf" not in html
    assert 'data-for="moderator" hidden' in html


def test_a_replay_costs_the_same_for_one_message_and_for_five(
    thread: Thread, who: Who, now: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            lines(thread.id, "fr", now)
        return len(captured)

    keys = ["rahim", "amina", "claire", "hawa", "rosa"]
    actions.post_message(thread_id=thread.id, author=who(keys[0]), language="bn", body="এক", now=now)
    one = cost()
    for key in keys[1:]:
        actions.post_message(
            thread_id=thread.id, author=who(key), language="fr", body="Deux", now=now + timedelta(seconds=1)
        )
    assert cost() == one
