"""The discussion's doors, with and without the right."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.discussion import actions
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, MessageState
from register.models import Line
from residents.models import Person
from tests.translating import lose_nothing, sent

Who = Callable[[str], Person]
LogIn = Callable[[str], Any]


def test_a_stranger_reads_and_is_told_how_to_write(client: Any, message: Message) -> None:
    page = client.get(f"/en/discussion/{message.thread_id}/").content.decode()
    assert message.text.body in page
    assert 'lang="ar" dir="rtl"' in page
    assert "You are not logged in." in page
    assert "noindex" in page


def test_a_message_is_posted_and_leads_back_to_where_it_was_written(logged_in: LogIn, thread: Thread) -> None:
    sent = {"body": "Je suis d'accord.", "language": "fr", "next": "/fr/meetings/"}
    answer = logged_in("amina").post(f"/fr/discussion/{thread.id}/write/", sent)
    message = Message.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/fr/meetings/#message-{message.id}")


def test_each_page_gives_its_message_a_key_under_which_it_is_written_once(
    logged_in: LogIn, thread: Thread
) -> None:
    client = logged_in("amina")
    page = client.get(f"/fr/discussion/{thread.id}/").content.decode()
    key = re.findall(r'name="key" value="([^"]+)"', page)
    sent = {"body": "Je suis d'accord.", "language": "fr", "key": key[0]}
    for _time in range(2):
        answer = client.post(f"/fr/discussion/{thread.id}/write/", sent)
        assert (answer.status_code, Message.objects.count()) == (302, 1)
    assert key != re.findall(
        r'name="key" value="([^"]+)"', client.get(f"/fr/discussion/{thread.id}/").content.decode()
    )


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_no_message_leads_away_from_the_site(logged_in: LogIn, thread: Thread, next_page: str) -> None:
    sent = {"body": "Bonjour", "language": "fr", "next": next_page}
    answer = logged_in("amina").post(f"/fr/discussion/{thread.id}/write/", sent)
    assert answer.url.startswith(f"/fr/discussion/{thread.id}/#")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"body": "", "language": "fr"}, 422),
        ({"body": "x", "language": "klingon"}, 422),
        ({"body": "x" * 2001, "language": "fr"}, 422),
    ],
)
def test_a_message_that_cannot_be_posted_is_shown_again(
    logged_in: LogIn, thread: Thread, sent: dict[str, str], status: int
) -> None:
    answer = logged_in("amina").post(f"/en/discussion/{thread.id}/write/", sent)
    assert answer.status_code == status
    assert "There is a problem" in answer.content.decode()
    assert not Message.objects.exists()


def test_who_writes_too_fast_keeps_the_text(logged_in: LogIn, thread: Thread) -> None:
    client = logged_in("amina")
    client.post(f"/en/discussion/{thread.id}/write/", {"body": "Un", "language": "fr"})
    answer = client.post(f"/en/discussion/{thread.id}/write/", {"body": "Encore un mot", "language": "fr"})
    assert answer.status_code == 429
    assert "Encore un mot" in answer.content.decode()


def test_a_stranger_who_posts_is_told_to_log_in_and_keeps_the_text(client: Any, thread: Thread) -> None:
    answer = client.post(f"/en/discussion/{thread.id}/write/", {"body": "Un mot", "language": "fr"})
    assert answer.status_code == 401
    assert "Un mot" in answer.content.decode()


def test_hidden_is_hidden_from_page_replay_and_api_at_once(
    client: Any, message: Message, who: Who, now: datetime
) -> None:
    doors = [
        f"/fr/discussion/{message.thread_id}/",
        f"/fr/discussion/messages/{message.id}/",
        f"/register/thread:{message.thread_id}?after=0&language=ar",
        f"/api/v1/messages/?thread={message.thread_id}",
    ]
    body = message.text.body
    for door in doors:
        answer = client.get(door)
        assert body in str(answer.json() if "json" in answer["Content-Type"] else answer.content.decode())
    actions.hide_message(
        message_id=message.id, moderator=who("ines"), rule=CharterRule.INSULT, reason="Non", now=now
    )
    for door in doors:
        answer = client.get(door)
        text = str(answer.json() if "json" in answer["Content-Type"] else answer.content.decode())
        assert body not in text
        assert "Yasmine" not in text
    assert client.get(f"/api/v1/messages/{message.id}/").status_code == 404


def test_its_author_and_the_moderators_read_why_and_nobody_else(
    logged_in: LogIn, message: Message, who: Who, now: datetime
) -> None:
    actions.hide_message(
        message_id=message.id, moderator=who("ines"), rule=CharterRule.INSULT, reason="Cela blesse.", now=now
    )
    pages = {
        key: logged_in(key).get(f"/en/discussion/messages/{message.id}/").content.decode()
        for key in ("yasmine", "ines", "amina", "claire")
    }
    assert {key: "Cela blesse." in page for key, page in pages.items()} == {
        "yasmine": True,
        "ines": True,
        "amina": False,
        "claire": False,
    }
    assert "A moderator hid your message" in pages["yasmine"]


def test_a_moderator_hides_and_restores_by_plain_forms(logged_in: LogIn, message: Message) -> None:
    client = logged_in("ines")
    wrong = client.post(
        f"/en/discussion/messages/{message.id}/hide/", {"reason": "Parce que", "language": "fr"}
    )
    assert wrong.status_code == 422
    assert "Parce que" in wrong.content.decode()
    sent = {"rule": "insult", "reason": "Parce que", "language": "fr"}
    assert client.post(f"/en/discussion/messages/{message.id}/hide/", sent).status_code == 302
    message.refresh_from_db()
    assert message.state == MessageState.HIDDEN
    client.post(f"/en/discussion/messages/{message.id}/restore/")
    message.refresh_from_db()
    assert message.state == MessageState.VISIBLE


@pytest.mark.parametrize("key", ["claire", "sofia"])
def test_a_co_chair_or_an_organiser_alone_does_not_show_again_what_a_moderator_hid(
    logged_in: LogIn, message: Message, who: Who, now: datetime, key: str
) -> None:
    """The co-chairs have the last word together, on an appeal."""
    actions.hide_message(
        message_id=message.id, moderator=who("ines"), rule=CharterRule.INSULT, reason="Non", now=now
    )
    page, shown = f"/en/discussion/messages/{message.id}/", "Show it again"
    client = logged_in(key)
    assert shown not in client.get(page).content.decode()
    assert client.post(f"{page}restore/").status_code == 403
    message.refresh_from_db()
    assert message.state == MessageState.HIDDEN
    assert shown in logged_in("ines").get(page).content.decode()


@pytest.mark.parametrize(
    ("door", "key", "status"),
    [
        ("hide", "amina", 403),
        ("translate", "amina", 403),
        ("restore", "amina", 403),
        ("withdraw", "ines", 403),
        ("hide", "", 403),
    ],
)
def test_doors_refuse_who_may_not(
    client: Any, logged_in: LogIn, message: Message, door: str, key: str, status: int
) -> None:
    if key:
        logged_in(key)
    assert client.post(f"/fr/discussion/messages/{message.id}/{door}/").status_code == status


def test_an_interpreter_translates_by_a_plain_form(logged_in: LogIn, message: Message) -> None:
    sent = {"language": "fr", "body": "Il faut une affiche"}
    assert (
        logged_in("samir").post(f"/fr/discussion/messages/{message.id}/translate/", sent).status_code == 302
    )
    assert (
        "Il faut une affiche"
        in logged_in("samir").get(f"/fr/discussion/{message.thread_id}/").content.decode()
    )


def test_two_who_translate_a_message_at_once_lose_nothing(
    logged_in: LogIn, message: Message, who: Callable[[str], Person], now: datetime
) -> None:
    def other() -> str:
        actions.translate_message(
            message_id=message.id, interpreter=who("samir"), language="fr", body="Une affiche", now=now
        )
        return "Une affiche"

    mine = {"language": "fr", "body": "Il faut une affiche"}
    lose_nothing(logged_in("samir"), f"/fr/discussion/messages/{message.id}/translate/", mine, other)
    assert [one.body for one in message.text.translations.all()] == ["Il faut une affiche"]
    assert Line.objects.filter(kind="message.translated").count() == 2


def test_a_number_that_differs_is_shown_before_a_translation_is_saved(
    logged_in: LogIn, message: Message
) -> None:
    url, browser = f"/en/discussion/messages/{message.id}/translate/", logged_in("samir")
    mine = {"language": "fr", "body": "Il faut 12 affiches"}
    shown = browser.post(url, sent(browser.get(url), **mine))
    page = shown.content.decode()
    assert (shown.status_code, mine["body"] in page, "Nothing is saved yet." in page) == (422, True, True)
    assert "This number is in the translation only:" in page
    assert not message.text.translations.exists()
    assert browser.post(url, sent(shown, **mine)).status_code == 302
    assert message.text.translations.get().body == mine["body"]


def test_a_message_changed_meanwhile_and_words_in_a_language_not_seen_are_shown_first(
    logged_in: LogIn, message: Message, who: Callable[[str], Person], now: datetime
) -> None:
    url, browser = f"/fr/discussion/messages/{message.id}/translate/", logged_in("samir")
    mine = {"language": "it", "body": "Un manifesto"}
    assert browser.post(url, sent(browser.get(url), **mine)).status_code == 302
    in_french = sent(browser.get(url), language="it", body="Due manifesti")
    refused = browser.post(url, in_french)
    assert (refused.status_code, "Un manifesto" in refused.content.decode()) == (409, True)
    form = sent(browser.get(url), language="fr", body="Une affiche")
    words = {"language": "ar", "body": "نحتاج إلى ملصقين"}
    actions.edit_message(message_id=message.id, author=who("yasmine"), now=now, **words)
    refused = browser.post(url, form)
    assert (refused.status_code, words["body"] in refused.content.decode()) == (409, True)
    assert browser.post(url, sent(refused, language="fr", body="Deux affiches")).status_code == 302
    assert message.text.translations.get(language="fr").of_version == 2


def test_unknown_threads_and_messages_are_not_found(client: Any, rivemont: Any) -> None:
    unknown = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/fr/discussion/{unknown}/").status_code == 404
    assert client.get(f"/fr/discussion/messages/{unknown}/").status_code == 404
    assert client.get(f"/fr/discussion/{unknown}/?before=nonsense").status_code == 404


def test_a_thread_costs_the_same_with_one_and_three_messages(
    client: Any, thread: Thread, who: Who, now: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/fr/discussion/{thread.id}/?before=nonsense").status_code == 200
        return len(captured)

    actions.post_message(thread_id=thread.id, author=who("rahim"), language="bn", body="এক", now=now)
    cost()
    one = cost()
    for key in ("amina", "claire"):
        actions.post_message(thread_id=thread.id, author=who(key), language="fr", body="Deux", now=now)
    assert cost() == one
