"""What a person wrote, supports and follows: the first of it on My page, all of it page by page."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from proposals import mine
from proposals.lifecycle import State
from proposals.models import Following, Proposal, Support
from proposals.views import mine as pages
from tests.proposals.conftest import address

LISTS = [mine.WRITTEN, mine.SUPPORTED, mine.FOLLOWED]


@pytest.fixture
def hers(draft: Callable[..., Proposal], cast: Callable[[str], Any]) -> Callable[[int], list[Proposal]]:
    """Rahim's proposals, which he supports and follows too."""

    def make(count: int) -> list[Proposal]:
        made = [draft("rahim", title=f"Idée {number}") for number in range(count)]
        keys = [one.id for one in made]
        Proposal.objects.filter(id__in=keys).update(state=State.PUBLISHED.value)
        Support.objects.bulk_create(Support(proposal_id=key, person=cast("rahim")) for key in keys)
        Following.objects.bulk_create(Following(proposal_id=key, person=cast("rahim")) for key in keys)
        return made

    return make


@pytest.mark.parametrize(
    ("build", "name"), [(mine.written, "mine"), (mine.supporting, "supported"), (mine.following, "followed")]
)
def test_my_page_shows_the_first_and_the_way_to_all_of_them(
    hers: Callable[..., Any],
    cast: Callable[[str], Any],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    build: Any,
    name: str,
) -> None:
    monkeypatch.setattr(mine, "ON_MY_PAGE", 2)
    hers(2)
    section = build(cast("rahim"), "fr", now)
    assert (len(section.items), section.more) == (2, "")
    hers(1)
    with CaptureQueriesContext(connection) as three, translation.override("fr"):
        section = build(cast("rahim"), "fr", now)
    assert (len(section.items), section.more) == (2, address(name))
    Proposal.objects.exclude(id=Proposal.objects.values("id")[:1]).delete()
    with CaptureQueriesContext(connection) as one:
        assert len(build(cast("rahim"), "fr", now).items) == 1
    assert len(one) == len(three)


@pytest.mark.parametrize("listed", LISTS, ids=lambda one: one.name)
def test_all_of_them_are_on_pages_of_their_own_that_nobody_else_opens(
    hers: Callable[..., Any],
    reader: Callable[[str], Client],
    monkeypatch: pytest.MonkeyPatch,
    listed: mine.Listed,
) -> None:
    monkeypatch.setattr(pages, "PER_PAGE", 2)
    made, door = hers(3), address(listed.name)
    assert reader("").get(door).status_code == 302
    browser = reader("rahim")
    first, second = (browser.get(f"{door}?page={number}").text for number in (1, 2))
    shown = [[one.title.body for one in made if f">{one.title}<" in page] for page in (first, second)]
    assert sorted(shown[0] + shown[1]) == ["Idée 0", "Idée 1", "Idée 2"]
    assert [len(one) for one in shown] == [2, 1]
    assert "Idée" not in reader("amina").get(door).text


@pytest.mark.parametrize("listed", LISTS, ids=lambda one: one.name)
def test_a_page_takes_the_same_queries_for_one_and_for_three(
    hers: Callable[..., Any],
    reader: Callable[[str], Client],
    django_assert_num_queries: Any,
    listed: mine.Listed,
) -> None:
    browser, door = reader("rahim"), address(listed.name)
    hers(1)
    browser.get(door)
    with CaptureQueriesContext(connection) as one:
        browser.get(door)
    hers(2)
    with django_assert_num_queries(len(one)):
        browser.get(door)
