"""A link is asked, and an inside address never is: a real server, and names that lie."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from council.commitments import fetching
from council.commitments.evidence import Given
from council.commitments.fetching import Found, ask
from council.commitments.models import LinkCheck
from council.commitments.tasks import check
from languages import outgoing
from tests.council.commitments.conftest import Promised
from tests.racing import LONGEST


class Page(BaseHTTPRequestHandler):
    """`/here` answers, `/moved?to` redirects, the rest is gone."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host']}{self.path}")
        path, _, to = self.path.partition("?")
        self.send_response({"/here": 200, "/login": 403, "/moved": 302}.get(path, 404))
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def port() -> Iterator[int]:
    Page.asked = []
    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def here(host: str, port: int) -> list[str]:
    """Every name stands for this machine."""
    return ["127.0.0.1"]


def outside(address: str) -> bool:
    """For the test this machine is outside, and 10.0.0.1 is inside."""
    return not address.startswith("10.")


@pytest.mark.parametrize(
    ("path", "status", "alive"), [("/here", 200, True), ("/login", 403, True), ("/gone", 404, False)]
)
def test_a_link_says_how_it_answered(port: int, path: str, status: int, alive: bool) -> None:
    found = ask(f"http://ville.example:{port}{path}", here, outside)
    assert (found.status, found.alive) == (status, alive)
    assert Page.asked == [f"ville.example:{port}{path}"]


def test_a_redirect_is_followed(port: int) -> None:
    assert ask(f"http://ville.example:{port}/moved?/here", here, outside) == Found(200)


def test_a_redirect_to_an_inside_address_is_refused(port: int) -> None:
    def names(host: str, _port: int) -> list[str]:
        return ["10.0.0.1"] if host == "inside.example" else ["127.0.0.1"]

    link = f"http://ville.example:{port}/moved?http://inside.example/here"
    assert ask(link, names, outside) == Found(0, "inside")


def test_a_redirect_to_a_file_is_refused_and_a_circle_ends(port: int) -> None:
    assert ask(f"http://ville.example:{port}/moved?file:///etc/passwd", here, outside) == Found(0, "link")
    assert ask(f"http://ville.example:{port}/moved?/moved?/x", here, outside).status == 404
    circle = f"http://ville.example:{port}/moved?http://ville.example:{port}/moved"
    assert ask(circle, here, outside).status in {0, 302}


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:{}/here",
        "http://localhost:{}/here",
        "http://[::1]:{}/here",
        "http://0.0.0.0:{}/here",
    ],
)
def test_this_machine_is_never_asked(port: int, link: str) -> None:
    assert ask(link.format(port)).why == "inside"
    assert Page.asked == []


def test_one_inside_address_among_public_ones_is_enough_to_refuse(port: int) -> None:
    def both(host: str, _port: int) -> list[str]:
        return ["127.0.0.1", "10.0.0.1"]

    assert ask(f"http://ville.example:{port}/here", both, outside) == Found(0, "inside")
    assert Page.asked == []


def drip(listening: socket.socket) -> None:
    """A whole answer, one letter each twentieth of a second, to whoever still listens."""
    listening.settimeout(LONGEST)
    caller, _address = listening.accept()
    with caller, suppress(OSError):
        for letter in b"HTTP/1.1 200 OK\r\n\r\n":
            time.sleep(0.05)
            caller.send(bytes([letter]))


def test_a_page_that_drips_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "ALL_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as slow:
        thread = threading.Thread(target=drip, args=(slow,))
        thread.start()
        found = ask(f"http://ville.example:{slow.getsockname()[1]}/", here, outside)
        thread.join()
    assert found == Found(0, "silent")


def test_a_name_that_nobody_knows_is_silent() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    assert ask("https://nobody.example/", unknown) == Found(0, "silent")


def test_the_task_notes_what_it_found_once(promised: Promised, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = promised.proved(given=Given(link="http://10.0.0.1/secret"))
    asked = []
    monkeypatch.setattr(fetching, "ask", lambda link: asked.append(link) or Found(0, "inside"))
    LinkCheck.objects.update(asked_at=promised.assembly.now)
    check(proof.id)
    check(proof.id)
    row = LinkCheck.objects.get()
    assert (row.alive, row.why, len(asked)) == (False, "inside", 1)
