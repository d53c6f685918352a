"""What waits before anybody reads it, what a machine hides, what an author changes, what the law erases."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.discussion import actions, guards, queries, showing
from council.discussion.actions.threads import Settings
from council.discussion.causes import in_words, name_cause
from council.discussion.guards import Waits
from council.discussion.models import Earlier, Message, Moderation, Thread
from council.discussion.states import CharterRule, MessageState, Moderated
from register.queries import replay
from register.refusals import Refusal, Refused
from residents.models import Person

Who = Callable[[str], Person]
LATER = timedelta(minutes=1)


@pytest.fixture
def before(thread: Thread, who: Who, now: datetime) -> Thread:
    """The thread once a moderator reads each message first."""
    asked = Settings(moderation=Moderated.BEFORE)
    return actions.set_thread(thread_id=thread.id, person=who("claire"), settings=asked, now=now)


@pytest.fixture
def guard() -> Iterator[list[Any]]:
    """What the one guard answers is the list's only thing."""
    answer: list[Any] = [None]
    known = list(guards._guards)
    guards.add_guard(lambda person, thread, body, now: answer[0])
    yield answer
    guards._guards[:] = known


def post(thread: Thread, author: Person, now: datetime, body: str = "Bonjour") -> Message:
    return actions.post_message(thread_id=thread.id, author=author, language="fr", body=body, now=now)


def shown_to(thread: Thread, person: Person | None, now: datetime) -> list[str]:
    """The words that the person finds on the thread's page, an empty one where there is only a trace."""
    found = queries.open_to(person, thread, person is not None and queries.moderates(person, now))
    rows = queries.show(queries.messages_of(found), thread.council, person, "fr", now)
    return [one.reading.body if one.reading else "" for one in rows]


def test_a_message_that_waits_leaves_a_trace_only_for_its_author_and_the_moderators(
    before: Thread, who: Who, now: datetime
) -> None:
    message = post(before, who("amina"), now)
    assert (message.state, message.waits_for) == (MessageState.WAITING, "before")
    seen = {key: shown_to(before, who(key), now) for key in ("amina", "ines", "claire", "rahim")}
    assert seen == {"amina": ["Bonjour"], "ines": ["Bonjour"], "claire": [], "rahim": []}
    assert shown_to(before, None, now) == []
    assert [line["kind"] for line in replay(None, queries.scope_of(before.id), 0, "fr", now)] == [
        "thread.set"
    ]


def test_an_approved_message_arrives_for_everybody_in_its_turn(
    before: Thread, who: Who, now: datetime
) -> None:
    waiting = post(before, who("amina"), now, "Un")
    post(before, who("ines"), now + LATER, "Deux")
    actions.approve_message(message_id=waiting.id, moderator=who("ines"), now=now + 2 * LATER)
    assert shown_to(before, None, now) == ["Deux", "Un"]
    lines = replay(None, queries.scope_of(before.id), 2, "fr", now)
    assert [(line["kind"], line["data"]["op"]) for line in lines] == [("message.posted", "append")]


def test_a_refused_message_was_never_there_and_its_author_reads_why(
    before: Thread, who: Who, now: datetime
) -> None:
    waiting = post(before, who("amina"), now)
    actions.hide_message(
        message_id=waiting.id, moderator=who("ines"), rule=CharterRule.ADVERT, reason="Une annonce", now=now
    )
    assert shown_to(before, None, now) == []
    assert len(replay(None, queries.scope_of(before.id), 0, "fr", now)) == 1
    shown = queries.show([Message.objects.get()], before.council, who("amina"), "fr", now)[0]
    assert [one and one.body for one in (shown.reading, shown.why)] == ["Bonjour", "Une annonce"]


def test_who_looks_after_the_thread_does_not_wait_for_herself(
    before: Thread, who: Who, now: datetime
) -> None:
    for key in ("ines", "claire"):
        assert post(before, who(key), now).state == MessageState.VISIBLE


def test_moderators_hear_what_waits_and_nobody_else_may_listen(
    before: Thread, who: Who, now: datetime
) -> None:
    waiting = post(before, who("amina"), now)
    desk = queries.waiting_scope(before.id)
    assert [line["data"]["count"] for line in replay(who("ines"), desk, 0, "en", now)] == [1]
    for key in ("amina", "rahim", "claire", "sofia"):
        with pytest.raises(Refused, match="not-moderator"):
            replay(who(key), desk, 0, "en", now)
    actions.approve_message(message_id=waiting.id, moderator=who("ines"), now=now)
    assert replay(who("ines"), desk, 1, "en", now)[0]["data"]["count"] == 0


def test_a_co_chair_sees_no_task_that_only_a_moderator_can_do(
    before: Thread, who: Who, now: datetime
) -> None:
    post(before, who("amina"), now)
    seen = {key: showing.thread_view(before, who(key), "fr", now) for key in ("ines", "claire", "sofia")}
    assert [(key, one.steers, one.waiting) for key, one in seen.items()] == [
        ("ines", True, 1),
        ("claire", True, 0),
        ("sofia", True, 0),
    ]


