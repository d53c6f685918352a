"""The figures: the page, the page that others show in theirs, open data, the feed, and calendars."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from council.commitments import charts, moves, open_data, queries
from council.commitments.figures import By, summary
from council.commitments.keeping import Shares
from council.meetings.calendars import Day, calendar
from council.opinions import queries as opinions
from council.opinions.answering import Outcome
from council.opinions.models import Opinion
from languages.queries import reading
from residents.permissions import day_of
from residents.reader import reader_language

ROWS: dict[str, Callable[[date], Iterator[open_data.Row]]] = {
    "opinions": open_data.opinions,
    "commitments": open_data.commitments,
}


def chosen_day(request: HttpRequest, today: date) -> date:
    """The day asked for, when it is a day that is over."""
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    return asked if asked and asked < today else today


def shares(day: date, today: date) -> Shares:
    return queries.shares_on(today) if day == today else queries.shares_then(day)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Does the city answer, what does it say, does it keep its word: by year, theme or department."""
    today = day_of(timezone.now())
    asked = request.GET.get("by", "")
    by = By(asked) if asked in set(By) else By.YEAR
    found, day = summary(by, today), chosen_day(request, today)
    context = {
        "by": by.value,
        "groups": found.groups,
        "figures": found.answers,
        "mosaic": opinions.mosaic_of(found.answers),
        "on_time": charts.on_time_chart(found.groups),
        "outcomes": charts.outcomes_chart(found.outcomes),
        "chart": charts.shares_chart(shares(day, today)),
        "day": day,
        "today": today,
        "nav_active": "opinions",
    }
    return render(request, "commitments/figures.html", context)


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest) -> HttpResponse:
    """The figures for other sites to show in a frame: the only page of ours that may be framed."""
    today = day_of(timezone.now())
    counted = opinions.figures_on(today)
    context = {
        "figures": counted,
        "mosaic": opinions.mosaic_of(counted),
        "chart": charts.shares_chart(queries.shares_on(today)),
        "address": settings.SITE_URL + reverse("commitments:figures"),
    }
    answer = render(request, "commitments/embed.html", context)
    framed: dict[str, Any] = {"frame-ancestors": ["*"]}
    answer._csp_replace = framed  # type: ignore[attr-defined]
    return answer


@require_safe
def data(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """Open data: CSV for spreadsheets, JSON for programs."""
    rows = ROWS[name](day_of(timezone.now()))
    if ending == "csv":
        answer = HttpResponse(open_data.as_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        body = json.dumps(list(rows), ensure_ascii=False)
        answer = HttpResponse(body, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def figures_data(request: HttpRequest) -> JsonResponse:
    """The figures of the page as JSON."""
    today = day_of(timezone.now())
    asked = request.GET.get("by", "")
    by = By(asked) if asked in set(By) else By.YEAR
    rows = [
        {
            "key": one.key,
            "on_time_percent": one.answers.percent,
            "on_time": one.answers.on_time,
            "answered_late": one.answers.answered_late,
            "silent": one.answers.silent,
            "running": one.answers.running,
            "median_days": one.answers.median_days,
            "requests": {outcome.value: one.outcomes.get(outcome, 0) for outcome in Outcome},
            "commitments": {state.value: one.kept.count(state) for state in charts.ORDER},
        }
        for one in summary(by, today).groups
    ]
    answer = JsonResponse({"on": today.isoformat(), "by": by.value, "groups": rows})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


class Moves(Feed):  # type: ignore[type-arg]
    """Atom: what moved of opinions and commitments."""

    feed_type = Atom1Feed
    title = _("Opinions and commitments: what moved")
    link = reverse_lazy("commitments:list")

    def items(self) -> list[moves.Move]:
        return moves.newest(reader_language())

    def item_title(self, item: Any) -> str:
        return f"{item.words}: {item.title}"

    def item_description(self, item: Any) -> str:
        return str(item.words)

    def item_link(self, item: Any) -> str:
        return str(item.url)

    def item_guid(self, item: Any) -> str:
        return f"urn:concives:{item.key}"

    def item_pubdate(self, item: Any) -> Any:
        return item.at

    def item_updateddate(self, item: Any) -> Any:
        return item.at


@require_safe
def dates(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """An opinion's dates for a calendar: received, due, answered, under study until, promised for."""
    found = get_object_or_404(Opinion.objects.public().select_related("title"), id=opinion_id)
    if found.delivered_at is None:
        raise Http404
    name = f"{found.number} {reading(found.title, reader_language()).body}"
    answer = HttpResponse(calendar(name, _days(found, name), timezone.now()), content_type="text/calendar")
    answer["Content-Disposition"] = f'inline; filename="{found.number}.ics"'
    return answer


def _days(opinion: Opinion, name: str) -> Iterator[Day]:
    url = settings.SITE_URL + reverse("opinions:opinion", args=[opinion.id])
    clock = opinions.clock_of(opinion)
    if clock:
        yield Day(f"delivered-{opinion.id}", clock.delivered, f"{_('Received by the city')}: {name}", url)
        yield Day(f"due-{opinion.id}", clock.due, f"{_('Last day to answer')}: {name}", url)
    if clock and clock.answered:
        yield Day(f"answered-{opinion.id}", clock.answered, f"{_('Answered')}: {name}", url)
    studied = opinion.requests.filter(reply__until__isnull=False).values_list("number", "reply__until")
    for number, until in studied:
        if until:
            yield Day(f"study-{opinion.id}-{number}", until, f"{_('End of the study')}: {name}", url)
    today = day_of(timezone.now())
    dated = queries.of_opinion(opinion).filter(due__isnull=False)
    for card in queries.cards(dated, reader_language(), today):
        link = settings.SITE_URL + card.commitment.get_absolute_url()
        due = card.commitment.due or today
        yield Day(f"commitment-{card.commitment.id}", due, f"{_('Promised')}: {card.title.body}", link)
