"""Engines against a real HTTP server: what they are told, what they may answer, and what never leaves."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from languages import actions, queries
from languages.actions import Written, ask_machine
from languages.engines import EngineError, chosen, port
from languages.models import EngineTask, Translation
from languages.sources import Piece
from languages.tasks import MOST_TRIES, run
from languages.ticking import due
from residents.delivery.posting import Post, wait_after
from tests.languages.conftest import Wall
from tests.racing import LONGEST


class Machine(ThreadingHTTPServer):
    """Answers every question in the same way; keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.status, self.location, self.slow = 200, "", threading.Event()
        self.slow.set()
        self.answer: bytes = json.dumps({"translatedText": "Una panchina"}).encode()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Machine

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), json.loads(body)))
        self.server.slow.wait(LONGEST)
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", str(len(self.server.answer)))
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_words: Any) -> None:
        """Quiet."""


@pytest.fixture
def machine(settings: Any) -> Iterator[Machine]:
    """A LibreTranslate of the city's own, on an inside address that the operator named."""
    server = Machine()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.TRANSLATION_ENGINE, settings.TRANSLATION_URL = "libretranslate", server.url + "/"
    settings.TRANSLATION_KEY = settings.TRANSLATION_MODEL = settings.TRANSLATION_NAME = ""
    yield server
    server.slow.set()
    server.shutdown()
    thread.join()
    server.server_close()


def asked_for(piece: Piece, now: datetime, *languages: str) -> list[EngineTask]:
    ask_machine(source="notice", key=piece.key, texts=piece.texts, now=now, languages=languages or ["it"])
    return list(EngineTask.objects.order_by("language"))


def test_without_an_engine_nothing_is_asked(wall: Wall, now: datetime) -> None:
    assert chosen() is None
    assert asked_for(wall.put(), now) == []


def test_libretranslate_is_asked_in_its_own_words(machine: Machine, settings: Any) -> None:
    settings.TRANSLATION_KEY = "secret"
    engine = chosen()
    assert engine is not None
    assert engine.translate("Un banc", "fr", "it") == "Una panchina"
    ((path, _headers, question),) = machine.asked
    assert path == "/translate"
    assert question == {"q": "Un banc", "source": "fr", "target": "it", "format": "text", "api_key": "secret"}


def test_a_chat_server_is_asked_in_its_own_words(machine: Machine, settings: Any) -> None:
    settings.TRANSLATION_ENGINE, settings.TRANSLATION_KEY = "openai", "secret"
    settings.TRANSLATION_MODEL = "small"
    machine.answer = json.dumps({"choices": [{"message": {"content": " Una panchina\n"}}]}).encode()
    engine = chosen()
    assert engine is not None
    assert (engine.translate("Un banc", "fr", "it"), engine.name) == ("Una panchina", "small")
    ((path, headers, question),) = machine.asked
    assert (path, headers["Authorization"], question["model"]) == (
        "/chat/completions", "Bearer secret", "small",
    )  # fmt: skip
    assert question["messages"][1] == {"role": "user", "content": "Un banc"}
    assert "from French into Italian" in question["messages"][0]["content"]


@pytest.mark.parametrize(
    ("status", "answer", "why"),
    [
        (500, b"{}", "500"),
        (429, b"{}", "429"),
        (200, b"<html>", "garbage"),
        (200, b"\xff\xfe\x00", "garbage"),
        (200, b"[1]", "garbage"),
        (200, b'{"translatedText": 3}', "garbage"),
        (200, b'{"translatedText": "  "}', "garbage"),
        (200, b'{"translatedText": "a\\u0000b"}', "garbage"),
        (200, json.dumps({"translatedText": "x" * 500}).encode(), "too-long"),
        (200, b"x" * (port.LARGEST + 10), "too-long"),
    ],
)
def test_an_answer_that_is_no_translation_is_refused(
    machine: Machine, status: int, answer: bytes, why: str
) -> None:
    machine.status, machine.answer = status, answer
    engine = chosen()
    assert engine is not None
    with pytest.raises(EngineError, match=why):
        engine.translate("Un banc", "fr", "it")


def test_a_chat_answer_without_words_is_refused(machine: Machine, settings: Any) -> None:
    settings.TRANSLATION_ENGINE = "openai"
    engine = chosen()
    assert engine is not None
    for answer in (b"{}", b'{"choices": []}', b'{"choices": [{"message": null}]}', b"[]"):
        machine.answer = answer
        with pytest.raises(EngineError, match="garbage"):
            engine.translate("Un banc", "fr", "it")


