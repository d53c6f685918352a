"""The local anti-spam: signs that a council can read and weigh. It only makes a message wait. Pure.

Nothing leaves the machine: a text is compared with what was written here shortly before, in any script.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|org|info|biz|xyz|top|ru|link|shop)\b", re.IGNORECASE)
SHORT = 12


class SpamSign(StrEnum):
    """What one message looks like."""

    REPEATED = "repeated"
    LINKS = "links"
    FLOOD = "flood"
    NEW = "new"


@dataclass(frozen=True)
class Weights:
    """What the council has set. A message waits when the points of its signs reach `needed`.

    `alike` is in percent; `minutes` is how far back is looked; an account is new for `new_days`; more than
    `flood` messages of one author in a minute are a flood; more than `links` links are many.
    """

    needed: int = 3
    repeated: int = 3
    many_links: int = 2
    flooding: int = 3
    new: int = 1
    alike: int = 60
    minutes: int = 30
    links: int = 1
    flood: int = 5
    new_days: int = 3

    def points(self, sign: SpamSign) -> int:
        return {
            SpamSign.REPEATED: self.repeated,
            SpamSign.LINKS: self.many_links,
            SpamSign.FLOOD: self.flooding,
            SpamSign.NEW: self.new,
        }[sign]


@dataclass(frozen=True)
class Said:
    """A message written shortly before; `own` when the same person wrote it."""

    body: str
    at: datetime
    own: bool


def plain(body: str) -> str:
    """The letters alone, without case, accents and spaces: what remains when somebody decorates a text."""
    for _once_more in range(2):
        # Taking a letter apart may show a capital, and a small letter may come apart (Unicode, D146).
        body = unicodedata.normalize("NFKD", body.casefold())
    return "".join(one for one in body if unicodedata.category(one)[0] == "L")


def grams(body: str) -> frozenset[str]:
    """The runs of three letters in a text."""
    letters = plain(body)
    return frozenset(letters[at : at + 3] for at in range(max(1, len(letters) - 2)))


def alike(one: frozenset[str], other: frozenset[str]) -> int:
    """How much two texts have in common, in percent of the shorter one's runs."""
    least = min(len(one), len(other))
    return 100 * len(one & other) // least if least else 0


def signs(
    body: str, *, days: int, earlier: Iterable[Said], now: datetime, weights: Weights
) -> tuple[SpamSign, ...]:
    """The signs of a message by an account that is so many `days` old."""
    recent = [one for one in earlier if now - timedelta(minutes=weights.minutes) < one.at <= now]
    found = {
        SpamSign.REPEATED: _repeats(body, recent, weights),
        SpamSign.LINKS: len(LINK.findall(body)) > weights.links,
        SpamSign.FLOOD: sum(one.own and now - one.at < timedelta(minutes=1) for one in recent)
        >= weights.flood,
        SpamSign.NEW: days < weights.new_days,
    }
    return tuple(sign for sign, there in found.items() if there)


def _repeats(body: str, recent: Iterable[Said], weights: Weights) -> bool:
    own = grams(body)
    return any(nearly_same(own, grams(one.body), weights.alike) for one in recent)


def nearly_same(own: frozenset[str], other: frozenset[str], percent: int) -> bool:
    """Two texts of about the same length: a long one that contains a short one does not repeat it.

    A short one ("yes", "I agree") repeats nothing: people do say the same.
    """
    longest = max(len(own), len(other))
    fair = len(own) >= SHORT and min(len(own), len(other)) * 2 >= longest
    return fair and alike(own, other) >= percent


def waits(found: Iterable[SpamSign], weights: Weights) -> bool:
    """Whether the message waits for a human."""
    return sum(weights.points(sign) for sign in found) >= weights.needed
