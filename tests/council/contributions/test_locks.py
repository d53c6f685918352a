"""Two answers at once, and one person in two windows; the controls go without the lock."""

import pytest
from django.db import IntegrityError, transaction

from council.contributions import permissions
from council.contributions.models import Answer, Contribution
from council.contributions.stages import MOST_A_WEEK
from languages.actions import write_text
from register.refusals import Refused
from tests.council.contributions.conftest import Writing
from tests.racing import at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]


def test_of_two_answers_at_once_one_is_kept(writing: Writing) -> None:
    one = writing.confirmed()
    found = at_once([lambda: writing.answer(one)] * 2)
    refused = [answer for answer in found if isinstance(answer, Refused)]
    assert [answer.refusal.code for answer in refused] == ["wrong-moment"]
    assert Answer.objects.count() == 1


def test_without_the_lock_both_may_answer_and_the_database_refuses_one(writing: Writing) -> None:
    one, gate = writing.confirmed(), meeting(2)

    def act() -> None:
        with transaction.atomic():
            found = Contribution.objects.get(id=one.id)
            assert permissions.may_answer(writing.who("marc"), found, writing.now) is None
            gate.wait()
            text = write_text(language="fr", body="Oui.")
            Answer.objects.create(contribution=found, text=text, answered_at=writing.now)

    assert [type(answer) for answer in at_once([act] * 2, IntegrityError) if answer] == [IntegrityError]


def test_one_person_in_six_windows_sends_three(writing: Writing) -> None:
    found = at_once([lambda: writing.sent()] * (2 * MOST_A_WEEK))
    assert sum(isinstance(one, Refused) for one in found) == MOST_A_WEEK
    assert Contribution.objects.count() == MOST_A_WEEK


def test_without_the_lock_a_fourth_is_counted_as_the_third(writing: Writing) -> None:
    for _twice in range(MOST_A_WEEK - 1):
        writing.sent()
    gate = meeting(2)

    def act() -> int:
        with transaction.atomic():
            count = Contribution.objects.filter(author=writing.who("amina")).count()
            gate.wait()
            return count

    assert at_once([act] * 2) == [MOST_A_WEEK - 1] * 2
