"""The list as files, and as a feed."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from proposals import queries
from proposals.finding import files
from proposals.finding.filters import find
from proposals.models import Proposal
from proposals.queries import Shown
from proposals.views.finding import filter_form
from register.streaming import Streamed
from residents.reader import reader_language

IN_FEED = 50


@require_safe
def as_csv(request: HttpRequest) -> Streamed:
    """What the list shows, for a spreadsheet, with the translations into the language of the page."""
    found = find(filter_form(request).chosen())
    rows = files.as_csv(found, reader_language(), timezone.now())
    return Streamed(rows, "proposals.csv", "text/csv; charset=utf-8")


@require_safe
def as_json(request: HttpRequest) -> Streamed:
    """What the list shows, for a program, with every translation."""
    found = find(filter_form(request).chosen())
    return Streamed(
        files.as_json(found, reader_language(), timezone.now()),
        "proposals.json",
        "application/json; charset=utf-8",
    )


class ProposalFeed(Feed[Shown, Any]):
    """Atom: the newest of what the list shows, in the language of the page."""

    feed_type = Atom1Feed
    title = _("Proposals: what residents ask for")

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def link(self, request: HttpRequest) -> str:
        asked = request.GET.urlencode()
        return reverse("proposals:list") + (f"?{asked}" if asked else "")

    def feed_url(self, request: HttpRequest) -> str:
        return request.get_full_path()

    def items(self, request: HttpRequest) -> list[Shown]:
        newest = find(filter_form(request).chosen()).order_by("-published_at", "id")[:IN_FEED]
        found = Proposal.objects.with_texts().filter(id__in=[one.id for one in newest.only("id")])
        return queries.show(found.order_by("-published_at", "id"), reader_language(), now=timezone.now())

    def item_title(self, item: Shown) -> str:
        return item.title.body

    def item_description(self, item: Shown) -> str:
        return item.body.body if item.body else ""

    def item_link(self, item: Shown) -> str:
        return item.proposal.get_absolute_url()

    def item_guid(self, item: Shown) -> str:
        return f"urn:uuid:{item.proposal.id}"

    def item_pubdate(self, item: Shown) -> Any:
        return item.proposal.published_at

    item_updateddate = item_pubdate

    def item_categories(self, item: Shown) -> list[str]:
        return [str(word) for word in (item.theme_word, item.chip.word) if word]
