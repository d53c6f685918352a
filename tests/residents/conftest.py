"""People of this floor's tests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from residents import erasure, my_page
from residents.models import Person

People = Callable[[str], Person]


@pytest.fixture(autouse=True)
def this_floor_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections and erasers of upper floors are tested there."""
    monkeypatch.setattr(my_page, "_builds", {})
    monkeypatch.setattr(erasure, "_erasers", {})


@pytest.fixture
def enter(cast: People) -> Callable[[str], Client]:
    """A browser in which one of the cast is logged in."""

    def logged_in(key: str, **headers: Any) -> Client:
        client = Client(headers=headers)
        client.force_login(cast(key), backend="residents.backends.CardBackend")
        return client

    return logged_in


@pytest.fixture
def desk(enter: Callable[[str], Client]) -> Client:
    """The browser of the desk officer."""
    return enter("luc")
