"""One interpreter a channel, each line at once for everyone, and no gap when it changes hands."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from council.interpretation import actions, queries
from council.interpretation.booth import Signal
from council.interpretation.models import Channel, Line
from council.meetings.models import Meeting
from register.queries import replay
from register.refusals import Refused
from tests.council.interpretation.conftest import Who


def refused(code: str, act: Callable[..., Any], **given: Any) -> None:
    with pytest.raises(Refused) as found:
        act(**given)
    assert found.value.refusal.code == code


def lines(channel: Channel, after: int = 0, language: str = "ar") -> list[Any]:
    told = replay(None, queries.scope_of(channel.id), after, language, channel.opened_at)
    return [one["data"] for one in told]


def test_a_line_is_read_live_and_again(arabic: Channel, say: Callable[..., Line]) -> None:
    first, second = say(), say("السلام")
    assert [first.number, second.number] == [1, 2]
    told = [one for one in lines(arabic) if one]
    assert [one["op"] for one in told] == ["append", "append"]
    assert "السلام" in told[1]["html"]
    assert 'dir="rtl"' in told[1]["html"]


def test_a_correction_replaces_the_words_and_says_so(
    arabic: Channel, say: Callable[..., Line], who: Who, now: datetime
) -> None:
    line = say("خطأ")
    actions.correct(line_id=line.id, interpreter=who("samir"), body="خطأ", now=now)
    assert Line.objects.get().corrected_at is None
    actions.correct(line_id=line.id, interpreter=who("samir"), body="صواب", now=now)
    told = [one for one in lines(arabic) if one]
    assert len(told) == 1
    assert "صواب" in told[0]["html"]
    assert "corrected" in lines(arabic, language="en")[1]["html"]
    assert "خطأ" not in str(lines(arabic))


def test_only_the_holder_speaks_and_only_while_the_session_runs(
    arabic: Channel, open_session: Meeting, who: Who, now: datetime
) -> None:
    speak = {"channel_id": arabic.id, "body": "…", "now": now}
    refused("not-holder", actions.say, interpreter=who("karim"), **speak)
    refused("not-interpreter", actions.say, interpreter=who("fatou"), **speak)
    refused("empty", actions.say, interpreter=who("samir"), **speak | {"body": "  "})
    Meeting.objects.filter(id=open_session.id).update(state="closed")
    refused("session-not-running", actions.say, interpreter=who("samir"), **speak)
    assert Line.objects.count() == 0


def test_who_neither_said_it_nor_holds_the_channel_corrects_nothing(
    say: Callable[..., Line], who: Who, now: datetime
) -> None:
    line = say()
    given = {"line_id": line.id, "body": "!", "now": now}
    refused("not-your-line", actions.correct, interpreter=who("karim"), **given)
    refused("not-interpreter", actions.correct, interpreter=who("claire"), **given)


def test_a_language_has_one_channel_and_an_interpreter_one_a_session(
    arabic: Channel, open_session: Meeting, who: Who, now: datetime
) -> None:
    given = {"meeting_id": open_session.id, "now": now}
    refused("channel-taken", actions.open_channel, language="ar", interpreter=who("karim"), **given)
    refused("has-a-channel", actions.open_channel, language="es", interpreter=who("samir"), **given)
    refused("not-interpreter", actions.open_channel, language="es", interpreter=who("fatou"), **given)
    for again in ({"language": "ar", "holder": who("karim")}, {"language": "es", "holder": who("samir")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Channel.objects.create(meeting=open_session, opened_at=now, **again)


def test_the_channel_stays_where_it_is_until_the_other_accepts(
    arabic: Channel, say: Callable[..., Line], who: Who, now: datetime
) -> None:
    actions.offer_channel(channel_id=arabic.id, person=who("samir"), to=who("karim"), now=now)
    say("ما زلت هنا")
    actions.accept_channel(channel_id=arabic.id, interpreter=who("karim"), now=now)
    say("أنا كريم", by="karim")
    refused("not-holder", actions.say, channel_id=arabic.id, interpreter=who("samir"), body="…", now=now)
    assert list(arabic.lines.values_list("number", flat=True)) == [1, 2]
    refused("not-offered", actions.accept_channel, channel_id=arabic.id, interpreter=who("samir"), now=now)


def test_nobody_takes_a_channel_that_was_not_offered_to_her(arabic: Channel, who: Who, now: datetime) -> None:
    accept = {"channel_id": arabic.id, "now": now}
    refused("not-offered", actions.accept_channel, interpreter=who("karim"), **accept)
    offer: dict[str, Any] = {"channel_id": arabic.id, "now": now}
    refused("not-holder", actions.offer_channel, person=who("karim"), to=who("karim"), **offer)
    refused("own-channel", actions.offer_channel, person=who("samir"), to=who("samir"), **offer)
    refused("not-interpreter", actions.offer_channel, person=who("samir"), to=who("rahim"), **offer)
    actions.offer_channel(person=who("samir"), to=who("karim"), **offer)
    actions.offer_channel(person=who("samir"), to=None, **offer)
    refused("not-offered", actions.accept_channel, interpreter=who("karim"), **accept)


def test_a_co_chair_hands_over_the_channel_of_who_is_gone(arabic: Channel, who: Who, now: datetime) -> None:
    actions.offer_channel(channel_id=arabic.id, person=who("claire"), to=who("karim"), now=now)
    actions.accept_channel(channel_id=arabic.id, interpreter=who("karim"), now=now)
    arabic.refresh_from_db()
    assert (arabic.holder, arabic.offered_to) == (who("karim"), None)
    (told,) = [one for one in lines(arabic) if one]
    assert (told["op"], told["target"]) == ("replace", f"channel-{arabic.id}-holder")
    assert who("karim").display_name in told["html"]


def test_a_signal_is_before_the_co_chairs_until_one_has_seen_it(
    arabic: Channel, who: Who, now: datetime
) -> None:
    ask: dict[str, Any] = {"channel_id": arabic.id, "interpreter": who("samir"), "kind": Signal.SLOWER}
    given = actions.signal(**ask, now=now)
    assert [str(one.words) for one in queries.signals(arabic.meeting_id, now)] == ["More slowly, please"]
    assert queries.signals(arabic.meeting_id, now + timedelta(seconds=30)) == []
    refused("signal-too-soon", actions.signal, **ask, now=now + timedelta(seconds=9))
    refused("not-cochair", actions.see_signal, signal_id=given.pk, chair=who("rahim"), now=now)
    for _ in range(2):
        actions.see_signal(signal_id=given.pk, chair=who("claire"), now=now)
    assert queries.signals(arabic.meeting_id, now) == []
    told = replay(who("claire"), queries.booth_of(arabic.meeting_id), 0, "en", now)
    assert [one["kind"] for one in told] == ["signal.given", "signal.seen"]


def test_only_the_holder_signals(arabic: Channel, who: Who, now: datetime) -> None:
    ask: dict[str, Any] = {"channel_id": arabic.id, "kind": Signal.REPEAT, "now": now}
    refused("not-holder", actions.signal, interpreter=who("karim"), **ask)
    refused("not-interpreter", actions.signal, interpreter=who("claire"), **ask)


@pytest.mark.parametrize(("key", "may"), [("claire", True), ("samir", True), ("rahim", False)])
def test_the_public_reads_the_lines_and_never_the_signals(
    arabic: Channel, who: Who, now: datetime, key: str, may: bool
) -> None:
    booth = queries.booth_of(arabic.meeting_id)
    actions.signal(channel_id=arabic.id, interpreter=who("samir"), kind=Signal.SLOWER, now=now)
    if may:
        assert len(replay(who(key), booth, 0, "en", now)) == 1
    else:
        for reader in (who(key), None):
            with pytest.raises(Refused):
                replay(reader, booth, 0, "en", now)
    assert [one["kind"] for one in replay(None, queries.scope_of(arabic.id), 0, "en", now)] == [
        "channel.opened"
    ]


def test_leaving_takes_the_name_from_the_lines(say: Callable[..., Line], who: Who, now: datetime) -> None:
    from council.interpretation.mine import export, forget

    say()
    assert [one["text"] for one in export(who("samir"))] == ["أهلاً بكم"]
    forget(who("samir"), now)
    assert Line.objects.get().interpreter is None
