"""Questions at once, a text and a refusal at once; the control goes without the lock."""

from typing import Any

import pytest
from django.db import IntegrityError

from council.referrals.models import Referral
from council.referrals.stages import Stage
from register.refusals import Refused
from tests.council.referrals.conftest import Asking, refer
from tests.council.referrals.test_actions import begin
from tests.racing import failed_at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
WORKERS = 6


def test_questions_at_once_take_one_number_each(asking: Asking) -> None:
    assert failed_at_once([lambda: refer(asking.assembly)] * WORKERS) == []
    places = Referral.objects.order_by("place").values_list("place", flat=True)
    assert list(places) == list(range(1, WORKERS + 2))


def test_without_the_lock_two_questions_want_the_same_number(asking: Asking) -> None:
    """The control: each counts before any of them writes, and the constraint refuses the second."""
    gate = meeting(2)

    def act() -> None:
        place = Referral.objects.count() + 1
        gate.wait()
        values: dict[str, Any] = {
            "council": asking.assembly.council,
            "year": asking.referral.year,
            "place": place,
            "subject_id": asking.referral.subject_id,
            "question_id": asking.referral.question_id,
            "received_at": asking.now,
            "due_on": asking.referral.due_on,
        }
        Referral.objects.create(**values)

    assert [type(error) for error in failed_at_once([act] * 2, IntegrityError)] == [IntegrityError]


def test_a_question_gets_a_text_or_a_reason_never_both(asking: Asking) -> None:
    asking.named()
    failed = failed_at_once([lambda: begin(asking, "samir"), lambda: asking.declined()])
    assert len(failed) == 1
    assert isinstance(failed[0], Refused)
    referral = asking.again()
    assert (referral.stage is Stage.DECLINED) is (referral.opinion is None)


def test_one_question_is_answered_by_one_text_however_many_begin_it(asking: Asking) -> None:
    asking.named()
    failed = failed_at_once([lambda: begin(asking, "samir")] * WORKERS)
    assert len(failed) == WORKERS - 1
    assert Referral.objects.filter(opinion__isnull=False).count() == 1
