"""The demo town's pages: what a first visit weighs, how long an answer takes, how fast the server starts
again."""

import gzip
import re
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.journeys.server import at, served

PATHS = ["", "proposals/", "councils/", "meetings/", "opinions/", "votes/", "login/"]
TIMES = 20
LINKED = re.compile(r'(?:<link rel="stylesheet" href|<script[^>]* src)="(/static/[^"]+)"')


def fetch(url: str) -> bytes:
    """The body of an answer, uncompressed."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return bytes(answer.read())


def weight(address: str, path: str) -> int:
    """Bytes of a first visit in French, compressed: the page, its styles and scripts, without pictures."""
    page = fetch(f"{address}/fr/{path}")
    parts = [page] + [fetch(address + link) for link in LINKED.findall(page.decode())]
    return sum(len(gzip.compress(part)) for part in parts)


def milliseconds(url: str) -> list[float]:
    """How long each of several answers takes."""
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        fetch(url)
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as name:
        town = at(Path(name))
        starts = []
        for _ in range(2):
            begin = time.perf_counter()
            with served(town) as address:
                starts.append(time.perf_counter() - begin)
                if len(starts) == 2:
                    table(address)
    print(f"first start with an empty database {starts[0]:.1f} s, second start {starts[1]:.1f} s")


def table(address: str) -> None:
    print(f"{'page':<14}{'first visit':>14}{'median':>10}{'p95':>10}")
    for path in PATHS:
        taken = milliseconds(f"{address}/fr/{path}")
        p95 = taken[int(len(taken) * 0.95) - 1]
        print(f"/fr/{path:<10}{weight(address, path):>12} B{statistics.median(taken):>7.0f} ms{p95:>7.0f} ms")


if __name__ == "__main__":
    main()
