"""One person's messages at once: the thread's lock keeps the pace. The control goes without."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from council.discussion import actions, permissions
from council.discussion.models import Message, Thread
from languages.actions import write_text
from register.refusals import Refused
from residents.models import Person

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
TAPS = 8


def at_once(act: Callable[[], object]) -> list[object]:
    """Run the act in many threads that start together; what each answered or how it was refused."""
    answers: list[object] = []
    gate = threading.Barrier(TAPS)

    def run() -> None:
        gate.wait()
        try:
            answers.append(act())
        except Refused as refused:
            answers.append(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(TAPS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_of_many_taps_posts(thread: Thread, who: Callable[[str], Person], now: datetime) -> None:
    author = who("amina")

    def post() -> Message:
        return actions.post_message(thread_id=thread.id, author=author, language="ar", body="نعم", now=now)

    answers = at_once(post)
    assert sum(isinstance(answer, Message) for answer in answers) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == TAPS - 1


def test_without_the_lock_every_tap_posts(
    thread: Thread, who: Callable[[str], Person], now: datetime
) -> None:
    author, meet = who("amina"), threading.Barrier(TAPS)

    def post() -> Message | None:
        bar = permissions.may_write_now(author, thread, now)
        meet.wait()
        if bar is not None:
            return None
        text = write_text(language="ar", body="نعم")
        return Message.objects.create(thread=thread, author=author, text=text, posted_at=now)

    at_once(post)
    assert Message.objects.filter(thread=thread).count() == TAPS
