"""How a text is made: its page, and the difference between two versions."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.drafting import queries
from council.drafting.board import board_of
from council.drafting.phrases import SECTIONS
from council.drafting.wording import compare
from council.opinions.views.reading import fetch
from languages.queries import reading
from residents.reader import reader_language


@require_safe
def work(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """The text by paragraphs; after the adoption everyone reads it, without the comments."""
    now = timezone.now()
    found = fetch(request.user, opinion_id, now)
    context = {"board": board_of(found, request.user, reader_language(), now), "nav_active": "opinions"}
    return render(request, "drafting/work.html", context)


@require_safe
def difference(request: HttpRequest, opinion_id: UUID, old: int, new: int) -> HttpResponse:
    """What changed between two versions."""
    found = fetch(request.user, opinion_id, timezone.now())
    before, after = queries.version(found, old), queries.version(found, new)
    if before is None or after is None:
        raise Http404
    changes = [(SECTIONS[one.section], one) for one in compare(before.wording, after.wording)]
    context = {
        "opinion": found,
        "title": reading(found.title, reader_language()),
        "before": before,
        "after": after,
        "changes": changes,
        "changed": any(one.changed for _name, one in changes),
        "nav_active": "opinions",
    }
    return render(request, "drafting/compare.html", context)
