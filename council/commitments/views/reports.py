"""The annual report of a council, as a page and on paper, for every year with something to tell."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.bodies.models import Council
from council.commitments.reporting import Report, report_of, years_of
from council.commitments.telling import paper, parts_of, title_of
from residents.permissions import day_of
from residents.reader import reader_language


def _counted(slug: str, year: int) -> Report:
    council = get_object_or_404(Council, slug=slug)
    today = day_of(timezone.now())
    if year not in years_of(council, today):
        raise Http404(year)
    return report_of(council, year, today)


@require_safe
def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report as a page, counted now."""
    found, language = _counted(slug, year), reader_language()
    context = {
        "report": found,
        "title": title_of(found),
        "parts": parts_of(found, language),
        "years": years_of(found.council, day_of(timezone.now())),
        "nav_active": "council",
    }
    return render(request, "commitments/report.html", context)


@require_safe
def report_paper(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same report as a PDF in the language of the address."""
    language = reader_language()
    body = paper(_counted(slug, year), language)
    name = f'inline; filename="{slug}-{year}-{language}.pdf"'
    return HttpResponse(body, content_type="application/pdf", headers={"Content-Disposition": name})
