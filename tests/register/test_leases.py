"""One process runs the recurring work; another takes over when it dies."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from register.leases import give_back, take

pytestmark = pytest.mark.django_db
ONE, OTHER = uuid4(), uuid4()


def lease(holder: object, now: datetime) -> bool:
    return take(name="tick", holder=holder, now=now, seconds=60)  # type: ignore[arg-type]


def test_a_lease_has_one_holder_who_may_renew_it(now: datetime) -> None:
    assert lease(ONE, now)
    assert not lease(OTHER, now)
    assert lease(ONE, now + timedelta(seconds=59))
    assert not lease(OTHER, now + timedelta(seconds=61))


def test_a_lease_that_ran_out_goes_to_whoever_asks_first(now: datetime) -> None:
    lease(ONE, now)
    assert lease(OTHER, now + timedelta(seconds=60))
    assert not lease(ONE, now + timedelta(seconds=60))


def test_a_lease_given_back_is_free(now: datetime) -> None:
    lease(ONE, now)
    give_back(name="tick", holder=ONE)
    assert lease(OTHER, now)
