"""Rivemont's proposals: told once, in order, and readable in the seven languages where they say so."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from config.town import bodies, calls, links, meetings, opinions, people, proposals
from config.town.cast import town_id
from council.moderation.models import Measure
from proposals import desk
from proposals.lifecycle import PUBLIC, State
from proposals.models import Carried, Hearing, Proposal, Support
from register.models import Line

pytestmark = pytest.mark.django_db
SEVEN = {code for code, _name in settings.LANGUAGES}


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[datetime]:
    """The town, made once for all the tests of this file, and undone after the last."""
    now = timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        for part in (people, bodies, calls, proposals):
            part.build(now)
        yield now
        transaction.set_rollback(True)


def counts() -> tuple[int, ...]:
    return tuple(one.objects.count() for one in (Proposal, Support, Hearing, Carried, Line))


def test_every_text_of_a_story_is_in_the_same_languages() -> None:
    for story in proposals.told():
        assert set(story["title"]) == set(story["body"]), story["key"]
        assert story["language"] in story["title"], story["key"]


def test_at_least_six_public_proposals_are_readable_in_all_seven_languages() -> None:
    whole = [one["key"] for one in proposals.told() if "published" in one and set(one["title"]) >= SEVEN]
    assert len(whole) >= 6


def test_the_town_shows_every_state_that_needs_no_session(town: datetime) -> None:
    links_make = {State.HEARD, State.CARRIED, State.ACCEPTED, State.PRINCIPLE, State.SET_ASIDE}
    found = {State(state) for state in Proposal.objects.values_list("state", flat=True)}
    assert found == set(State) - links_make


def test_told_twice_the_town_doubles_nothing(town: datetime) -> None:
    before = counts()
    proposals.build(town)
    assert counts() == before


def test_the_lines_of_a_proposal_follow_each_other_in_time_and_none_lies_ahead(town: datetime) -> None:
    lines = Line.objects.filter(scope__kind="proposal").order_by("scope", "number")
    told: dict[int, list[datetime]] = {}
    for line in lines:
        told.setdefault(line.scope_id, []).append(line.at)
    assert told
    for moments in told.values():
        assert moments == sorted(moments)
        assert moments[-1] <= town


def test_what_its_author_took_out_of_another_stands_by_itself_with_its_supports(town: datetime) -> None:
    (story,) = [one for one in proposals.told() if "parted" in one]
    found = Proposal.objects.get(id=town_id(f"proposal:{story['key']}"))
    assert (found.stage, found.merged_into) == (State.PUBLISHED, None)
    assert found.supports.count() == story["supports"]


def test_supports_are_as_many_as_the_story_says(town: datetime) -> None:
    """Who took a proposal back took its supports with it."""
    stories = [one for one in proposals.told() if "supports" in one and "withdrawn" not in one]
    wanted = {one["title"][one["language"]]: one["supports"] for one in stories}
    public = Proposal.objects.filter(state__in=[one.value for one in PUBLIC]).select_related("title")
    assert {str(one.title.body): one.supports.count() for one in public if one.title} == wanted


def test_opinions_and_the_open_session_are_linked_once(town: datetime) -> None:
    meetings.build(town)
    opinions.build(town)
    links.build(town)
    linked = counts()
    assert (Hearing.objects.count(), Carried.objects.count()) == (2, 2)
    links.build(town)
    assert counts() == linked


def test_the_moderators_find_one_of_each_kind_of_work(town: datetime) -> None:
    waits = desk.counts(town)
    assert min(waits["first"], waits["second"], waits["late"], waits["appeal"]) >= 1
    returned = Measure.objects.filter(kind="return", ended_at=None, appeal=None)
    assert returned.exists()
    for measure in Measure.objects.filter(kind="return").select_related("by", "second"):
        assert None not in (measure.by, measure.second)
        assert measure.by != measure.second
