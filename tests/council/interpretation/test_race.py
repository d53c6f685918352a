"""Two who accept at once, or one who speaks while the other accepts: one holder, and every line numbered."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from council.interpretation import actions
from council.interpretation.models import Channel
from register.refusals import Refused
from tests.council.interpretation.conftest import Who

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[str]:
    """What became of acts begun at the same moment: "done", or the code of the refusal."""
    gate, told = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            act()
            told[place] = "done"
        except Refused as refused:
            told[place] = refused.refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return told


def test_accepting_twice_at_once_gives_the_channel_once(arabic: Channel, who: Who, now: datetime) -> None:
    karim = who("karim")
    actions.offer_channel(channel_id=arabic.id, person=who("samir"), to=karim, now=now)

    def accept() -> None:
        actions.accept_channel(channel_id=arabic.id, interpreter=karim, now=now)

    assert sorted(together(accept, accept)) == ["done", "not-offered"]


def test_who_speaks_while_the_other_accepts_is_heard_or_told(
    arabic: Channel, who: Who, now: datetime
) -> None:
    samir, karim = who("samir"), who("karim")
    actions.offer_channel(channel_id=arabic.id, person=samir, to=karim, now=now)

    def last_words() -> None:
        actions.say(channel_id=arabic.id, interpreter=samir, body="أخيراً", now=now)

    def accept() -> None:
        actions.accept_channel(channel_id=arabic.id, interpreter=karim, now=now)

    spoken, taken = together(last_words, accept)
    assert taken == "done"
    assert spoken in {"done", "not-holder"}
    assert arabic.lines.count() == (spoken == "done")
    line = actions.say(channel_id=arabic.id, interpreter=karim, body="بعدها", now=now)
    assert line.number == arabic.lines.count()