def test_a_guard_refuses_or_makes_wait_and_a_refusal_weighs_more(
    thread: Thread, who: Who, now: datetime, guard: list[Any]
) -> None:
    name_cause("flood", "Beaucoup de messages d’un coup")
    guard[0] = Waits("flood")
    waiting = post(thread, who("ines"), now)
    assert (waiting.state, waiting.waits_for) == (MessageState.WAITING, "flood")
    assert in_words("flood") == "Beaucoup de messages d’un coup"
    assert in_words("long gone") == ""
    guards.add_guard(lambda *asked: Refusal("paused", "Pause"))
    with pytest.raises(Refused, match="paused"):
        post(thread, who("amina"), now)


def test_a_machine_hides_once_and_a_human_look_ends_that(message: Message, who: Who, now: datetime) -> None:
    actions.hide_automatically(message_id=message.id, cause="reports", now=now)
    noted = Moderation.objects.get()
    assert (noted.automatic, noted.moderator, noted.cause) == (True, None, "reports")
    html = replay(None, queries.scope_of(message.thread_id), 1, "en", now)[0]["data"]["html"]
    assert "until a moderator has looked" in html
    actions.restore_message(message_id=message.id, moderator=who("ines"), now=now)
    with pytest.raises(Refused, match="wrong-state"):
        actions.hide_automatically(message_id=message.id, cause="reports", now=now)


def test_a_confirmed_hiding_is_a_moderators_with_rule_and_reason(
    message: Message, who: Who, now: datetime
) -> None:
    actions.hide_automatically(message_id=message.id, cause="reports", now=now)
    actions.confirm_hiding(
        message_id=message.id,
        moderator=who("ines"),
        rule=CharterRule.THREAT,
        reason="Une menace",
        now=now + LATER,
    )
    html = replay(None, queries.scope_of(message.thread_id), 1, "en", now)[0]["data"]["html"]
    assert "No threats and no violence" in html
    assert queries.show([Message.objects.get()], message.thread.council, who("yasmine"), "fr", now)[0].why


def test_a_changed_message_says_so_and_keeps_its_earlier_words_for_its_judges(
    message: Message, who: Who, now: datetime
) -> None:
    first = message.text.body
    actions.mark_reviewed(message_id=message.id, moderator=who("ines"), now=now)
    changed = actions.edit_message(
        message_id=message.id, author=who("yasmine"), language="ar", body="نحتاج إلى ملصقين", now=now
    )
    assert (changed.text.version, changed.edited_at, changed.reviewed_at) == (2, now, None)
    assert Earlier.objects.get().text.body == first
    assert queries.show([changed], changed.thread.council, None, "fr", now)[0].edited


def test_the_minutes_for_a_change_end(message: Message, who: Who, now: datetime) -> None:
    late = message.posted_at + timedelta(minutes=15)
    with pytest.raises(Refused, match="too-late"):
        actions.edit_message(
            message_id=message.id, author=who("yasmine"), language="ar", body="متأخر", now=late
        )


def test_a_change_waits_where_messages_wait_and_keeps_its_place(
    message: Message, before: Thread, who: Who, now: datetime
) -> None:
    """What was read once leaves the page until somebody has looked; its place stays empty meanwhile."""
    changed = actions.edit_message(
        message_id=message.id, author=who("yasmine"), language="ar", body="كلام آخر", now=now
    )
    assert (changed.state, changed.shown, changed.placed_at) == ("waiting", True, message.placed_at)
    html = replay(None, queries.scope_of(before.id), 0, "fr", now)[0]["data"]["html"]
    assert "كلام" not in html
    assert "Yasmine" not in html
    actions.approve_message(message_id=message.id, moderator=who("ines"), now=now)
    assert shown_to(before, None, now) == ["كلام آخر"]


def test_what_is_wiped_has_no_words_left_anywhere(message: Message, who: Who, now: datetime) -> None:
    actions.edit_message(
        message_id=message.id, author=who("yasmine"), language="ar", body="كلام آخر", now=now
    )
    actions.wipe_message(message_id=message.id, officer=who("claire"), reason="RGPD, art. 17", now=now)
    message.refresh_from_db()
    assert [message.text.body, Earlier.objects.get().text.body] == ["", ""]
    assert Moderation.objects.get().reason.body == "RGPD, art. 17"  # type: ignore[union-attr]


def test_nobody_judges_her_own_message(thread: Thread, who: Who, now: datetime) -> None:
    own = post(thread, who("ines"), now)
    with pytest.raises(Refused, match="own-message"):
        actions.mark_reviewed(message_id=own.id, moderator=who("ines"), now=now)
