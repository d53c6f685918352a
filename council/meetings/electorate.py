"""Who votes when a vote opens: holders who are here, deputies of those who are not, and proxies. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Chair:
    """A seat that somebody holds on the day. Members of some colleges speak and do not vote."""

    holder: str
    college: int
    deputy: str = ""
    votes: bool = True

    def sitter(self, here: Collection[str]) -> str:
        """Who sits there: the holder, or the deputy while the holder is away; nothing when both are."""
        if self.holder in here:
            return self.holder
        return self.deputy if self.deputy in here else ""


@dataclass(frozen=True)
class Voice:
    """One vote: whose it is, and who makes the choice in her place where she gave it to somebody."""

    voter: str
    by: str = ""


@dataclass(frozen=True)
class Proxy:
    """A vote given to another member for one session."""

    giver: str
    holder: str


def sitting(chairs: Iterable[Chair], here: Collection[str], college: int | None = None) -> int:
    """How many seats with a vote have somebody here: what a quorum counts. A proxy is nobody here."""
    return sum(
        1 for chair in chairs if chair.votes and college in {None, chair.college} and chair.sitter(here)
    )


def electorate(
    chairs: Iterable[Chair], here: Collection[str], proxies: Iterable[Proxy], cap: int
) -> list[Voice]:
    """Every vote of the moment: one a seat, none for a seat that only speaks, at most `cap` proxies each."""
    voting = [chair for chair in chairs if chair.votes]
    own = [Voice(sitter) for chair in voting if (sitter := chair.sitter(here))]
    sitters = {voice.voter for voice in own}
    away = {chair.holder for chair in voting if not chair.sitter(here)}
    carried: Counter[str] = Counter()
    given = []
    for proxy in proxies:
        if proxy.giver in away and proxy.holder in sitters and carried[proxy.holder] < cap:
            away.discard(proxy.giver)
            carried[proxy.holder] += 1
            given.append(Voice(proxy.giver, proxy.holder))
    return own + given
