"""Every page has an address of its own: two apps never claim the same one."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

OURS = {"cms", "votes", "proposals", "council", "languages", "residents", "register", "config"}


def addresses(patterns: list[Any], before: str = "") -> Iterator[str]:
    """The routes of our own pages, as they are written."""
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLPattern):
            if one.lookup_str.split(".")[0] in OURS:
                yield here
        else:
            yield from addresses(one.url_patterns, here)


def test_no_address_is_claimed_twice() -> None:
    found = Counter(addresses(get_resolver().url_patterns))
    assert len(found) > 200
    assert [address for address, times in found.items() if times > 1] == []
