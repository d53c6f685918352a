"""Two at once: reports, claims, judgements, answers, a pause and a message; each control goes unlocked."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from council.discussion import guards
from council.discussion import permissions as discussion_permissions
from council.discussion.models import Message, Moderation
from council.discussion.states import CharterRule
from council.moderation import actions, permissions, queries
from council.moderation.actions import sanctioning
from council.moderation.appeals import Verdict
from council.moderation.cases import CLAIM
from council.moderation.models import Appeal, Case, Measure, Report
from council.moderation.sanctions import Length, MeasureKind
from register.models import Line
from register.refusals import Refused
from residents.models import Person, RoleHeld
from residents.permissions import day_of
from residents.roles import Role
from tests.council.moderation.conftest import INSULT, REPORTERS
from tests.racing import LONGEST, at_once, meet_after, meet_before, meeting, seen

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Who = Callable[[str], Person]


@pytest.mark.parametrize("kind", [MeasureKind.WARN, MeasureKind.PAUSE])
def test_a_moderator_who_taps_eight_times_takes_one_measure(
    message: Message, who: Who, now: datetime, kind: MeasureKind
) -> None:
    given: dict[str, Any] = {"rule": INSULT, "reason": "Trop loin", "language": "fr", "length": Length.DAY}
    tap = lambda: actions.sanction(  # noqa: E731
        message_id=message.id, moderator=who("ines"), kind=kind, now=now, **given
    )
    said = at_once([tap] * 8)
    assert [one for one in said if not isinstance(one, Measure)] == []
    assert Measure.objects.count() == Line.objects.filter(kind="measure.taken").count() == 1


@pytest.fixture
def contested(hidden: Measure, who: Who, now: datetime) -> Appeal:
    """Amina contests; Samir and Giulia, who moderate too, may answer."""
    RoleHeld.objects.create(person=who("giulia"), role=Role.MODERATOR.value, starts=day_of(now))
    return actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="fr", now=now)


def test_reports_that_reach_the_threshold_together_hide_once(
    message: Message, who: Who, now: datetime
) -> None:
    people = [who(key) for key in REPORTERS]
    at_once(
        [
            lambda one=one: actions.report_message(message_id=message.id, rule=INSULT, reporter=one, now=now)
            for one in people
        ]
    )
    message.refresh_from_db()
    assert message.state == "hidden"
    assert Measure.objects.count() == 1
    assert Case.objects.count() == 1
    assert Report.objects.count() == 3


def test_one_person_who_taps_eight_times_reports_once(message: Message, who: Who, now: datetime) -> None:
    rahim = who("rahim")
    at_once([lambda: actions.report_message(message_id=message.id, rule=INSULT, reporter=rahim, now=now)] * 8)
    assert Report.objects.count() == 1


def test_one_of_two_moderators_claims_and_one_decides(
    message: Message, report: Callable[..., Report], who: Who, moderators: None, now: datetime
) -> None:
    case, both = report("rahim").case, [who("ines"), who("samir")]
    claims = at_once([lambda one=one: actions.claim(case_id=case.id, moderator=one, now=now) for one in both])
    assert sum(isinstance(one, Refused) for one in claims) == 1
    Case.objects.update(claimed_by=None, claimed_until=None)
    kept = at_once(
        [
            lambda: actions.keep(case_id=case.id, moderator=both[0], now=now),
            lambda: actions.hide(
                message_id=message.id,
                moderator=both[1],
                rule=INSULT,
                reason="Insulte",
                language="fr",
                now=now,
            ),
        ]
    )
    assert Line.objects.filter(kind="case.closed", scope__key=case.id).count() == 1
    assert sum(isinstance(one, Refused) for one in kept) <= 1


def test_without_the_lock_both_claim(
    report: Callable[..., Report], who: Who, moderators: None, now: datetime
) -> None:
    case, meet = report("rahim").case, meeting(2)

    def claim(moderator: Person) -> bool:
        found = Case.objects.select_related("message").get(id=case.id)
        bar = permissions.may_claim(moderator, found, now)
        meet.wait()
        Case.objects.filter(id=case.id).update(claimed_by=moderator, claimed_until=now + CLAIM)
        return bar is None

    assert at_once([lambda one=one: claim(one) for one in (who("ines"), who("samir"))]) == [True, True]


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are read without their lock; all else keeps its own."""
    lock = QuerySet.select_for_update

    def read(self: Any, **how: Any) -> Any:
        return self if self.model is Message else lock(self, **how)

    monkeypatch.setattr(QuerySet, "select_for_update", read)


def exposing(message: Message, who: Who, now: datetime) -> list[Callable[[], Report]]:
    """Two reports, each of which hides the message at once."""
    why: dict[str, Any] = {"message_id": message.id, "rule": CharterRule.EXPOSES, "now": now}
    people = [who(key) for key in REPORTERS[:2]]
    return [lambda one=one: actions.report_message(**why, reporter=one) for one in people]


def test_of_two_reports_that_hide_at_once_the_second_is_told_that_nothing_is_left(
    message: Message, who: Who, now: datetime
) -> None:
    said = at_once(exposing(message, who, now))
    assert [one.refusal.code for one in said if isinstance(one, Refused)] == ["not-shown"]
    assert Measure.objects.count() == Report.objects.count() == 1


