"""Writing, hiding, restoring, taking back, translating: who may, and what is left."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.discussion import actions, my_data, queries
from council.discussion.models import Message, Moderation, Thread
from council.discussion.states import CharterRule, MessageState, ReactionKind
from languages.queries import reading
from register.models import Line
from register.queries import facts_after
from register.refusals import Refused
from residents.models import Person

Who = Callable[[str], Person]


def post(thread: Thread, author: Person, now: datetime, body: str = "Bonjour") -> Message:
    return actions.post_message(thread_id=thread.id, author=author, language="fr", body=body, now=now)


def hide(message: Message, moderator: Person, now: datetime) -> Message:
    return actions.hide_message(
        message_id=message.id, moderator=moderator, rule=CharterRule.INSULT, reason="Cela blesse.", now=now
    )


@pytest.mark.parametrize("key", ["amina", "rahim", "claire"])
def test_attested_residents_and_members_write(thread: Thread, who: Who, now: datetime, key: str) -> None:
    assert post(thread, who(key), now).state == MessageState.VISIBLE


@pytest.mark.parametrize("key", ["nour", "tom"])
def test_who_no_desk_has_seen_is_told_where_to_go(thread: Thread, who: Who, now: datetime, key: str) -> None:
    with pytest.raises(Refused, match="not-attested"):
        post(thread, who(key), now)
    assert not thread.messages.exists()


def test_what_a_phone_sends_again_is_the_same_message(thread: Thread, who: Who, now: datetime) -> None:
    """Its answer was lost: even within the pace, and after the end, the words are there once."""
    sent = {
        "thread_id": thread.id,
        "author": who("rahim"),
        "language": "fr",
        "body": " Oui. ",
        "key": uuid4(),
    }
    first = actions.post_message(now=now, **sent)
    actions.close_thread(thread_id=thread.id, now=now + timedelta(seconds=2))
    assert first == actions.post_message(now=now + timedelta(seconds=3), **sent)
    assert [one.text.body for one in thread.messages.all()] == ["Oui."]
    assert Line.objects.filter(scope__kind="thread", scope__key=thread.id).count() == 1


@pytest.mark.parametrize(("author", "body"), [("rahim", "Non."), ("amina", "Oui.")])
def test_a_key_that_was_used_for_something_else_loses_nothing(
    thread: Thread, who: Who, now: datetime, author: str, body: str
) -> None:
    sent = {"thread_id": thread.id, "language": "fr", "key": uuid4()}
    actions.post_message(author=who("rahim"), body="Oui.", now=now, **sent)
    actions.post_message(author=who(author), body=body, now=now + timedelta(seconds=20), **sent)
    assert [one.text.body for one in thread.messages.all()] == ["Oui.", body]


def test_a_closed_thread_refuses_a_message(thread: Thread, who: Who, now: datetime) -> None:
    actions.close_thread(thread_id=thread.id, now=now)
    with pytest.raises(Refused, match="thread-closed"):
        post(thread, who("rahim"), now)


def test_an_empty_message_is_refused(thread: Thread, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="empty"):
        post(thread, who("rahim"), now, "  \n ")
    assert not Line.objects.filter(scope__kind="thread", scope__key=thread.id).exists()


def test_a_person_waits_between_two_messages_and_others_do_not(
    thread: Thread, who: Who, now: datetime
) -> None:
    post(thread, who("rahim"), now)
    with pytest.raises(Refused, match="too-fast") as refused:
        post(thread, who("rahim"), now + timedelta(seconds=4))
    assert "6 seconds" in str(refused.value.refusal.reason)
    post(thread, who("amina"), now + timedelta(seconds=4))
    post(thread, who("rahim"), now + timedelta(seconds=10))
    assert thread.messages.count() == 3


def test_a_moderator_hides_with_a_rule_and_a_reason_and_the_text_is_kept(
    message: Message, who: Who, now: datetime
) -> None:
    hide(message, who("ines"), now)
    message.refresh_from_db()
    assert (message.state, message.text.body) == (MessageState.HIDDEN, "نحتاج إلى ملصق")
    noted = Moderation.objects.get()
    assert (noted.rule, noted.moderator, noted.reason.body) == ("insult", who("ines"), "Cela blesse.")  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["yasmine", "claire", "amina", "samir", "tom"])
def test_nobody_else_hides(message: Message, who: Who, now: datetime, key: str) -> None:
    with pytest.raises(Refused, match="not-moderator"):
        hide(message, who(key), now)


def test_hiding_needs_a_reason(message: Message, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="empty"):
        actions.hide_message(
            message_id=message.id, moderator=who("ines"), rule=CharterRule.ADVERT, reason=" ", now=now
        )


def test_a_hidden_message_is_not_hidden_twice_and_can_be_restored(
    message: Message, who: Who, now: datetime
) -> None:
    hide(message, who("ines"), now)
    with pytest.raises(Refused, match="wrong-state"):
        hide(message, who("ines"), now)
    actions.restore_message(message_id=message.id, moderator=who("ines"), now=now)
    message.refresh_from_db()
    assert message.state == MessageState.VISIBLE


def test_only_its_author_takes_a_message_back_and_for_good(message: Message, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="not-author"):
        actions.withdraw_message(message_id=message.id, author=who("ines"), now=now)
    actions.withdraw_message(message_id=message.id, author=who("yasmine"), now=now)
    with pytest.raises(Refused, match="wrong-state"):
        actions.restore_message(message_id=message.id, moderator=who("ines"), now=now)


def test_an_interpreters_translation_is_what_readers_of_that_language_get(
    message: Message, who: Who, now: datetime
) -> None:
    actions.translate_message(
        message_id=message.id, interpreter=who("samir"), language="fr", body="Il faut une affiche", now=now
    )
    assert reading(message.text, "fr").body == "Il faut une affiche"
    assert reading(message.text, "fr").translator == "Samir Haddad"


def test_who_is_no_interpreter_does_not_translate(message: Message, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="not-interpreter"):
        actions.translate_message(
            message_id=message.id, interpreter=who("amina"), language="fr", body="x", now=now
        )


def test_a_hidden_message_is_not_translated(message: Message, who: Who, now: datetime) -> None:
    hide(message, who("ines"), now)
    with pytest.raises(Refused, match="not-readable"):
        actions.translate_message(
            message_id=message.id, interpreter=who("samir"), language="fr", body="x", now=now
        )


def test_the_register_names_the_moderator_and_never_the_writer_or_a_text(
    message: Message, who: Who, now: datetime
) -> None:
    hide(message, who("ines"), now)
    lines = Line.objects.filter(scope__kind="thread", scope__key=message.thread_id).order_by("number")
    assert [(line.kind, line.actor) for line in lines] == [
        ("message.posted", None),
        ("message.hidden", who("ines").id),
    ]
    assert "Cela" not in str([line.data for line in lines])


def test_a_forgotten_author_leaves_neither_name_nor_text(message: Message, who: Who, now: datetime) -> None:
    actions.translate_message(
        message_id=message.id, interpreter=who("samir"), language="fr", body="Affiche", now=now
    )
    actions.forget_author(person_id=who("yasmine").id, now=now)
    message.refresh_from_db()
    message.text.refresh_from_db()
    assert (message.author, message.text.body, message.state) == (None, "", MessageState.WITHDRAWN)
    assert not message.text.translations.exists()
    kinds = [fact.kind for fact in facts_after(queries.scope_of(message.thread_id), 0)]
    assert kinds == ["message.posted", "message.translated", "message.withdrawn"]


def test_what_she_wrote_in_each_wording_and_her_reactions_are_in_her_download(
    message: Message, who: Who, now: datetime
) -> None:
    yasmine, other = who("yasmine"), who("amina")
    answer = actions.post_message(
        thread_id=message.thread_id, author=other, language="fr", body="Oui", now=now
    )

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            my_data.export(yasmine)
        return len(captured)

    def change(body: str) -> None:
        actions.edit_message(message_id=message.id, author=yasmine, language="ar", body=body, now=now)

    change("نحتاج إلى ملصقين")
    actions.react(message_id=answer.id, person=yasmine, kind=ReactionKind.THANKS, now=now)
    one = cost()
    change("نحتاج إلى ثلاثة ملصقات")
    actions.react(message_id=answer.id, person=yasmine, kind=ReactionKind.AGREE, now=now)
    actions.react(message_id=answer.id, person=other, kind=ReactionKind.IDEA, now=now)
    assert cost() == one
    told = my_data.export(yasmine)
    (written,) = told["messages"]
    assert written["text"] == "نحتاج إلى ثلاثة ملصقات"
    wordings = {one["text"] for one in written["earlier"]}
    assert wordings == {"نحتاج إلى ملصق", "نحتاج إلى ملصقين"}
    assert {(one["message"], one["kind"]) for one in told["reactions"]} == {
        (str(answer.id), "thanks"),
        (str(answer.id), "agree"),
    }
    assert my_data.export(who("ines")) == {"messages": [], "reactions": []}
