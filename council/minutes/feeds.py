"""The open feed of minutes: published ones, the newest first; a correction is news of its minutes."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Max
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from council.minutes.models import Minutes
from council.minutes.queries import published

MOST = 40


class MinutesFeed(Feed):  # type: ignore[type-arg]
    """Atom."""

    feed_type = Atom1Feed
    title = _("Minutes of the council’s sessions")
    subtitle = _("Who was here, what was said, how the council voted.")
    link = reverse_lazy("minutes:list")

    def items(self) -> list[Minutes]:
        found = published().annotate(corrected_at=Max("corrections__published_at"))
        return list(found.order_by("-published_at", "id")[:MOST])

    def item_title(self, item: Any) -> str:
        day = date_format(localtime(item.meeting.starts), "DATE_FORMAT")
        return f"{item.meeting.title}, {day}"

    def item_description(self, item: Any) -> str:
        return str(item.meeting.council.name)

    def item_link(self, item: Any) -> str:
        return str(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.id}"

    def item_pubdate(self, item: Any) -> Any:
        return item.published_at

    def item_updateddate(self, item: Any) -> Any:
        return item.corrected_at or item.published_at
