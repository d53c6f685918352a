"""What became of the proposals of a year: a figure with its table, the list, and the same as a file."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from proposals import fates
from proposals.forms import FatesForm
from register.streaming import Streamed
from residents.reader import reader_language

PER_PAGE = 30


class Echo:
    """A file that gives back what is written, so that rows leave as they are made."""

    def write(self, value: str) -> str:
        return value


@require_safe
def became(request: HttpRequest) -> HttpResponse:
    """Every proposal of the year has a fate, and the fates add up."""
    form = _form(request)
    chosen = form.chosen()
    year = int(chosen.get("year", form.newest))
    found = fates.of_year(year, chosen)
    counted = fates.counts(found)
    listed = found.filter(state=chosen["state"]) if "state" in chosen else found
    ids = list(listed.order_by("-published_at", "id").values_list("id", flat=True))
    page = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "year": year,
        "total": sum(counted.values()),
        "chart": fates.chart(counted),
        "page": page,
        "fates": fates.fates(fates.page_of(list(page)), reader_language()),
    }
    return render(request, "proposals/fates.html", context)


@require_safe
def became_csv(request: HttpRequest) -> Streamed:
    """The same list as a file, without page numbers."""
    form = _form(request)
    chosen = form.chosen()
    year = int(chosen.get("year", form.newest))
    found = fates.of_year(year, chosen)
    listed = found.filter(state=chosen["state"]) if "state" in chosen else found
    table = csv.writer(Echo())

    def lines() -> Iterator[Any]:
        yield "\ufeff"
        yield table.writerow(fates.COLUMNS)
        for row in fates.rows(listed, reader_language()):
            yield table.writerow(row)

    return Streamed(lines(), f"proposals-{year}.csv", "text/csv; charset=utf-8")


def _form(request: HttpRequest) -> FatesForm:
    return FatesForm(request.GET, years=fates.years(), this_year=timezone.localdate().year)
