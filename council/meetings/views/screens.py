"""The public screen: a session on a wall, in one language or in two side by side. Nothing to press."""

from datetime import datetime
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from council.meetings import permissions, queries, showing
from council.meetings.models import Meeting
from register.queries import last_number
from register.refusals import refuse
from residents.reader import reader_language

KNOWN = dict(settings.LANGUAGES)
THEMES = ("dark", "light")


def languages(request: HttpRequest) -> list[str]:
    """The languages asked for that the site has, each once; the address's own where none was asked for."""
    asked = [request.GET.get(name, "") for name in ("lang", "lang2")]
    found = list(dict.fromkeys(code for code in asked if code in KNOWN))
    return found or [reader_language()]


def _pane(meeting: Meeting, language: str, now: datetime) -> dict[str, Any]:
    """One language's half of the wall."""
    with translation.override(language):
        shown = showing.MeetingShown(meeting, None, language, now)
        return {
            "language": language,
            "html": render_to_string("meetings/screen_pane.html", {"shown": shown}),
            "follow": gettext("Follow the session on your phone"),
            "away": gettext("No connection. We try again, you do not have to do anything."),
        }


@require_safe
def screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the room sees: `?lang=fr&lang2=ar&theme=light`."""
    meetings, now = Meeting.objects.select_related("council", "current_item"), timezone.now()
    found: Meeting = get_object_or_404(meetings, id=pk)
    refuse(permissions.may_read(request.user, found, now))
    scope = queries.scope_of(found.id)
    theme = request.GET.get("theme", "")
    address = request.build_absolute_uri(found.get_absolute_url())
    context = {
        "meeting": found,
        "scope": str(scope),
        "number": last_number(scope),
        "panes": [_pane(found, code, now) for code in languages(request)],
        "theme": theme if theme in THEMES else THEMES[0],
        "short": request.build_absolute_uri(reverse("meetings:list")).partition("://")[2],
        "qr": SafeString(segno.make(address, error="m").svg_inline(omitsize=True, border=2)),
    }
    return render(request, "meetings/screen.html", context)
