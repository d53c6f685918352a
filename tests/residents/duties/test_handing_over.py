"""A thing that waits for several is done by one; it is handed over with a note."""

from datetime import datetime

import pytest

from register.refusals import Refused
from residents.duties import actions, queries
from residents.duties.models import Claim
from residents.models import Person
from residents.roles import Duty
from residents.waiting import Waiting
from tests.residents.duties.conftest import People, Put


def hand(key: str, person: Person, to: Person, now: datetime) -> Claim:
    return actions.hand_over(key=key, person=person, to=to, note=" Please ", language="en", now=now)


def hers(person: Person, now: datetime) -> list[str]:
    return [one.item.key for one in queries.list_for(person, "en", now) if one.hers]


def test_what_was_handed_over_waits_for_the_other_alone(
    cast: People, rahim: Person, now: datetime, put: Put
) -> None:
    ines = cast("ines")
    put(Waiting("queue", "Queue", "/q/", "Read"))
    claim = hand("queue", ines, rahim, now)
    assert (claim.note, claim.given_by) == ("Please", ines)
    assert (hers(ines, now), hers(rahim, now)) == ([], ["queue"])
    hand("queue", rahim, ines, now)
    assert (hers(ines, now), hers(rahim, now)) == (["queue"], [])
    assert actions.give_back(key="queue", person=rahim) is False
    assert actions.give_back(key="queue", person=ines) is True
    assert (hers(ines, now), hers(rahim, now)) == (["queue"], ["queue"])


def test_who_may_not(cast: People, rahim: Person, now: datetime, put: Put) -> None:
    ines = cast("ines")
    put(Waiting("queue", "Queue", "/q/", "Read"))
    put(Waiting("desk", "Letters", "/l/", "Print"), duty=Duty.DESK)

    def code(key: str, person: Person, to: Person) -> str:
        with pytest.raises(Refused) as found:
            hand(key, person, to, now)
        return str(found.value.refusal.code)

    assert code("queue", cast("tom"), rahim) == "not-waiting"
    assert code("desk", ines, rahim) == "not-waiting"
    assert code("queue", ines, cast("luc")) == "not-theirs"
    hand("queue", ines, rahim, now)
    assert code("queue", ines, rahim) == "taken-by-other"
    assert Claim.objects.count() == 1


def test_a_signature_is_her_own(
    cast: People, now: datetime, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    from residents.waiting import register_duties

    register_duties("chairs", lambda person, now: [Duty.COCHAIR], lambda now: [])
    put(Waiting("sign", "Opinion", "/o/", "Sign"), duty=Duty.COCHAIR)
    with pytest.raises(Refused) as found:
        hand("sign", cast("fatou"), cast("claire"), now)
    assert found.value.refusal.code == "personal"
