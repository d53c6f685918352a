"""What a page asks again and again is asked once while it is drawn, and an act asks each time."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from residents.once import asks_once, once

Thing = SimpleNamespace


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def read(asked: list[str]) -> Callable[..., str]:
    @once
    def name_of(thing: Thing, language: str = "fr") -> str:
        asked.append(f"{thing.pk} {language}")
        return asked[-1]

    return name_of


def test_a_page_asks_once_for_each_thing(read: Callable[..., str], asked: list[str]) -> None:
    @asks_once
    def page() -> list[str]:
        things = (Thing(pk=1), Thing(pk=1), Thing(pk=2))
        return [read(one) for one in things] + [read(Thing(pk=1), language="ar") for _twice in range(2)]

    assert page() == ["1 fr", "1 fr", "2 fr", "1 ar", "1 ar"]
    assert asked == ["1 fr", "2 fr", "1 ar"]
    page()
    assert len(asked) == 6


def test_outside_a_page_it_is_asked_each_time(read: Callable[..., str], asked: list[str]) -> None:
    @asks_once
    def broken() -> None:
        read(Thing(pk=1))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    for _time in range(2):
        read(Thing(pk=1))
    assert len(asked) == 3
