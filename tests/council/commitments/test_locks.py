"""Two proofs at once, an alert answered twice, two ticks at once; the controls go without the lock."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Max

from council.commitments import actions
from council.commitments.models import AlertAnswer, Commitment, Proof, Step
from council.commitments.ticking import due
from register.models import Line
from register.refusals import Refused
from tests.council.commitments.conftest import Promised, said
from tests.racing import failed_at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
WORKERS = 8


def test_two_proofs_of_the_whole_at_once_keep_it_once(promised: Promised) -> None:
    promised.dated()
    failed = failed_at_once([lambda: promised.proved(whole=True)] * WORKERS)
    assert len(failed) == WORKERS - 1
    assert all(isinstance(error, Refused) for error in failed)
    assert (Proof.objects.count(), Line.objects.filter(kind="kept").count()) == (1, 1)


def test_an_alert_answered_at_once_has_one_answer(promised: Promised) -> None:
    alert = promised.warned()
    marc = promised.who("marc")

    def act() -> None:
        actions.answer_alert(alert_id=alert.id, person=marc, words=said(), now=promised.now)

    failed = failed_at_once([act] * WORKERS)
    assert all(isinstance(error, Refused) for error in failed)
    assert (len(failed), AlertAnswer.objects.count()) == (WORKERS - 1, 1)


def test_words_added_at_once_are_numbered_one_by_one(promised: Promised) -> None:
    assert failed_at_once([promised.noted] * WORKERS) == []
    numbers = Step.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, WORKERS + 2))


def test_two_ticks_at_once_open_a_commitment_once(assembly: object) -> None:
    assembly.answered()  # type: ignore[attr-defined]
    assert failed_at_once([lambda: due(assembly.now)] * WORKERS) == []  # type: ignore[attr-defined]
    assert Commitment.objects.count() == 1


def test_without_the_lock_two_words_want_the_same_number(promised: Promised) -> None:
    """The control: the newest number read without the commitment's lock makes the constraint refuse."""
    gate = meeting(WORKERS)

    def act() -> None:
        last = promised.commitment.steps.aggregate(Max("number"))["number__max"]
        gate.wait()
        Step.objects.create(
            commitment=promised.commitment, number=last + 1, stage="opened", on=promised.now.date()
        )

    failed = failed_at_once([act] * WORKERS, IntegrityError)
    assert [type(error) for error in failed] == [IntegrityError] * (WORKERS - 1)


def test_without_the_lock_a_second_answer_meets_the_constraint(promised: Promised) -> None:
    """The control: the database itself keeps one answer an alert."""
    alert = promised.warned()
    text = alert.text
    gate = meeting(WORKERS)

    def act() -> None:
        with transaction.atomic():
            assert not AlertAnswer.objects.filter(alert=alert).exists()
            gate.wait()
            AlertAnswer.objects.create(alert=alert, text=text, answered_at=promised.now)

    failed = failed_at_once([act] * WORKERS, IntegrityError)
    assert [type(error) for error in failed] == [IntegrityError] * (WORKERS - 1)
