"""What everyone reads: the register of moderation, its year in numbers, and what a council has set."""

import csv
from datetime import datetime
from io import StringIO
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council.bodies.models import Council
from council.moderation import actions, permissions, queries, reports
from council.moderation.forms import ThresholdsForm
from council.moderation.models import Thresholds
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

PER_PAGE = 50
FIRST_YEAR = 2020


def _council(request: HttpRequest) -> Council | None:
    slug = request.GET.get("council", "")
    return get_object_or_404(Council, slug=slug, parent__isnull=True) if slug else None


def _year(text: str, now: datetime) -> int:
    """A year that the register can have; raises Http404."""
    this = timezone.localtime(now).year
    if not text:
        return this
    if not text.isdecimal() or len(text) != len(str(this)) or not FIRST_YEAR <= int(text) <= this:
        raise Http404
    return int(text)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Each measure with its rule, its time and its end: no name, no text."""
    now, council = timezone.now(), _council(request)
    year = _year(request.GET.get("year", ""), now)
    found = queries.register_rows(council, *reports.span(year))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [reports.row(one) for one in page],
        "year": year,
        "years": reports.years(now),
        "council": council,
        "councils": list(Council.objects.filter(parent__isnull=True)),
    }
    return render(request, "moderation/register.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """The register as a file: codes, days and numbers only, so that nothing in it is a formula."""
    year = _year(request.GET.get("year", ""), timezone.now())
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow(reports.HEADER)
    found = queries.register_rows(_council(request), *reports.span(year))
    writer.writerows(reports.cells(one) for one in found.iterator(chunk_size=500))
    answer = HttpResponse(made.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="moderation-{year}.csv"'
    return answer


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """A year of moderation: by rule, language, how, how fast, and what became of appeals."""
    now, council = timezone.now(), _council(request)
    wanted = _year(str(year), now)
    found = queries.entries(queries.register_rows(council, *reports.span(wanted)))
    context = {
        **reports.year_page(found, reader_language()),
        "proposals": reports.proposals_page(
            queries.looks(council, "proposal", *reports.span(wanted)), reader_language()
        ),
        "year": wanted,
        "years": reports.years(now),
        "council": council,
    }
    return render(request, "moderation/year.html", context)


@require_safe
def thresholds(request: HttpRequest, slug: str) -> HttpResponse:
    """What the council has set, for everyone to read; and since when."""
    council, now = get_object_or_404(Council, slug=slug, parent__isnull=True), timezone.now()
    context = {
        "council": council,
        "groups": reports.settings_shown(queries.thresholds(council.id, now), ThresholdsForm().fields),
        "versions": list(Thresholds.objects.filter(council=council)),
        "may_change": permissions.may_set(request.user, council, now) is None,
    }
    return render(request, "moderation/thresholds.html", context)


class SetThresholds(FormPage):
    """A co-chair or an organiser sets them anew."""

    form_class: Any = ThresholdsForm
    template_name = "moderation/set.html"

    def prepare(self) -> None:
        self.council = get_object_or_404(Council, slug=self.kwargs["slug"], parent__isnull=True)
        refuse(permissions.may_set(self.request.user, self.council, self.now))

    def initial(self) -> dict[str, Any]:
        now_set = queries.thresholds(self.council.id, self.now)
        return {name: getattr(now_set, name) for name in ThresholdsForm.Meta.fields}

    def page(self) -> dict[str, Any]:
        return {"council": self.council}

    def act(self, form: ThresholdsForm) -> HttpResponse:
        values = {name: form.cleaned_data[name] for name in ThresholdsForm.Meta.fields}
        actions.set_thresholds(
            council_id=self.council.id, person=self.request.user, values=values, now=self.now
        )
        messages.success(self.request, _("It applies from now on, and everyone can read it."))
        return redirect("moderation:thresholds", self.council.slug)
