"""The public pages of councils."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.bodies import queries
from council.bodies.models import Council
from council.bodies.procedure import day_of_year
from residents.permissions import day_of


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every council of the city."""
    context = {"councils": queries.councils_on(day_of(timezone.now())), "nav_active": "council"}
    return render(request, "bodies/list.html", context)


@require_safe
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """A council: who sits on it, in which office, until when, and under which rules."""
    found: Council = get_object_or_404(Council.objects.select_related("parent"), slug=slug)
    now = timezone.now()
    day = day_of(now)
    colleges = queries.table(found, day)
    rules = queries.rules_on(found, day)
    seats = sum(len(one.seats) for one in colleges)
    filled = sum(one.filled for one in colleges)
    base = filled if rules and rules.quorum_base == "holders" else seats
    context = {
        "council": found,
        "now": now,
        "colleges": colleges,
        "seats": seats,
        "filled": filled,
        "vacant": seats - filled,
        "commissions": queries.bodies_of(found, day),
        "cochairs": queries.cochairs(found, day),
        "rules": rules,
        "debate_by": day_of_year(day.year, *rules.debate_by) if rules else None,
        "quorum": rules.quorum.of(base) if rules else 0,
        "nav_active": "council",
    }
    return render(request, "bodies/council.html", context)
