"""A promise waits for the city, a question for a moderator, lateness for the watch committee."""

from datetime import timedelta

from residents.roles import Duty
from residents.waiting import Waiting, waiting_for
from tests.council.commitments.conftest import Promised


def found(promised: Promised, key: str, duty: Duty, days: int = 0) -> list[Waiting]:
    return waiting_for(promised.who(key), "en", promised.now + timedelta(days=days), only=[duty])


def test_a_promise_waits_for_the_city_until_it_is_kept(promised: Promised) -> None:
    (one,) = found(promised, "marc", Duty.OFFICIAL)
    assert (one.key, str(one.task)) == (
        f"commitment:{promised.commitment.id}",
        "Say what has been done so far",
    )
    promised.dropped()
    assert found(promised, "marc", Duty.OFFICIAL) == []


def test_a_late_promise_waits_for_the_watch_committee_until_somebody_warned(promised: Promised) -> None:
    promised.dated(days=5)
    assert found(promised, "celeste", Duty.WATCH) == []
    (one,) = found(promised, "celeste", Duty.WATCH, days=6)
    assert str(one.task) == "The city is late: see whether an alert is needed"
    promised.warned()
    assert found(promised, "celeste", Duty.WATCH, days=6) == []


def test_an_unread_question_waits_for_a_moderator_alone(promised: Promised) -> None:
    promised.asked(shown=False)
    assert [str(one.task) for one in found(promised, "ines", Duty.MODERATOR)] == [
        "A question to the city: read it"
    ]
    assert found(promised, "marc", Duty.MODERATOR) == []
