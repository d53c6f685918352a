"""What everybody finds: the list and its map."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from languages.names import names
from proposals import fates, permissions, queries
from proposals.finding.drawing import seed_for
from proposals.finding.filters import find
from proposals.finding.maps import chart
from proposals.finding.pages import page, stretches
from proposals.finding.search import MOST_RANKED
from proposals.forms import FilterForm
from proposals.models import Proposal
from residents.permissions import day_of
from residents.reader import reader_language

PER_PAGE = 12
MAP = "map"
# What an address says of where one is in the list, and not of what is in it.
PLACES = {"after", "before", "draw", "view"}


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """The list, in the order that suits; with the map of the same when it is asked for."""
    now = timezone.now()
    form = filter_form(request)
    chosen = form.chosen()
    found = find(chosen)
    count = found.count()
    seed = seed_for(request, day_of(now))
    shown = page(
        stretches(found, chosen, seed, now, count),
        PER_PAGE,
        request.GET.get("after", ""),
        request.GET.get("before", ""),
    )
    context = {
        "form": form,
        # Nothing is chosen: the choices are the same for everybody, and kept for a minute.
        "bare": not request.GET.keys() - PLACES,
        "page": shown,
        "count": count,
        "seed": seed,
        "cards": queries.cards(shown.ids, reader_language(), request.user, now),
        "chosen": chosen,
        "narrowed": form.words(),
        "by_lot": not chosen.get("order") and "q" not in chosen,
        "by_titles": not chosen.get("order") and "q" in chosen and count > MOST_RANKED,
        "map": chart(found) if request.GET.get("view") == MAP else None,
        "may_bring_in": permissions.may_bring_in(request.user, now) is None,
        "may_moderate": permissions.may_moderate(request.user, now) is None,
    }
    return render(request, "proposals/list.html", context)


def filter_form(request: HttpRequest) -> Any:
    """What the address asks for."""
    return FilterForm(request.GET, languages=_written_in, years=fates.years)


def _written_in() -> list[tuple[str, str]]:
    """The languages in which public proposals are written, in the reader's words."""
    used = set(Proposal.objects.public().order_by().values_list("language", flat=True).distinct())
    return [pair for pair in names(reader_language()) if pair[0] in used]
