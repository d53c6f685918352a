"""The published result, as a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from register.refusals import refuse
from votes.budgets import permissions, queries
from votes.budgets.views.reading import about, language, named
from votes.tally import write


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Who won and why, once it is published."""
    now, round_ = timezone.now(), named(slug)
    refuse(permissions.may_read_result(request.user, round_, now))
    context = about(round_, request.user, now) | {"shown": queries.shown_result(round_, language())}
    return render(request, "budgets/results.html", context)


@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """The published round as a Pabulib file: numbered ballots, sorted by what they say, no voter."""
    now, round_ = timezone.now(), named(slug)
    refuse(permissions.may_read_result(request.user, round_, now))
    text = write(queries.election_of_round(round_, queries.meta(round_)))
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{round_.slug}.pb"'
    return answer
