"""What waits for me: one list for all that I do for the council."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, npgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from residents import badge
from residents.permissions import day_of
from residents.phrases import DUTIES, URGENCIES
from residents.views.account import owner
from residents.waiting import Urgency, Waiting, duties, waiting_for

CHIPS = {
    Urgency.LIVE: ("live", ""),
    Urgency.LATE: ("late", "triangle-alert"),
    Urgency.SOON: ("soon", "clock"),
    Urgency.REST: ("info", "calendar"),
}


@dataclass(frozen=True)
class Row:
    """One thing as the page shows it; `chip` is (kind, icon, word), empty where there is no last day."""

    item: Waiting
    duty: Any
    chip: tuple[str, str, str] | None
    age: str


@require_GET
@never_cache
@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """The page; it brings the menu's number up to date too."""
    person, now, language = owner(request), timezone.now(), get_language() or ""
    held = duties(person, now)
    found = waiting_for(person, language, now)
    today = day_of(now)
    groups = [
        (urgency.name.lower(), URGENCIES[urgency.name.lower()], [row(one, today) for one in those])
        for urgency, those in groupby(found, key=lambda one: one.urgency(today))
    ]
    context = {
        "duties": [DUTIES[one] for one in DUTIES if one in held],
        "groups": groups,
        "waiting": badge.keep(person, held, found, now),
        "nav_active": "waiting",
    }
    return render(request, "residents/waiting.html", context)


@require_GET
@never_cache
@login_required
def count(request: HttpRequest) -> HttpResponse:
    """The menu's entry with a number counted now."""
    counted = badge.count(owner(request), get_language() or "", timezone.now())
    return render(request, "parts/waiting.html", {"waiting": counted, "nav_active": ""})


def row(item: Waiting, today: date) -> Row:
    """The thing with its words."""
    return Row(item, DUTIES[item.duty], _chip(item, today), _age(item.since, today))


def _chip(item: Waiting, today: date) -> tuple[str, str, str] | None:
    urgency = item.urgency(today)
    if urgency is Urgency.LIVE:
        return (*CHIPS[urgency], _("Now"))
    return (*CHIPS[urgency], _due(item.due, today)) if item.due else None


def _due(due: date, today: date) -> str:
    left = (due - today).days
    if left < 0:
        late = npgettext("something to do", "Late by %(count)d day", "Late by %(count)d days", -left)
        return late % {"count": -left}
    if left == 0:
        return _("Today")
    if left > 30:
        return _("Until %(day)s") % {"day": date_format(due, "DATE_FORMAT")}
    return ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}


def _age(since: date | None, today: date) -> str:
    if since is None or since > today:
        return ""
    days = (today - since).days
    if days == 0:
        return _("Waiting since today")
    return ngettext("Waiting for %(count)d day", "Waiting for %(count)d days", days) % {"count": days}
