"""The open feed: every opinion that has left for the city, the newest first, and what its clock says."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from council.opinions.models import Opinion
from council.opinions.queries import clock_of, dial_of, listed
from languages.queries import readings
from residents.reader import reader_language

MOST = 40


class OpinionFeed(Feed):  # type: ignore[type-arg]
    """Atom."""

    feed_type = Atom1Feed
    title = _("Opinions of the council")
    subtitle = _("What the council asks, and what the city answers.")
    link = reverse_lazy("opinions:list")

    def items(self) -> list[tuple[Opinion, str]]:
        found = list(listed().filter(delivered_at__isnull=False).order_by("-delivered_at")[:MOST])
        read = readings((one.title for one in found), reader_language())
        return [(one, read[one.title_id].body) for one in found]

    def item_title(self, item: Any) -> str:
        opinion, title = item
        return f"{opinion.number} {title}"

    def item_description(self, item: Any) -> str:
        dial = dial_of(item[0], timezone.localdate())
        return f"{dial.words}{_('.')} {dial.deadline}" if dial else ""

    def item_link(self, item: Any) -> str:
        return reverse("opinions:opinion", args=[item[0].id])

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item[0].id}"

    def item_pubdate(self, item: Any) -> Any:
        return item[0].delivered_at

    def item_updateddate(self, item: Any) -> Any:
        """An answer, the first day late and the city's receipt are each news."""
        opinion = item[0]
        return opinion.answered_at or _late_since(opinion) or opinion.acknowledged_at or opinion.delivered_at


def _late_since(opinion: Opinion) -> datetime | None:
    clock = clock_of(opinion)
    if clock is None or not clock.days_late(timezone.localdate()):
        return None
    return timezone.make_aware(datetime.combine(clock.due + timedelta(days=1), time.min))
