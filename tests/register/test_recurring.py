"""Recurring work on many things: one that fails keeps no other waiting, in every app whose tick has many."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from proposals import ticking as proposals
from proposals.evaluation import ticking as evaluation
from proposals.phrases import WRONG_STATE
from register.recurring import for_each
from register.refusals import Refused
from residents.duties import ticking as duties
from votes.budgets import ticking as budgets
from votes.chamber import ticking as chamber

# Of each tick: whence its keys come, as it reads them, and the act that it does to each.
TICKS: dict[str, tuple[Any, str, Any, str]] = {
    "cases": (proposals, "without_a_case", [1, 2], "actions.open_case"),
    "words": (proposals, "without_words", [1, 2], "actions.index_again"),
    "answers": (evaluation, "queries.due", [1, 2], "actions.publish"),
    "late": (evaluation, "queries.untold", [SimpleNamespace(id=n) for n in (1, 2)], "actions.tell_late"),
    "winners": (budgets, "queries.unfollowed", [1, 2], "actions.follow_winners"),
    "keys": (
        chamber,
        "queries.unfinished",
        [SimpleNamespace(vote_id=n) for n in (1, 2)],
        "actions.forget_keys",
    ),
    "reminders": (duties, "people_with_duties", [1, 2], "actions.remind"),
}
NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)


def test_what_fails_is_logged_and_what_is_refused_is_not(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    def act(key: int) -> None:
        if key == 1:
            raise OSError("no room on the disk")
        if key == 2:
            raise Refused(WRONG_STATE)
        done.append(key)

    for_each("thing", iter([1, 2, 3]), act)
    assert done == [3]
    assert [one.getMessage() for one in caplog.records] == ["the recurring work on thing 1 failed"]


@pytest.mark.django_db
@pytest.mark.parametrize("tick", TICKS)
def test_one_that_fails_keeps_no_other_waiting(tick: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, keys, found, act = TICKS[tick]
    done = []

    def fails_first(**about: Any) -> None:
        (key,) = [value for name, value in about.items() if name.endswith("_id")]
        if key == 1:
            raise OSError("no room on the disk")
        done.append(key)

    monkeypatch.setattr(f"{module.__name__}.{keys}", lambda *moment: found)
    monkeypatch.setattr(f"{module.__name__}.{act}", fails_first)
    module.due(NOON)
    assert done == [2]
