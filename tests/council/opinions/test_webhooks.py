"""Webhooks against a real HTTP server: signed, once, tried again, given up, and never led inside."""

import importlib.util
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.opinions import actions
from council.opinions.hooks import secret_of
from council.opinions.models import Delivery, Opinion, Webhook
from council.opinions.tasks import send
from council.opinions.ticking import due
from council.opinions.webhooks import headers
from languages import outgoing
from residents.delivery.posting import MOST_TRIES, Post, wait_after
from tests.council.opinions.conftest import Assembly

FILE = Path(__file__).resolve().parents[3] / "docs" / "receiver.py"


def example() -> Any:
    """The documented receiver, as a city would run it."""
    spec = importlib.util.spec_from_file_location("receiver", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/opinions"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Answering(ThreadingHTTPServer):
    """Counts what it is asked, and answers as told."""

    request_queue_size = 64

    def __init__(self, status: int, location: str = "", drip: bool = False) -> None:
        self.status, self.location, self.drip, self.asked = status, location, drip, []
        self.stop = threading.Event()
        super().__init__(("127.0.0.1", 0), Answer)


class Answer(BaseHTTPRequestHandler):
    server: Answering

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        while self.server.drip and not self.server.stop.wait(0.1):
            self.wfile.write(b"H")
            self.wfile.flush()
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()

    def log_message(self, *_words: Any) -> None:
        """Quiet."""


@pytest.fixture
def here(settings: Any) -> None:
    """The operator lets webhooks reach this very address, and no other inside."""
    settings.WEBHOOK_NETWORKS = ["127.0.0.1/32"]


def hooked(assembly: Assembly, url: str) -> tuple[Delivery, Webhook]:
    hook = actions.add_webhook(name="Courrier", url=url, person=assembly.people["helene"], now=assembly.now)
    return assembly.signed(assembly.adopted()).deliveries.get(webhook=hook), hook


@pytest.mark.usefixtures("here")
def test_the_documented_receiver_keeps_the_opinion_once(assembly: Assembly) -> None:
    register = example().Register(("127.0.0.1", 0), "", lambda: assembly.now.timestamp())
    with running(register) as url:
        row, hook = hooked(assembly, url)
        register.secret = secret_of(hook)
        for _again in range(3):
            send(Delivery, row.id, assembly.now)
        Delivery.objects.filter(id=row.id).update(state=Post.WAITING.value)
        send(Delivery, row.id, assembly.now + timedelta(seconds=1))
    row.refresh_from_db()
    assert row.state == Post.SENT
    (kept,) = register.kept.values()
    opinion = Opinion.objects.get()
    assert kept["opinion"]["number"] == opinion.number
    assert kept["opinion"]["fingerprint"] == opinion.fingerprint
    assert next(one["body"] for one in kept["opinion"]["requests"]) == "Ouvrir le jeudi soir."
    assert kept["opinion"]["links"]["pdf"].endswith("opinion.pdf")


@pytest.mark.parametrize(
    ("change", "genuine"),
    [
        ({}, True),
        ({"body": b'{"a": 2}'}, False),
        ({"secret": "other"}, False),
        ({"id": "other"}, False),
        ({"later": 299}, True),
        ({"later": 301}, False),
        ({"later": -301}, False),
    ],
)
def test_the_receiver_refuses_what_was_changed_or_replayed_later(
    change: dict[str, Any], genuine: bool
) -> None:
    body, moment = b'{"a": 1}', 1_800_000_000
    given = headers("secret", "m1", moment, body)
    given["Webhook-Id"] = change.get("id", "m1")
    checked = example().is_genuine(
        change.get("secret", "secret"), given, change.get("body", body), moment + change.get("later", 0)
    )
    assert checked is genuine


@pytest.mark.usefixtures("here")
def test_a_failing_receiver_is_tried_with_growing_waits_then_given_up_and_shown(
    assembly: Assembly, client: Client
) -> None:
    server = Answering(500)
    with running(server) as url:
        row, _hook = hooked(assembly, url)
        moment = assembly.now
        for tried in range(1, MOST_TRIES + 1):
            send(Delivery, row.id, moment)
            send(Delivery, row.id, moment)
            assert len(server.asked) == tried
            moment += wait_after(tried)
        send(Delivery, row.id, moment + timedelta(days=30))
        due(moment + timedelta(days=30))
    row.refresh_from_db()
    assert (row.state, row.trouble, len(server.asked)) == (Post.DEAD, "500", MOST_TRIES)
    client.force_login(assembly.people["helene"], backend="residents.backends.CardBackend")
    assert "notice bad" in client.get(address("webhooks")).content.decode()


@pytest.mark.usefixtures("here")
def test_the_clerk_sends_a_dead_letter_again(assembly: Assembly, client: Client) -> None:
    row, _hook = hooked(assembly, "http://127.0.0.1:9/closed")
    Delivery.objects.filter(id=row.id).update(state=Post.DEAD.value, failures=MOST_TRIES)
    client.force_login(assembly.people["helene"], backend="residents.backends.CardBackend")
    assert client.post(address("resend", row.id)).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.failures) == (Post.WAITING, 0)
    client.force_login(assembly.people["tom"], backend="residents.backends.CardBackend")
    assert client.post(address("resend", row.id)).status_code == 403


