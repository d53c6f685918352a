"""Where minutes are at a moment, and what can be done there: pure."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from council.minutes.stages import SIGNATURE_COUNTS, Act, Days, Stage, expired, possible, stage_at

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SHARED = {"shared": NOON, "until": NOON + 7 * DAY}
ALL, OPEN = set(Stage), {Stage.DRAFT, Stage.COMMENTS, Stage.SIGNING}
WHEN = {
    Act.WRITE: OPEN,
    Act.SHARE: {Stage.DRAFT},
    Act.COMMENT: {Stage.COMMENTS},
    Act.ANSWER: {Stage.COMMENTS, Stage.SIGNING},
    Act.TRANSLATE: ALL - {Stage.DRAFT},
    Act.SIGN: {Stage.SIGNING},
    Act.PUBLISH: {Stage.SIGNED},
    Act.CORRECT: {Stage.PUBLISHED},
}


@pytest.mark.parametrize(("act", "stage"), list(product(Act, Stage)))
def test_each_act_is_possible_at_its_stages_alone(act: Act, stage: Stage) -> None:
    assert possible(act, stage) == (stage in WHEN[act])


@pytest.mark.parametrize(
    ("days", "now", "stage"),
    [
        (Days(), NOON, Stage.DRAFT),
        (Days(**SHARED), NOON, Stage.COMMENTS),
        (Days(**SHARED), NOON + 7 * DAY - timedelta(seconds=1), Stage.COMMENTS),
        (Days(**SHARED), NOON + 7 * DAY, Stage.SIGNING),
        (Days(**SHARED, signed=NOON + 8 * DAY), NOON + 9 * DAY, Stage.SIGNED),
        (Days(**SHARED, signed=NOON + 8 * DAY, published=NOON + 9 * DAY), NOON + 9 * DAY, Stage.PUBLISHED),
    ],
)
def test_the_stage_is_read_from_the_moments(days: Days, now: datetime, stage: Stage) -> None:
    assert stage_at(days, now) is stage


def test_a_first_signature_counts_for_thirty_days() -> None:
    last = NOON + SIGNATURE_COUNTS
    assert (expired(NOON, last - timedelta(seconds=1)), expired(NOON, last)) == (False, True)
