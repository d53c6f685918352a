"""A message says which language it is in; where it looks like another, its author is asked."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from council.discussion import actions
from council.discussion.models import Earlier, Message, Thread
from council.discussion.states import MENDING
from languages.models import Text
from register.models import Line
from register.refusals import Refused
from residents.models import Person

Who = Callable[[str], Person]
ARABIC = "نريد مكتباً للمساعدة في محطة القطار كل مساء من الأسبوع"


@pytest.fixture
def mistaken(thread: Thread, who: Who) -> Message:
    """Arabic words that Amina sent as French."""
    return actions.post_message(
        thread_id=thread.id, author=who("amina"), language="fr", body=ARABIC, now=timezone.now()
    )


def correct(message: Message, person: Person, now: datetime, language: str = "ar") -> Message:
    return actions.correct_language(message_id=message.id, person=person, language=language, now=now)


@pytest.mark.parametrize("key", ["amina", "ines", "samir"])
def test_author_moderator_and_interpreter_correct_a_language_and_only_that(
    mistaken: Message, who: Who, key: str
) -> None:
    changed = correct(mistaken, who(key), timezone.now())
    text = Text.objects.get(id=changed.text_id)
    assert (text.language, text.body, text.version) == ("ar", ARABIC, mistaken.text.version + 1)
    assert changed.edited_at is None
    assert not Earlier.objects.exists()
    line = Line.objects.get(kind="message.language")
    assert (line.data["language"], line.actor) == ("ar", None if key == "amina" else who(key).id)


def test_translations_of_it_are_older_then(mistaken: Message, who: Who) -> None:
    actions.translate_message(
        message_id=mistaken.id, interpreter=who("samir"), language="it", body="Un ufficio", now=timezone.now()
    )
    correct(mistaken, who("samir"), timezone.now())
    text = Text.objects.get(id=mistaken.text_id)
    assert text.translations.get(language="it").of_version < text.version


def test_said_again_it_changes_nothing(mistaken: Message, who: Who) -> None:
    correct(mistaken, who("amina"), timezone.now(), "fr")
    assert not Line.objects.filter(kind="message.language").exists()


@pytest.mark.parametrize(
    ("key", "later", "hidden"),
    [("luc", 0, False), ("claire", 0, False), ("amina", 1, False), ("samir", 0, True)],
)
def test_nobody_else_later_or_where_it_is_not_shown(
    mistaken: Message, who: Who, key: str, later: int, hidden: bool
) -> None:
    if hidden:
        actions.withdraw_message(message_id=mistaken.id, author=who("amina"), now=timezone.now())
    with pytest.raises(Refused):
        correct(mistaken, who(key), timezone.now() + later * (MENDING + timedelta(minutes=1)))
    assert Text.objects.get(id=mistaken.text_id).language == "fr"


def test_whoever_sends_other_words_than_she_chose_is_asked_and_corrects_with_one_button(
    thread: Thread, who: Who, client: Client
) -> None:
    client.force_login(who("amina"))
    there = f"/en/discussion/{thread.id}/"
    sent = {"body": ARABIC, "language": "fr", "next": there}
    page = client.post(f"{there}write/", sent, follow=True)
    message = Message.objects.get()
    assert page.redirect_chain[-1][0].startswith(f"/en/discussion/messages/{message.id}/?next=")
    html = page.content.decode()
    assert "Change to: Arabic" in html
    assert "Keep: French" in html
    back = f"{there}#message-{message.id}"
    answer = client.post(f"/en/discussion/messages/{message.id}/language/", {"language": "ar", "next": back})
    assert answer["Location"] == back
    assert Text.objects.get(id=message.text_id).language == "ar"
    assert client.get(f"/en/discussion/messages/{message.id}/doubted/").status_code == 204


def test_a_page_with_scripts_fetches_the_question_and_only_its_author_gets_it(
    mistaken: Message, who: Who, client: Client
) -> None:
    address = f"/en/discussion/messages/{mistaken.id}/doubted/"
    assert client.get(address).status_code == 204
    client.force_login(who("luc"))
    assert client.get(address).status_code == 204
    client.force_login(who("amina"))
    assert "Change to: Arabic" in client.get(address).content.decode()


def test_words_in_the_chosen_language_lead_straight_back(thread: Thread, who: Who, client: Client) -> None:
    client.force_login(who("amina"))
    there = f"/en/discussion/{thread.id}/"
    answer = client.post(f"{there}write/", {"body": ARABIC, "language": "ar", "next": there})
    assert answer["Location"] == f"{there}#message-{Message.objects.get().id}"


def test_a_language_that_is_none_is_refused(mistaken: Message, who: Who, client: Client) -> None:
    client.force_login(who("amina"))
    answer = client.post(f"/en/discussion/messages/{mistaken.id}/language/", {"language": "xx"})
    assert answer.status_code == 404
