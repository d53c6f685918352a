"""The calendars of sessions: a body's, for everyone, and a person's own, under a secret address."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.bodies.models import Council
from council.meetings import actions, permissions, queries
from council.meetings.attached import hours_of
from council.meetings.calendars import Hours, calendar
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from register.refusals import refuse


def entry_of(request: HttpRequest, meeting: Meeting, link: bool) -> Hours:
    """A session as a calendar shows it; one whose date alone is announced is tentative."""
    return Hours(
        uid=f"{meeting.id}@sessions",
        starts=meeting.starts,
        ends=meeting.closed_at or meeting.starts + queries.USUAL_LENGTH,
        summary=f"{meeting.council.name}: {meeting.title}",
        place=meeting.place,
        words=meeting.link if link else "",
        url=request.build_absolute_uri(meeting.get_absolute_url()),
        tentative=meeting.state == MeetingState.ANNOUNCED.value,
    )


def _entries(request: HttpRequest, found: list[Meeting], person: Any = None) -> list[Hours]:
    """Those sessions and what goes with them; a person's own calendar has the links."""
    beside = hours_of([one.id for one in found], person)
    return [
        *(entry_of(request, one, link=person is not None) for one in found),
        *(replace(one, url=request.build_absolute_uri(one.url)) for one in beside),
    ]


def _file(name: str, entries: list[Hours]) -> HttpResponse:
    body = calendar(name, entries, timezone.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@require_safe
def of_body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body's sessions; links to join are not in it, for everyone may read it."""
    council = get_object_or_404(Council, slug=slug)
    found = queries.for_calendar([council.id])
    return _file(str(council.name), _entries(request, found))


@require_safe
def of_person(request: HttpRequest, key: str) -> HttpResponse:
    """The sessions that the person whose address this is may join, with the links."""
    now, person = timezone.now(), queries.owner_of(key)
    if person is None:
        raise Http404(key)
    found = queries.for_calendar(queries.joined_by(person, now))
    answer = _file(str(_("Sessions")), _entries(request, found, person))
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The person's address; a new one is made by the button, and the old one stops working."""
    refuse(permissions.may_have_calendar(request.user))
    if request.method == "POST":
        actions.renew_calendar(person=request.user)
        messages.success(request, _("The old address no longer works."))
        return redirect("meetings:own-calendar")
    kept = queries.calendar_key(request.user)
    return render(request, "meetings/own_calendar.html", {"key": kept, "nav_active": "live"})
