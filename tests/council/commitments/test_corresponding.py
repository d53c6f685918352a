"""What residents wrote to elected officials, as the annual report counts it on its last day."""

from datetime import date, timedelta

from council.bodies.themes import Theme
from council.commitments.corresponding import Subject, Written, counted

SENT = date(2025, 12, 1)
DUE = SENT + timedelta(days=20)
UNTIL = date(2025, 12, 31)
AFTER = UNTIL + timedelta(days=1)


def written(answered: date | None = None, aside: date | None = None, theme: Theme = Theme.HOME) -> Written:
    return Written(theme.value, SENT, DUE, answered, aside)


def test_each_that_was_sent_is_answered_waits_or_was_set_aside() -> None:
    found = counted([written(), written(DUE), written(aside=DUE), written(theme=Theme.MOVE)], UNTIL)
    assert sorted(found.subjects, key=lambda one: one.sent) == [
        Subject(Theme.MOVE, 1, 0, 1, 0),
        Subject(Theme.HOME, 3, 1, 1, 1),
    ]
    assert found.sent == 4


def test_what_happened_after_the_reports_last_day_is_told_in_the_next() -> None:
    found = counted([written(AFTER), written(aside=AFTER)], UNTIL)
    assert found.subjects == [Subject(Theme.HOME, 2, 0, 2, 0)]
    assert (found.answers.silent, found.answers.median_days) == (2, None)


def test_nobody_owed_an_answer_to_what_was_set_aside() -> None:
    answers = counted([written(DUE), written(DUE + timedelta(days=4)), written(aside=DUE)], UNTIL).answers
    assert (answers.on_time, answers.answered_late, answers.silent) == (1, 1, 0)
    assert answers.median_days == 22
