"""The page of the public record, and its file."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from config.record import daily

# What the page counts, with the table that each number comes from.
COUNTED = [
    ("scroll-text", _("Opinions of the council"), "opinions"),
    ("reply", _("Answers of the city"), "answers"),
    ("list-checks", _("Commitments of the city"), "commitments"),
    ("mic", _("Meetings"), "meetings"),
    ("lightbulb", _("Proposals"), "proposals"),
    ("vote", _("Votes on the budget"), "rounds"),
    ("users", _("Names of people in office"), "people"),
    ("list", _("Acts in the register"), "register"),
]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What the file holds, what it does not, and how to check it."""
    found = daily.newest()
    files = found.manifest()["files"] if found else {}
    counted = [
        {"icon": icon, "name": name, "rows": files[f"tables/{table}.jsonl"]["rows"]}
        for icon, name, table in COUNTED
        if files
    ]
    return render(request, "record/page.html", {"daily": found, "counted": counted})


@require_safe
def download(request: HttpRequest, name: str) -> Any:
    """The file of the day; a link from another day leads nowhere."""
    found = daily.newest()
    if found is None or found.path.name != name:
        raise Http404
    try:
        file = found.path.open("rb")
    except FileNotFoundError as gone:  # the next day's took its place just now
        raise Http404 from gone
    return FileResponse(file, as_attachment=True, filename=name)