@pytest.mark.usefixtures("here")
def test_a_redirect_is_not_followed_inside(assembly: Assembly) -> None:
    inside = Answering(204)
    with running(inside) as secret_place:
        outside = Answering(307, location=secret_place)
        with running(outside) as url:
            row, _hook = hooked(assembly, url)
            send(Delivery, row.id, assembly.now)
    row.refresh_from_db()
    assert (row.state, row.trouble) == (Post.WAITING, "redirect")
    assert (len(outside.asked), inside.asked) == (1, [])


@pytest.mark.usefixtures("here")
def test_a_receiver_that_drips_is_not_waited_for(assembly: Assembly, monkeypatch: Any) -> None:
    monkeypatch.setattr(outgoing, "ALL_SECONDS", 0.4)
    server = Answering(204, drip=True)
    with running(server) as url:
        row, _hook = hooked(assembly, url)
        send(Delivery, row.id, assembly.now)
        server.stop.set()
    row.refresh_from_db()
    assert row.state == Post.WAITING
    assert row.failures == 1


INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_inside_address_is_never_reached(address: str) -> None:
    assert not outgoing.allowed(address)
    assert not outgoing.public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_the_open_internet_is(address: str) -> None:
    assert outgoing.allowed(address)


def test_what_the_operator_names_is_reached(settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = ["10.1.0.0/16"]
    assert outgoing.allowed("10.1.2.3")
    assert not outgoing.allowed("10.2.2.3")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "http://user:word@example.org/",
        "http:///x",
        "http://[x",
        "http://127.0.0.1:99999/",
        "file:///etc/passwd",
    ],
)
def test_strange_addresses_are_refused(url: str) -> None:
    with pytest.raises(outgoing.NotSent):
        outgoing.target(url)


@pytest.mark.usefixtures("here")
def test_a_name_is_looked_up_once_and_the_connection_goes_there(monkeypatch: Any) -> None:
    """A name that answers an allowed address first and a forbidden one after gains nothing."""
    server, answers, asked = Answering(204), ["127.0.0.1", "127.0.0.2"], []
    real = socket.getaddrinfo

    def changing(host: str, *rest: Any, **more: Any) -> Any:
        if host != "changing.example":
            return real(host, *rest, **more)
        asked.append(host)
        return real(answers[min(len(asked), 2) - 1], *rest, **more)

    with running(server) as url:
        monkeypatch.setattr(socket, "getaddrinfo", changing)
        port = server.server_address[1]
        assert outgoing.post(f"http://changing.example:{port}/", b"{}", {}) == 204
    assert (len(asked), len(server.asked)) == (1, 1)
    assert url


def test_a_name_with_one_address_inside_is_refused(monkeypatch: Any) -> None:
    mixed = [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_rest, **_more: mixed)
    with pytest.raises(outgoing.NotSent, match="inside"):
        outgoing.target("http://mixed.example/")


def address(name: str, *args: Any) -> str:
    with translation.override("en"):
        return reverse(f"opinions:{name}", args=args)


@pytest.mark.parametrize(("key", "status"), [("helene", 200), ("marc", 403), ("fatou", 403), ("", 401)])
def test_webhooks_are_the_clerks(
    assembly: Assembly, client: Client, cast: Callable[[str], Any], key: str, status: int
) -> None:
    if key:
        client.force_login(cast(key), backend="residents.backends.CardBackend")
    assert client.get(address("webhooks")).status_code == status


def test_an_inside_address_is_refused_on_the_form(assembly: Assembly, client: Client) -> None:
    client.force_login(assembly.people["helene"], backend="residents.backends.CardBackend")
    answer = client.post(address("webhooks"), {"name": "x", "url": "http://169.254.169.254/latest"})
    assert answer.status_code == 422
    assert not Webhook.objects.exists()


def test_the_secret_is_kept_nowhere(assembly: Assembly) -> None:
    hook = Webhook.objects.create(name="x", url="https://example.org/x", made_at=assembly.now)
    kept = json.dumps(list(Webhook.objects.values()), default=str)
    assert len(secret_of(hook)) == 64
    assert secret_of(hook) not in kept
