"""States, answers, figures, fingerprint, numbers, posting: the rules without a database."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from council.opinions import phrases
from council.opinions.answering import Fault, Outcome, Reply, unanswered
from council.opinions.clock import Clock
from council.opinions.figures import figures
from council.opinions.fingerprint import Passage, Wording, canonical, fingerprint
from council.opinions.lifecycle import MOVES, PUBLIC, State, may_move
from council.opinions.numbering import number
from register.refusals import Refusal
from residents.delivery.posting import Post, may_start, wait_after
from tests.council.opinions.test_figures import days_of

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDING = Wording(
    "A-2026-014",
    "rivemont",
    "2026-11-01",
    Passage("fr", "Un guichet le soir"),
    Passage("fr", "Le guichet ferme à 17 h."),
    None,
    (Passage("fr", "Ouvrir le jeudi soir."), Passage("ar", "كتابة الأوقات بسبع لغات.")),
    None,
)


def test_every_state_is_reached_from_the_draft_and_nothing_goes_back_once_the_council_has_spoken() -> None:
    reached, edge = {State.DRAFT}, [State.DRAFT]
    while edge:
        new = MOVES[edge.pop()] - reached
        reached |= new
        edge += new
    assert reached == set(State)
    assert [there for there in State if may_move(there, State.DRAFT)] == [State.TABLED]


@pytest.mark.parametrize("state", [State.DRAFT, State.TABLED, State.REJECTED])
def test_what_the_council_has_not_adopted_is_not_public(state: State) -> None:
    assert state not in PUBLIC


@pytest.mark.parametrize("here", [State.DRAFT, State.TABLED, State.REJECTED, State.ADOPTED])
def test_nothing_is_sent_that_was_not_signed(here: State) -> None:
    assert not may_move(here, State.DELIVERED)


@pytest.mark.parametrize(
    ("reply", "faults"),
    [
        (None, [Fault.NO_OUTCOME]),
        (Reply(None, "because"), [Fault.NO_OUTCOME]),
        (Reply(Outcome.FOLLOWED, "  "), [Fault.NO_REASON]),
        (Reply(Outcome.NOT_FOLLOWED, ""), [Fault.NO_REASON]),
        (Reply(Outcome.UNDER_STUDY, "a study runs"), [Fault.NO_DATE]),
        (Reply(Outcome.UNDER_STUDY, "a study runs", until=TODAY), [Fault.DATE_GONE]),
        (Reply(Outcome.PASSED_ON, "the region does it"), [Fault.NO_BODY]),
        (Reply(Outcome.PASSED_ON, "", passed_to="The region"), [Fault.NO_REASON]),
    ],
)
def test_a_reply_without_its_parts_is_no_answer(reply: Reply | None, faults: list[Fault]) -> None:
    replies = {1: Reply(Outcome.FOLLOWED, "It is done.")} | ({2: reply} if reply else {})
    assert unanswered([1, 2], replies, TODAY) == {2: faults}


@pytest.mark.parametrize(
    "reply",
    [
        Reply(Outcome.FOLLOWED, "yes"),
        Reply(Outcome.PARTLY, "half of it"),
        Reply(Outcome.UNDER_STUDY, "a study runs", until=TODAY + timedelta(days=1)),
        Reply(Outcome.PASSED_ON, "the region does it", passed_to="The region"),
    ],
)
def test_a_reply_with_its_parts_is_an_answer(reply: Reply) -> None:
    assert unanswered([1], {1: reply}, TODAY) == {}


def test_the_rate_counts_only_what_was_due_and_silence_counts_against() -> None:
    old, due = TODAY - timedelta(days=100), TODAY - timedelta(days=40)
    clocks = [Clock(old, due, due)] * 11 + [Clock(old, due, due + timedelta(days=3))] * 2 + [Clock(old, due)]
    clocks += [Clock(TODAY, TODAY + timedelta(days=60)), Clock(old, TODAY), Clock(old, TODAY, due)]
    found = figures(map(days_of, clocks), TODAY)
    assert (found.on_time, found.answered_late, found.silent, found.running, found.due) == (11, 2, 1, 2, 14)
    assert found.percent == 79
    assert found.median_days == 60


def test_without_any_passed_deadline_there_is_no_rate() -> None:
    assert figures([], TODAY).percent is None


def test_the_fingerprint_is_the_same_for_the_same_words() -> None:
    spaced = replace(
        WORDING, facts=Passage("fr", unicodedata.normalize("NFD", "Le guichet ferme à 17 h.") + "\r\n")
    )
    assert fingerprint(spaced) == fingerprint(WORDING)
    assert len(fingerprint(WORDING)) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"number": "A-2026-015"},
        {"title": Passage("fr", "Un guichet le matin")},
        {"requests": WORDING.requests[::-1]},
        {"requests": WORDING.requests[:1]},
        {"minority": Passage("fr", "Nous ne voulons pas.")},
    ],
)
def test_any_change_of_the_text_changes_the_fingerprint(change: dict[str, object]) -> None:
    assert fingerprint(replace(WORDING, **change)) != fingerprint(WORDING)  # type: ignore[arg-type]


def test_the_canonical_text_stays_readable() -> None:
    assert "كتابة الأوقات".encode() in canonical(WORDING)


def test_the_number_has_the_letter_the_year_and_the_place() -> None:
    assert number(2026, 14) == "A-2026-014"


@pytest.mark.parametrize(
    ("state", "started", "next_try", "may"),
    [
        (Post.WAITING, None, None, True),
        (Post.WAITING, None, NOW + timedelta(minutes=1), False),
        (Post.WAITING, None, NOW, True),
        (Post.SENDING, NOW - timedelta(minutes=1), None, False),
        (Post.SENDING, NOW - timedelta(minutes=11), None, True),
        (Post.SENT, NOW - timedelta(days=1), None, False),
    ],
)
def test_a_mail_is_taken_by_one_worker_and_again_only_after_a_crash(
    state: Post, started: datetime | None, next_try: datetime | None, may: bool
) -> None:
    assert may_start(state, started, next_try, NOW) is may


def test_the_mail_server_is_left_in_peace_a_little_longer_each_time() -> None:
    waits = [wait_after(failures).total_seconds() / 60 for failures in (1, 2, 3, 8, 500)]
    assert waits == [1, 2, 4, 120, 120]


def test_who_comes_too_late_or_too_early_is_told_what_to_do() -> None:
    refusals = [one for one in vars(phrases).values() if isinstance(one, Refusal) and one.status == 409]
    assert [one.code for one in refusals if not one.next_step] == []
