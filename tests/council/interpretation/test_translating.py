"""Where nobody interprets into a language, a machine's words are shown, labelled, until a person's come."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from council.discussion import actions as discussion
from council.discussion.models import Thread
from council.discussion.states import Circle
from council.interpretation import actions
from council.interpretation.live import CHANNEL
from council.interpretation.models import Channel, Line
from council.interpretation.queries import scope_of
from languages.models import EngineTask
from languages.queries import reading
from languages.tasks import run
from register.scopes import Fact
from tests.council.interpretation.conftest import Who
from tests.languages.test_engines import Machine, machine

__all__ = ["machine"]


def translated(now: datetime, language: str) -> None:
    """The machine answers what is asked into the language."""
    for task in EngineTask.objects.filter(language=language):
        run(task.pk, now)


def test_a_line_is_shown_in_a_language_that_nobody_interprets_into(
    machine: Machine, arabic: Channel, say: Callable[..., Line], client: Any, now: datetime
) -> None:
    say()
    assert set(EngineTask.objects.values_list("language", flat=True)) == {"fr", "it", "en", "es", "pt", "bn"}
    translated(now, "it")
    page = client.get(f"/it/meetings/{arabic.meeting_id}/").content.decode()
    assert "Una panchina" in page
    assert "(LibreTranslate)" in page
    assert "أهلاً بكم" in page
    assert "Una panchina" not in client.get(f"/ar/meetings/{arabic.meeting_id}/").content.decode()


def test_its_readers_alone_get_it_live(
    machine: Machine, arabic: Channel, say: Callable[..., Line], now: datetime
) -> None:
    line = say()
    translated(now, "it")
    fact = Fact(scope_of(arabic.id), 2, "line.translated", now, {"line": str(line.id), "language": "it"})
    (drawn,) = CHANNEL.present([fact], "it")
    assert drawn is not None
    assert (drawn["op"], drawn["target"]) == ("replace", f"line-{line.id}")
    assert "Una panchina" in drawn["html"]
    assert list(CHANNEL.present([fact], "fr")) == [None]


def test_a_channel_of_ones_own_takes_the_machines_place(
    machine: Machine, arabic: Channel, say: Callable[..., Line], who: Who, client: Any, now: datetime
) -> None:
    say()
    translated(now, "it")
    channel = actions.open_channel(
        meeting_id=arabic.meeting_id, language="it", interpreter=who("karim"), now=now
    )
    actions.say(channel_id=channel.id, interpreter=who("karim"), body="Benvenuti", now=now)
    page = client.get(f"/it/meetings/{arabic.meeting_id}/").content.decode()
    assert "Benvenuti" in page
    assert "Una panchina" not in page
    say("ثانياً")
    assert not EngineTask.objects.filter(language="it", text__body="ثانياً").exists()


def test_a_corrected_line_is_asked_for_anew(
    machine: Machine, arabic: Channel, say: Callable[..., Line], who: Who, now: datetime
) -> None:
    line = say()
    translated(now, "it")
    actions.correct(line_id=line.id, interpreter=who("samir"), body="مرحباً", now=now)
    assert reading(Line.objects.get(id=line.id).text, "it").stale
    translated(now, "it")
    assert not reading(Line.objects.get(id=line.id).text, "it").stale


def test_without_an_engine_the_page_is_as_it_was(
    arabic: Channel, say: Callable[..., Line], client: Any
) -> None:
    say()
    assert not EngineTask.objects.exists()
    assert "أهلاً بكم" not in client.get(f"/it/meetings/{arabic.meeting_id}/").content.decode()


def test_a_message_of_a_session_is_translated_until_an_interpreter_has(
    machine: Machine, arabic: Channel, who: Who, now: datetime
) -> None:
    thread = discussion.open_thread(council=arabic.meeting.council, opens=now)
    message = discussion.post_message(
        thread_id=thread.id, author=who("claire"), language="fr", body="Un banc", now=now
    )
    translated(now, "it")
    assert reading(message.text, "it").status == "machine"
    discussion.translate_message(
        message_id=message.id, interpreter=who("samir"), language="it", body="Una panca", now=now
    )
    assert (reading(message.text, "it").body, reading(message.text, "it").status) == (
        "Una panca", "community",
    )  # fmt: skip


def test_a_message_that_not_everybody_reads_never_leaves(
    machine: Machine, arabic: Channel, who: Who, now: datetime
) -> None:
    thread = discussion.open_thread(council=arabic.meeting.council, opens=now)
    discussion.post_message(thread_id=thread.id, author=who("claire"), language="fr", body="Un banc", now=now)
    Thread.objects.filter(id=thread.id).update(readers=Circle.MEMBERS.value, writers=Circle.MEMBERS.value)
    translated(now, "it")
    assert machine.asked == []
