"""What reports do alone: hide at the council's threshold, or at once where somebody is exposed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from council.discussion.states import CharterRule

EXPOSING_A_DAY = 3
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reported:
    """One person's report; `counts` says that a desk has attested her account."""

    rule: CharterRule
    counts: bool


class Hides(StrEnum):
    """Why the software hides a message until a human looks."""

    THRESHOLD = "threshold"
    EXPOSES = "exposes"


def hides(
    reports: Iterable[Reported],
    newest: Reported,
    *,
    threshold: int,
    reviewed: bool,
    raid: bool,
    exposing_left: bool,
) -> Hides | None:
    """Whether the newest report hides the message at once.

    What a human has looked at is never hidden by the software again. In a raid only what exposes somebody
    is: reports are then a weapon too. `exposing_left` says that this reporter may still hide something so.
    """
    if reviewed:
        return None
    if newest.rule is CharterRule.EXPOSES and newest.counts and exposing_left:
        return Hides.EXPOSES
    counted = sum(1 for one in reports if one.counts)
    return Hides.THRESHOLD if not raid and counted >= threshold else None


def main_rule(reports: Iterable[Reported]) -> CharterRule:
    """The rule that most reports name; of equals, the first of the charter."""
    rules = [one.rule for one in reports]
    return max(CharterRule, key=rules.count)


def exposing_left(earlier: Iterable[datetime], now: datetime) -> bool:
    """Whether a reporter's word that somebody is exposed still hides at once: three a day do."""
    return sum(1 for at in earlier if now - at < DAY) < EXPOSING_A_DAY
