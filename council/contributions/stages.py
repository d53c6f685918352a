"""Where a contribution is on its way, and how many one person may send: pure."""

from datetime import timedelta
from enum import StrEnum

MOST_A_WEEK = 3
WEEK = timedelta(days=7)
SUBJECT_LIMIT = 160
BODY_LIMIT = 2_000
ANSWER_LIMIT = 4_000


class Stage(StrEnum):
    """Computed from what happened; lateness is no stage."""

    SENT = "sent"
    SHOWN = "shown"
    ANSWERED = "answered"
    SET_ASIDE = "set-aside"


# The official still owes an answer.
OPEN = frozenset({Stage.SENT, Stage.SHOWN})
PUBLIC = frozenset({Stage.SHOWN, Stage.ANSWERED})


def stage(acknowledged: bool, answered: bool, set_aside: bool) -> Stage:
    """The stage of a contribution: an answer shows it, too."""
    if set_aside:
        return Stage.SET_ASIDE
    if answered:
        return Stage.ANSWERED
    return Stage.SHOWN if acknowledged else Stage.SENT