def test_a_redirect_is_followed_nowhere(machine: Machine) -> None:
    machine.status, machine.location = 307, "http://169.254.169.254/latest"
    engine = chosen()
    assert engine is not None
    with pytest.raises(EngineError, match="redirect"):
        engine.translate("Un banc", "fr", "it")
    assert len(machine.asked) == 1


def test_a_slow_engine_is_not_waited_for(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port, "SECONDS", 0.3)
    machine.slow.clear()
    engine = chosen()
    assert engine is not None
    with pytest.raises(EngineError, match=r"timeout|connection"):
        engine.translate("Un banc", "fr", "it")


def test_a_version_is_asked_for_once_and_labelled(machine: Machine, wall: Wall, now: datetime) -> None:
    piece = wall.put()
    (task,) = asked_for(piece, now)
    asked_for(piece, now + timedelta(seconds=1))
    for _twice in range(2):
        run(task.pk, now)
    assert len(machine.asked) == 1
    reading = queries.reading(piece.texts[0], "it")
    assert (reading.body, reading.status, reading.translator) == ("Una panchina", "machine", "LibreTranslate")
    assert wall.told == [(piece.key, "it")]


def test_what_is_hidden_changed_or_translated_meanwhile_never_leaves(
    machine: Machine, wall: Wall, samir: Any, now: datetime
) -> None:
    hidden, changed, done = wall.put("Caché"), wall.put("Avant"), wall.put("Fait")
    for piece in (hidden, changed, done):
        asked_for(piece, now)
    wall.hidden.add(hidden.key)
    actions.revise_text(text_id=changed.texts[0].id, language="fr", body="Après")
    words = [Written(done.texts[0].id, "Fatto")]
    actions.keep_translation(
        source="notice", key=done.key, language="it", words=words, translator=samir, now=now
    )
    for task in EngineTask.objects.all():
        run(task.pk, now)
    assert machine.asked == []
    assert set(EngineTask.objects.values_list("state", flat=True)) == {Post.SENT.value}
    assert Translation.objects.get().body == "Fatto"


def test_an_answer_that_comes_after_a_persons_words_is_dropped(
    machine: Machine, wall: Wall, samir: Any, now: datetime
) -> None:
    piece = wall.put()
    (task,) = asked_for(piece, now)
    words = [Written(piece.texts[0].id, "Panca")]
    actions.keep_translation(
        source="notice", key=piece.key, language="it", words=words, translator=samir, now=now
    )
    assert actions.keep_machine(task=task, body="Una panchina", engine="X", now=now) is False
    assert Translation.objects.get().body == "Panca"


def test_a_failure_is_loud_for_the_operator_silent_for_readers_and_tried_again(
    machine: Machine, wall: Wall, samir: Any, client: Client, now: datetime, caplog: Any
) -> None:
    machine.status = 500
    piece = wall.put()
    (task,) = asked_for(piece, now)
    moment = now
    for tried in range(1, MOST_TRIES + 1):
        cache.clear()
        run(task.pk, moment)
        assert len(machine.asked) == tried
        moment += wait_after(tried)
    cache.clear()
    run(task.pk, moment)
    task.refresh_from_db()
    assert (task.state, task.trouble, len(machine.asked)) == (Post.DEAD, "500", MOST_TRIES)
    assert "the translation engine LibreTranslate failed" in caplog.text
    assert queries.reading(piece.texts[0], "it").body == "Un banc"
    client.force_login(samir, backend="residents.backends.CardBackend")
    desk = client.get(reverse("languages:desk") + "?language=it").content.decode()
    assert "The machine did not translate" in desk
    assert "<bdi>500</bdi>" in desk


def test_an_engine_that_is_down_is_left_in_peace_then_asked_again(
    machine: Machine, wall: Wall, now: datetime
) -> None:
    machine.status = 503
    tasks = asked_for(wall.put(), now, "it", "es")
    for task in tasks:
        run(task.pk, now)
    assert len(machine.asked) == 1
    cache.clear()
    machine.status = 200
    due(now + timedelta(minutes=5))
    due(now + timedelta(days=40))
    assert EngineTask.objects.count() == 2
    for task in tasks:
        run(task.pk, now + timedelta(minutes=5))
    assert Translation.objects.count() == 2
    due(now + timedelta(days=40))
    assert not EngineTask.objects.exists()


def test_a_readers_wish_asks_the_machine_meanwhile_and_stays_open(
    machine: Machine, wall: Wall, cast: Callable[[str], Any], now: datetime
) -> None:
    piece = wall.put()
    actions.ask_translation(
        source="notice", key=piece.key, language="it", person=cast("amina"), visitor="", now=now
    )
    run(EngineTask.objects.get().pk, now)
    assert queries.reading(piece.texts[0], "it").body == "Una panchina"
    assert list(queries.waiting_wishes().values()) == [1]
