"""Rivemont's site: its settings, its pages, one piece of news, its editor."""

from datetime import datetime, timedelta
from pathlib import Path

from cms.actions import open_site, publish_news, seat_editors
from cms.models import NewsIndexPage, NewsPage
from cms.starting_pages import parse
from config.town.pages_words import TOLD
from residents.permissions import day_of

# Published in four languages: the other three show the original, and the editors' list says so.
NEWS = Path(__file__).parent / "news"


def build(now: datetime) -> None:
    """Make whatever is missing."""
    open_site(told=TOLD)
    publish_news(
        slug="evening-desk",
        day=day_of(now) - timedelta(days=4),
        words={
            path.suffixes[0][1:]: parse(path.read_text(encoding="utf-8"))
            for path in NEWS.glob("evening-desk.*.txt")
        },
    )
    seat_editors(now=now)
    _begin_a_page()


def _begin_a_page() -> None:
    """A piece of news that the editor has begun and not published: it waits on her page."""
    index = NewsIndexPage.objects.get()
    if not NewsPage.objects.filter(slug="welcome-evening").exists():
        page = NewsPage(slug="welcome-evening", heading_fr="Une soirée pour les nouveaux voisins", live=False)
        index.add_child(instance=page)
        page.save_revision()
