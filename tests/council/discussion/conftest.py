"""A thread with one message of a member."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from council.bodies.models import Council
from council.discussion import actions
from council.discussion.models import Message, Thread
from residents.models import Person


@pytest.fixture
def thread(rivemont: Council, now: datetime) -> Thread:
    return actions.open_thread(council=rivemont, opens=now - timedelta(hours=1))


@pytest.fixture
def message(thread: Thread, who: Callable[[str], Person], now: datetime) -> Message:
    """A message that Yasmine wrote a minute ago, in Arabic."""
    return actions.post_message(
        thread_id=thread.id,
        author=who("yasmine"),
        language="ar",
        body="نحتاج إلى ملصق",
        now=now - timedelta(minutes=1),
    )
