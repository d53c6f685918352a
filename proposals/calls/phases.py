"""The phases of a call, computed: half-open windows, which may overlap or leave time between them.

Most calls collect first and open the supports afterwards; some do both at once. A window that a call does
not have leaves its phase out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import pairwise


class Phase(StrEnum):
    """Where a call stands, in the order of its life."""

    ANNOUNCED = "announced"
    COLLECTING = "collecting"
    SUPPORTING = "supporting"
    EVALUATING = "evaluating"
    ANSWERING = "answering"
    PAUSE = "pause"
    ENDED = "ended"


class Deed(StrEnum):
    """What is done in a call, as far as its phase says something about it."""

    PROPOSE = "propose"
    CORRECT = "correct"
    AMEND = "amend"
    SUPPORT = "support"
    EVALUATE = "evaluate"
    ANSWER = "answer"
    PREPARE = "prepare"
    RESCHEDULE = "reschedule"


WINDOWS = (Phase.COLLECTING, Phase.SUPPORTING, Phase.EVALUATING, Phase.ANSWERING)


@dataclass(frozen=True)
class Window:
    """From `opens` until just before `closes`."""

    opens: datetime
    closes: datetime

    def holds(self, now: datetime) -> bool:
        return self.opens <= now < self.closes


@dataclass(frozen=True)
class Dates:
    """A call's windows. One that is not `ready` lacks its texts in a language that it requires: it waits."""

    windows: Mapping[Phase, Window] = field(default_factory=dict)
    ready: bool = True

    def running(self, now: datetime) -> list[Phase]:
        """The phases at that moment, in the order of a call's life."""
        return [one for one in WINDOWS if self.ready and one in self.windows and self.windows[one].holds(now)]

    def begun(self, phase: Phase, now: datetime) -> bool:
        """Whether the phase has begun, or there is none to wait for."""
        window = self.windows.get(phase)
        return self.ready and (window is None or window.opens <= now)


def phase(dates: Dates, now: datetime) -> Phase:
    """The phase that a page names: the last one that has begun and runs."""
    running = dates.running(now)
    if running:
        return running[-1]
    begun = [one for one in dates.windows.values() if one.opens <= now]
    if not dates.ready or not begun:
        return Phase.ANNOUNCED
    return Phase.PAUSE if len(begun) < len(dates.windows) else Phase.ENDED


def allowed(deed: Deed, dates: Dates, now: datetime) -> bool:
    """Whether the deed fits the moment.

    What the city owes it may always do late, never early: evaluating and answering have a beginning, no end.
    """
    running = dates.running(now)
    if deed is Deed.PROPOSE:
        return Phase.COLLECTING in running
    if deed in (Deed.CORRECT, Deed.AMEND):
        return _collected(dates, now) and not _looked_at(dates, now)
    if deed is Deed.SUPPORT:
        return Phase.SUPPORTING in running
    if deed is Deed.EVALUATE:
        return _collected(dates, now) and dates.begun(Phase.EVALUATING, now)
    if deed is Deed.ANSWER:
        return _collected(dates, now) and dates.begun(Phase.ANSWERING, now)
    stage = phase(dates, now)
    return stage is Phase.ANNOUNCED if deed is Deed.PREPARE else stage is not Phase.ENDED


def _collected(dates: Dates, now: datetime) -> bool:
    return Phase.COLLECTING in dates.windows and dates.begun(Phase.COLLECTING, now)


def _looked_at(dates: Dates, now: datetime) -> bool:
    """Whether the city has begun to look at what came in, or nothing more follows."""
    later = [one for name, one in dates.windows.items() if name in (Phase.EVALUATING, Phase.ANSWERING)]
    return any(one.opens <= now for one in later) or phase(dates, now) is Phase.ENDED


def supports_hidden(dates: Dates, now: datetime) -> bool:
    """Whether a call that hides its supports until the end still does."""
    window = dates.windows.get(Phase.SUPPORTING)
    return window is None or now < window.closes


def in_order(dates: Dates) -> bool:
    """Whether every window lasts, and each phase begins and ends no earlier than the one before."""
    known = [dates.windows[one] for one in WINDOWS if one in dates.windows]
    lasting = all(one.opens < one.closes for one in known)
    pairs = pairwise(known)
    return lasting and all(one.opens <= two.opens and one.closes <= two.closes for one, two in pairs)