def test_without_the_lock_the_second_report_is_an_error_that_only_the_database_stops(
    message: Message, who: Who, unlocked: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_after(monkeypatch, queries, "open_case")
    said = at_once(exposing(message, who, now), IntegrityError)
    assert sorted(type(one).__name__ for one in said) == ["IntegrityError", "Report"]


def test_many_at_once_and_one_alone_hide_each_message_once(
    post: Callable[..., Message], who: Who, moderators: None, now: datetime
) -> None:
    messages = [post("amina", f"Partez d’ici {number}") for number in range(3)]
    why: dict[str, Any] = {"rule": INSULT, "reason": "Insulte", "language": "fr", "now": now}
    said = at_once(
        [
            lambda: actions.hide_many(message_ids=[one.id for one in messages], moderator=who("ines"), **why),
            lambda: actions.hide(message_id=messages[1].id, moderator=who("samir"), **why),
        ]
    )
    taken = sum(isinstance(one, Message) for one in said)
    assert (3 - taken, taken) in said
    assert Measure.objects.count() == Moderation.objects.filter(act="hide").count() == 3


def test_without_the_lock_many_at_once_and_one_alone_hide_a_message_twice(
    message: Message,
    who: Who,
    moderators: None,
    unlocked: None,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its author would be told two reasons, and contest one of them in vain."""
    why: dict[str, Any] = {"rule": INSULT, "reason": "Insulte", "language": "fr", "now": now}
    meet_before(monkeypatch, discussion_permissions, "may_moderate")
    said = at_once(
        [
            lambda: actions.hide_many(message_ids=[message.id], moderator=who("ines"), **why),
            lambda: actions.hide(message_id=message.id, moderator=who("samir"), **why),
        ]
    )
    assert not any(isinstance(one, Exception) for one in said)
    assert Measure.objects.count() == 2


def test_of_two_answers_to_an_appeal_one_decides(
    hidden: Measure, who: Who, contested: Appeal, now: datetime
) -> None:
    def answer(key: str, verdict: Verdict) -> Appeal:
        return actions.answer_appeal(
            appeal_id=contested.id,
            moderator=who(key),
            verdict=verdict,
            reason="J’ai relu",
            language="fr",
            now=now,
        )

    said = at_once([lambda: answer("samir", Verdict.LIFTED), lambda: answer("giulia", Verdict.UPHELD)])
    assert sorted(type(one).__name__ for one in said) == ["Appeal", "Refused"]
    kinds = list(Line.objects.filter(scope__key=hidden.case_id).values_list("kind", flat=True))
    assert (kinds.count("appeal.answered"), kinds.count("appeal.told")) == (1, 1)


def test_without_the_lock_both_answer_the_appeal_and_the_last_one_wins(
    who: Who, contested: Appeal, now: datetime
) -> None:
    meet = meeting(2)

    def answer(key: str, verdict: Verdict) -> bool:
        found = Appeal.objects.select_related("measure__case").get(id=contested.id)
        bar = permissions.may_answer(who(key), found, now)
        meet.wait()
        found.answered_by, found.answered_at, found.answer = who(key), now, verdict.value
        found.save(update_fields=["answered_by", "answered_at", "answer"])
        return bar is None

    said = at_once([lambda: answer("samir", Verdict.LIFTED), lambda: answer("giulia", Verdict.UPHELD)])
    assert said == [True, True]


def in_which_order(
    message: Message,
    post: Callable[..., Message],
    who: Who,
    now: datetime,
    kind: MeasureKind,
    patience: float,
) -> list[str]:
    """What was over first: the writing that had begun, or the pause of who writes.

    Who writes goes on when the pause is over, or after so many seconds because the pause waits for her. Each
    is noted before its locks are free.
    """
    over, asked = list[str](), guards.ask
    through, paused = threading.Event(), threading.Event()

    def slow(*facts: Any) -> Any:
        answer = asked(*facts)
        through.set()
        paused.wait(patience)
        return answer

    @transaction.atomic
    def write() -> None:
        post("amina", "Encore", now + timedelta(minutes=1))
        over.append("written")

    @transaction.atomic
    def pause() -> None:
        actions.sanction(
            message_id=message.id,
            moderator=who("ines"),
            kind=kind,
            length=Length.HOUR,
            rule=INSULT,
            reason="Insulte",
            language="fr",
            now=now + timedelta(minutes=1),
        )
        over.append("paused")

    def silence() -> None:
        seen(through)
        pause()
        paused.set()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(guards, "ask", slow)
        assert at_once([write, silence]) == [None, None]
    return over


@pytest.mark.parametrize("kind", [MeasureKind.PAUSE, MeasureKind.EXCLUDE])
def test_a_pause_lets_what_is_being_written_come_first(
    message: Message,
    post: Callable[..., Message],
    who: Who,
    moderators: None,
    now: datetime,
    kind: MeasureKind,
) -> None:
    assert in_which_order(message, post, who, now, kind, patience=0.3) == ["written", "paused"]


def test_without_the_lock_words_appear_after_the_pause_of_who_wrote_them(
    message: Message,
    post: Callable[..., Message],
    who: Who,
    moderators: None,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sanctioning, "_hold_writing", lambda *facts: None)
    order = in_which_order(message, post, who, now, MeasureKind.PAUSE, patience=LONGEST)
    assert order == ["paused", "written"]
