"""Asks whether a link still answers, never an inside address: each redirect is checked like the first."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from council.commitments.evidence import well_formed
from languages.outgoing import Lookup, NotSent, exchange, lookup, public, target

MOST_HOPS = 4
HEADERS = {"User-Agent": "Concives link check", "Accept": "*/*", "Connection": "close"}
MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Found:
    """How a link answered: its status, 0 when nothing did, and what stopped the question."""

    status: int
    why: str = ""

    @property
    def alive(self) -> bool:
        """Pages that ask for a login or a pause are there."""
        return 200 <= self.status < 400 or self.status in {401, 403, 405, 429}


def ask(link: str, lookup: Lookup = lookup, allowed: Callable[[str], bool] = public) -> Found:
    """Ask for the page and follow a few redirects; nothing of the page is kept."""
    for _hop in range(MOST_HOPS):
        if not well_formed(link):
            return Found(0, "link")
        try:
            status, moved = exchange(target(link, lookup, allowed), "GET", HEADERS)
        except NotSent as failed:
            return Found(0, "inside" if failed.args == ("inside",) else "silent")
        if status not in MOVED or not moved:
            return Found(status)
        link = urljoin(link, moved)
    return Found(0, "redirects")
