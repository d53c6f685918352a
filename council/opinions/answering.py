"""An answer takes every request, says yes, partly or no to each, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_REQUESTS = 12


class Outcome(StrEnum):
    """What the city says to one request."""

    FOLLOWED = "followed"
    PARTLY = "partly"
    NOT_FOLLOWED = "not_followed"
    UNDER_STUDY = "under_study"
    PASSED_ON = "passed_on"


class Fault(StrEnum):
    """What is missing in the answer to one request."""

    NO_OUTCOME = "no_outcome"
    NO_REASON = "no_reason"
    NO_DATE = "no_date"
    DATE_GONE = "date_gone"
    NO_BODY = "no_body"


@dataclass(frozen=True)
class Reply:
    """The answer to one request. `until` ends a study; `passed_to` is the body that a request went to.

    `cost` is in whole units of the currency, where the city names one.
    """

    outcome: Outcome | None
    reason: str
    until: date | None = None
    passed_to: str = ""
    cost: int | None = None
    department: str = ""


def faults(reply: Reply | None, today: date) -> list[Fault]:
    """What keeps this reply from being an answer."""
    if reply is None or reply.outcome is None:
        return [Fault.NO_OUTCOME]
    found = [] if reply.reason.strip() else [Fault.NO_REASON]
    if reply.outcome == Outcome.UNDER_STUDY:
        found += [Fault.NO_DATE] if reply.until is None else [Fault.DATE_GONE] * (reply.until <= today)
    if reply.outcome == Outcome.PASSED_ON and not reply.passed_to.strip():
        found.append(Fault.NO_BODY)
    return found


def unanswered(requests: Iterable[int], replies: Mapping[int, Reply], today: date) -> dict[int, list[Fault]]:
    """The numbers of the requests that the replies leave open, each with its faults."""
    found = {number: faults(replies.get(number), today) for number in requests}
    return {number: some for number, some in found.items() if some}
