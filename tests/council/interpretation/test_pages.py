"""The booth, the channel and what a session's pages show of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.interpretation import actions
from council.interpretation.booth import Signal
from council.interpretation.models import Channel, Line
from residents.roles import Duty
from residents.waiting import waiting_for
from tests.council.interpretation.conftest import Who

Enter = Callable[[str], Any]


def channel_page(channel: Channel) -> str:
    return f"/en/interpretation/{channel.id}/"


def test_everyone_reads_the_channel_and_only_its_holder_writes(
    arabic: Channel, say: Callable[..., Line], client: Any, logged_in: Enter
) -> None:
    say()
    page = client.get(channel_page(arabic)).content.decode()
    assert "أهلاً بكم" in page
    assert "Send the line" not in page
    samir = logged_in("samir")
    assert "Send the line" in samir.get(channel_page(arabic)).content.decode()
    assert samir.post(channel_page(arabic), {"body": "ثانياً"}).status_code == 302
    assert arabic.lines.count() == 2


def test_a_line_that_cannot_be_said_is_kept_in_the_form(
    arabic: Channel, who: Who, logged_in: Enter, now: datetime
) -> None:
    samir = logged_in("samir")
    assert samir.post(channel_page(arabic), {"body": "x" * 501}).status_code == 422
    actions.offer_channel(channel_id=arabic.id, person=who("samir"), to=who("karim"), now=now)
    actions.accept_channel(channel_id=arabic.id, interpreter=who("karim"), now=now)
    answer = samir.post(channel_page(arabic), {"body": "متأخر"})
    assert answer.status_code == 403
    assert "Another interpreter has this channel now." in answer.content.decode()
    assert "متأخر" in answer.content.decode()


def test_interpreters_alone_see_at_once_that_a_channel_changes_hands(
    arabic: Channel, client: Any, logged_in: Enter
) -> None:
    for interpreter in ("samir", "karim"):
        assert "data-interprets" in logged_in(interpreter).get(channel_page(arabic)).content.decode()
    for reader in (client, logged_in("rahim")):
        assert "data-interprets" not in reader.get(channel_page(arabic)).content.decode()


def test_a_session_shows_the_channel_in_the_readers_language(
    arabic: Channel, say: Callable[..., Line], client: Any
) -> None:
    say()
    here = client.get(f"/ar/meetings/{arabic.meeting_id}/").content.decode()
    assert "أهلاً بكم" in here
    assert f'data-live-scope="channel:{arabic.id}"' in here
    there = client.get(f"/fr/meetings/{arabic.meeting_id}/").content.decode()
    assert "أهلاً بكم" not in there
    assert f"/fr/interpretation/{arabic.id}/" in there


def test_the_co_chairs_page_shows_a_signal_and_takes_it_away(
    arabic: Channel, who: Who, logged_in: Enter, now: datetime
) -> None:
    given = actions.signal(channel_id=arabic.id, interpreter=who("samir"), kind=Signal.REPEAT, now=now)
    claire, address = logged_in("claire"), f"/en/meetings/{arabic.meeting_id}/chair/"
    assert "Please say it again" in claire.get(address).content.decode()
    assert claire.post(f"/en/interpretation/signals/{given.pk}/seen/")["Location"] == address
    assert "Please say it again" not in claire.get(address).content.decode()


def test_the_whole_hand_over_by_its_pages(arabic: Channel, who: Who, logged_in: Enter, now: datetime) -> None:
    address = channel_page(arabic)
    samir = logged_in("samir")
    assert "Karim" in samir.get(f"{address}offer/").content.decode()
    assert samir.post(f"{address}offer/", {"to": str(who("karim").id)}).status_code == 302
    (waits,) = [
        one
        for one in waiting_for(who("karim"), "en", now, only=[Duty.INTERPRETER])
        if one.key.startswith("channel")
    ]
    assert waits.url == address
    karim = logged_in("karim")
    assert "Accept: the channel is mine now" in karim.get(address).content.decode()
    assert karim.post(f"{address}accept/").status_code == 302
    arabic.refresh_from_db()
    assert arabic.holder == who("karim")
    assert logged_in("rahim").post(f"{address}accept/").status_code == 403


def test_an_interpreter_begins_and_nobody_else(open_session: Any, logged_in: Enter) -> None:
    address = f"/en/interpretation/of/{open_session.id}/"
    assert logged_in("rahim").get(address).status_code == 403
    assert logged_in("samir").post(address, {"language": "es"}).status_code == 302
    assert Channel.objects.get().language == "es"


def test_a_channel_takes_the_same_queries_for_one_line_and_for_three(
    arabic: Channel, say: Callable[..., Line], client: Any
) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            say()
        with CaptureQueriesContext(connection) as queries:
            client.get(channel_page(arabic))
        counts.append(len(queries))
    assert counts[0] == counts[1]
