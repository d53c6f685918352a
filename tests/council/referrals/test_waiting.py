"""A question to the council waits for its co-chairs, then for the rapporteur too."""

from residents.roles import Duty
from residents.waiting import waiting_for
from tests.council.referrals.conftest import Asking


def tasks(asking: Asking, key: str, duty: Duty) -> list[str]:
    found = waiting_for(asking.who(key), "en", asking.now, only=[duty])
    return [str(one.task) for one in found if one.key.startswith("referral")]


def test_it_waits_for_whose_turn_it_is(asking: Asking) -> None:
    assert tasks(asking, "fatou", Duty.COCHAIR) == ["Name a rapporteur, or say why there is no opinion"]
    assert tasks(asking, "samir", Duty.RAPPORTEUR) == []
    asking.named()
    assert tasks(asking, "samir", Duty.RAPPORTEUR) == ["Begin the opinion"]
    assert tasks(asking, "rahim", Duty.RAPPORTEUR) == []
    asking.declined()
    assert tasks(asking, "samir", Duty.RAPPORTEUR) == []
    assert tasks(asking, "fatou", Duty.COCHAIR) == []
