"""A request that is too long is refused while it comes, with a page that says so; nothing of it is kept."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.sizes import MOST_BYTES, MOST_DISCARDED, SizeLimit
from tests.services import PATIENCE, free_port

ROOT = Path(__file__).resolve().parents[2]
PIECE = b"\0" * 1_000_000
TEN_GIGABYTES = 10_000


class Sender:
    """Sends so many megabytes, and keeps what is answered. `read` says how many were read of it."""

    def __init__(self, megabytes: int) -> None:
        self.left, self.read, self.answers = megabytes, 0, list[dict[str, Any]]()

    async def receive(self) -> dict[str, Any]:
        self.left, self.read = self.left - 1, self.read + 1
        return {"type": "http.request", "body": PIECE, "more_body": self.left > 0}

    async def send(self, message: Any) -> None:
        self.answers.append(message)


class Site:
    """Stands for the site: reads a whole body, then answers."""

    def __init__(self) -> None:
        self.bytes, self.left = 0, False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            message = await receive()
            self.left = message["type"] == "http.disconnect"
            self.bytes += len(message.get("body", b""))
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})


def sent(megabytes: int, declared: bool, path: str = "/en/") -> tuple[Sender, Site]:
    sender, site = Sender(megabytes), Site()
    headers = [(b"content-length", str(megabytes * len(PIECE)).encode())] if declared else []
    scope = {"type": "http", "path": path, "headers": headers}
    asyncio.run(SizeLimit(site)(scope, sender.receive, sender.send))
    return sender, site


@pytest.mark.parametrize("declared", [True, False])
def test_what_is_small_enough_comes_through_whole(declared: bool) -> None:
    sender, site = sent(12, declared)
    assert (site.bytes, site.left, sender.answers[0]["status"]) == (12_000_000, False, 200)


@pytest.mark.parametrize("declared", [True, False])
def test_what_is_too_long_is_refused_and_never_kept(declared: bool) -> None:
    sender, site = sent(40, declared)
    assert [one.get("status") for one in sender.answers] == [413, None]
    assert site.bytes <= MOST_BYTES
    assert site.left is not declared
    assert sender.read == 40


@pytest.mark.parametrize("declared", [True, False])
def test_a_sender_without_an_end_is_read_to_a_limit_and_cut_off(declared: bool) -> None:
    sender, _site = sent(TEN_GIGABYTES, declared)
    assert sender.answers[0]["status"] == 413
    assert (b"connection", b"close") in sender.answers[0]["headers"]
    assert sender.read * len(PIECE) <= MOST_DISCARDED + 2 * MOST_BYTES


def test_the_page_says_what_to_do_in_the_language_of_the_address() -> None:
    arabic, english = (sent(40, True, f"/{one}/proposals/")[0].answers[1]["body"] for one in ("ar", "en"))
    assert b'lang="ar" dir="rtl"' in arabic
    assert b"This is too big to be sent" in english


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """The application behind its real server, alone: its port and its process."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(port)]
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    variables = {**os.environ, "CONCIVES_VAR": str(tmp_path / "var"), "TMPDIR": str(temporary)}
    process = subprocess.Popen([*command, "--lifespan", "off"], cwd=ROOT, env=variables)
    for _try in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.2)
    yield port, process.pid
    process.terminate()
    process.wait(PATIENCE)


def _memory(pid: int) -> int:
    """The most megabytes that the process has held."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) // 1000


@pytest.mark.soak
@pytest.mark.parametrize("declared", [True, False])
def test_a_stream_of_ten_gigabytes_costs_a_real_server_little(
    server: tuple[int, int], tmp_path: Path, declared: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    port, pid = server
    before, begun, sent_bytes = _memory(pid), time.perf_counter(), 0
    with socket.create_connection(("127.0.0.1", port)) as line:
        length = "Content-Length: 10000000000" if declared else "Transfer-Encoding: chunked"
        line.sendall(f"POST /en/ HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n".encode())
        piece = PIECE if declared else f"{len(PIECE):x}\r\n".encode() + PIECE + b"\r\n"
        try:
            while sent_bytes < 10_000_000_000:
                line.sendall(piece)
                sent_bytes += len(PIECE)
        except OSError:
            pass
    seconds, grown = time.perf_counter() - begun, _memory(pid) - before
    with capsys.disabled():
        print(f"\nrefused after {sent_bytes // 1_000_000} MB, {seconds:.2f} s, {grown} MB more memory")
    assert sent_bytes < 1_000_000_000
    assert grown < 200
    assert not list((tmp_path / "temporary").iterdir())
