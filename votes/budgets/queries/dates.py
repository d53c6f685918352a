"""The dates of a round that were changed, as its page tells them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from languages.queries import readings
from languages.reading import Reading
from register.models import Line
from votes.budgets.models import DateChange, Round
from votes.budgets.phases import Phase
from votes.budgets.phrases import PHASES


@dataclass(frozen=True)
class Moved:
    """One change of dates: when, why, and from when each phase begins now (None: it is left out)."""

    at: datetime
    reason: Reading
    phases: list[tuple[Any, datetime | None]]


def date_changes(round_: Round, language: str) -> list[Moved]:
    """The changes, last first, each with its line's dates and its reason; three queries for any number."""
    changes = told_changes(round_)
    read = readings([change.reason for change, _moved in changes], language) if changes else {}
    return [
        Moved(change.at, read[change.reason_id], [_phase(*pair) for pair in moved])
        for change, moved in changes
    ]


def told_changes(round_: Round) -> list[tuple[DateChange, list[list[str]]]]:
    """The changes, last first, each with the names of the phases moved and their dates ("": left out)."""
    changes = list(DateChange.objects.filter(round=round_).select_related("reason"))
    if not changes:
        return []
    lines = Line.objects.filter(scope__kind="round", scope__key=round_.id, kind="round.moved")
    told = {line.number: line.data["moved"] for line in lines}
    return [(change, told[change.line]) for change in changes]


def _phase(name: str, at: str) -> tuple[Any, datetime | None]:
    return PHASES[Phase(name)], datetime.fromisoformat(at) if at else None
