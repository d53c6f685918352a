"""Two at once: reports at the threshold, two moderators, two claims. Each control goes without the lock."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest

from council.discussion.models import Message
from council.moderation import actions, permissions
from council.moderation.cases import CLAIM
from council.moderation.models import Case, Measure, Report
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from tests.council.moderation.conftest import INSULT, REPORTERS
from tests.racing import at_once

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Who = Callable[[str], Person]


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
    case, meet = report("rahim").case, threading.Barrier(2)

    def claim(moderator: Person) -> bool:
        found = Case.objects.select_related("message").get(id=case.id)
        bar = permissions.may_claim(moderator, found, now)
        meet.wait()
        Case.objects.filter(id=case.id).update(claimed_by=moderator, claimed_until=now + CLAIM)
        return bar is None

    assert at_once([lambda one=one: claim(one) for one in (who("ines"), who("samir"))]) == [True, True]
