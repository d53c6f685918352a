"""A page that was changed and not published waits for editors."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import HomePage
from residents.permissions import day_of
from residents.waiting import waiting_for


def test_a_draft_waits_until_it_is_published(
    cast: Callable[[str], Any], home: HomePage, write_news: Callable[..., Any], now: datetime
) -> None:
    giulia, counts = cast("giulia"), []
    pages = [write_news(slug, fr=slug) for slug in ("desk", "tram", "school")]
    assert waiting_for(giulia, "en", now) == []
    for some in (pages[:1], pages[1:]):
        for page in some:
            page.save_revision()
        with CaptureQueriesContext(connection) as queries:
            found = waiting_for(giulia, "en", now)
        counts.append(len(queries))
    assert {one.title for one in found} == {"desk", "tram", "school"}
    assert found[0].since == day_of(now)
    assert counts[0] == counts[1]
    assert waiting_for(cast("tom"), "en", now) == []
    pages[0].get_latest_revision().publish()
    assert len(waiting_for(giulia, "en", now)) == 2
