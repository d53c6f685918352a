"""What everybody reads of calls."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from proposals.calls import permissions, queries
from proposals.calls.models import Call
from proposals.calls.phases import Phase
from proposals.calls.phrases import AUDIENCES, PHASES
from residents.reader import reader_language


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every call, those in which something can be done first, and the open box."""
    now = timezone.now()
    organises = permissions.may_organise(request.user, now) is None
    return render(request, "calls/list.html", {"calls": queries.listed(now), "organises": organises})


@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """One call: what is asked, its dates and limits, and what can be done now."""
    now = timezone.now()
    found = named(slug)
    running = found.dates.running(now)
    context = {
        "call": found,
        "now": now,
        "chip": PHASES[found.phase(now)],
        "windows": queries.windows(found.dates),
        "changes": queries.changes(found, reader_language()),
        "audience": AUDIENCES[found.audience],  # type: ignore[index]
        "themes": [(one, THEMES[Theme(one)]) for one in found.themes],
        "districts": list(found.districts.all()),
        "collecting": Phase.COLLECTING in running,
        "manages": permissions.may_manage(request.user, found.council_id, now) is None,
    }
    return render(request, "calls/call.html", context)


def named(slug: str) -> Call:
    return get_object_or_404(Call.objects.select_related("council"), slug=slug)
