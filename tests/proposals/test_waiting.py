"""What of the proposals waits: to be read, and past its term for the co-chairs without a word of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.town import bodies
from proposals.models import Proposal
from residents.roles import Duty
from residents.waiting import waiting_for


def test_the_queue_waits_for_moderators_with_the_same_queries(
    cast: Callable[[str], Any], sent: Callable[..., Proposal], now: datetime
) -> None:
    ines, counts = cast("ines"), []
    for more in (1, 2):
        for _ in range(more):
            sent()
        with CaptureQueriesContext(connection) as queries:
            found = waiting_for(ines, "en", now)
        counts.append(len(queries))
    assert len(found) == 3
    assert counts[0] == counts[1]
    assert waiting_for(cast("tom"), "en", now) == []


def test_past_its_term_the_co_chairs_learn_how_many_and_not_what(
    cast: Callable[[str], Any], sent: Callable[..., Proposal], now: datetime
) -> None:
    bodies.rivemont(now)
    proposal = sent()
    at = {"language": "en", "only": [Duty.COCHAIR]}
    late = now + timedelta(days=8)

    def told(person: Any, moment: datetime) -> list[str]:
        found = waiting_for(person, now=moment, **at)
        return [str(one.title) for one in found if one.key.startswith("proposals-past-term")]

    assert told(cast("claire"), now) == []
    (words,) = told(cast("claire"), late)
    assert words == "1 proposal has waited too long to be read"
    assert proposal.title is not None
    assert proposal.title.body not in words
