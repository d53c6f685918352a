"""The town's commitments: twenty, in every state, told in seven languages."""

from datetime import datetime

import pytest
from django.conf import settings

from config.town import commitments
from council.commitments import queries
from council.commitments.keeping import State
from council.commitments.models import Alert, Commitment, Proof, Question
from residents.permissions import day_of

CODES = {code for code, _name in settings.LANGUAGES}


def test_every_word_is_told_in_every_language() -> None:
    told = commitments.told()["words"]
    assert {key for key, said in told.items() if set(said) != CODES or not all(said.values())} == set()


@pytest.mark.usefixtures("in_rivemont")
def test_the_town_has_twenty_in_every_state(now: datetime) -> None:
    shares = queries.shares_on(day_of(now))
    assert {state: shares.count(state) for state in State} == {
        State.UNDATED: 1,
        State.ON_TIME: 9,
        State.LATE: 3,
        State.KEPT: 6,
        State.DROPPED: 1,
    }
    assert (Commitment.objects.count(), Proof.objects.filter(whole=True).count()) == (20, 6)
    assert Alert.objects.count() == 2
    assert len(queries.open_alerts()) == 1
    assert sorted(Question.objects.values_list("state", flat=True)) == ["shown", "shown", "waiting"]
