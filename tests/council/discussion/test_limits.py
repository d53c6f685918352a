"""What holds a flood back: a thread takes so many messages in a moment, and the rest are asked to wait."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.bodies.models import Council
from council.discussion import actions, limits
from council.discussion.limits import BURST
from council.discussion.models import Message, Thread
from register.refusals import Refusal, Refused
from residents.models import Person

LogIn = Callable[[str], Any]
BARRED = Refusal("barred", "Not you.")
PLACES = 2


@pytest.fixture
def still(now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """A clock that stands in a moment into which so many messages fit."""
    settings.MESSAGES_A_SECOND = PLACES / BURST
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return now


@pytest.fixture
def fast(rivemont: Council, now: datetime) -> Thread:
    return actions.open_thread(council=rivemont, opens=now - timedelta(hours=1), pace=0)


def write(client: Any, thread: Thread, body: str, language: str = "en", **more: str) -> Any:
    return client.post(f"/{language}/discussion/{thread.id}/write/", {"body": body, "language": "fr", **more})


def test_a_full_thread_takes_no_more_until_the_moment_is_over(fast: Thread, still: datetime) -> None:
    for _message in range(PLACES):
        with limits.place(fast.id, still):
            pass
    assert limits.full(fast.id, still)
    with pytest.raises(Refused, match="thread-full"), limits.place(fast.id, still):
        pytest.fail("there is no place")
    assert limits.full(fast.id, still + timedelta(seconds=BURST)) is None


def test_however_few_a_city_allows_one_message_fits_into_each_moment(
    fast: Thread, still: datetime, settings: Any
) -> None:
    settings.MESSAGES_A_SECOND = 1
    with limits.place(fast.id, still):
        pass
    assert limits.full(fast.id, still)


def test_what_is_refused_takes_nobody_s_place(fast: Thread, still: datetime) -> None:
    for _try in range(5):
        with pytest.raises(Refused, match="barred"), limits.place(fast.id, still):
            raise Refused(BARRED)
    assert limits.full(fast.id, still) is None


@pytest.mark.parametrize("language", ["fr", "it", "en", "ar", "es", "pt", "bn"])
def test_who_writes_into_a_full_thread_keeps_every_field_and_reads_when_to_send_again(
    logged_in: LogIn, fast: Thread, still: datetime, language: str
) -> None:
    client, said = logged_in("amina"), {"key": str(fast.id), "next": "/fr/meetings/", "stance": "question"}
    for number in range(PLACES):
        assert write(client, fast, f"Mot {number}").status_code == 302
    with CaptureQueriesContext(connection) as asked:
        answer = write(client, fast, "Un <b>mot</b> de trop", language, **said)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "5")
    assert asked.captured_queries == []
    assert "Un &lt;b&gt;mot&lt;/b&gt; de trop" in page
    assert all(f'name="{name}" value="{value}"' in page for name, value in said.items())
    assert 'name="language" value="fr"' in page
    assert f'<html lang="{language}"' in page
    assert ("Many people are writing here" in page) == (language == "en")
    assert Message.objects.count() == PLACES


def test_what_was_held_back_is_sent_again_as_it_was(
    logged_in: LogIn, fast: Thread, still: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, sent = logged_in("amina"), {"key": str(fast.id), "next": "/fr/meetings/"}
    for number in range(PLACES):
        write(client, fast, f"Mot {number}")
    assert write(client, fast, "Plus tard", **sent).status_code == 429
    monkeypatch.setattr("django.utils.timezone.now", lambda: still + timedelta(seconds=5))
    assert write(client, fast, "Plus tard", **sent).status_code == 302
    assert Message.objects.get(id=fast.id).text.body == "Plus tard"


def test_a_full_thread_takes_no_answers_and_nothing_from_programs_while_others_go_on(
    logged_in: LogIn, fast: Thread, thread: Thread, still: datetime, who: Callable[[str], Person]
) -> None:
    client = logged_in("amina")
    for number in range(PLACES):
        write(client, fast, f"Mot {number}")
    first = Message.objects.first()
    assert first is not None
    answer = client.post(f"/en/discussion/messages/{first.id}/answer/", {"body": "Oui", "language": "fr"})
    assert (answer.status_code, "Oui" in answer.content.decode()) == (429, True)
    sent = {"thread": str(fast.id), "language": "fr", "body": "Par l’API"}
    told = client.post("/api/v1/messages/", sent, "application/json")
    assert (told.status_code, told.json()["title"]) == (429, "thread-full")
    assert write(client, thread, "Ici il y a de la place").status_code == 302


def test_choosing_a_language_in_a_full_thread_is_no_message(
    logged_in: LogIn, fast: Thread, still: datetime
) -> None:
    client = logged_in("amina")
    for number in range(PLACES):
        write(client, fast, f"Mot {number}")
    assert write(client, fast, "Encore", switch_language="ar").status_code == 200
