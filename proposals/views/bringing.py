"""Bringing proposals in from a file: first it is checked and shown, then it comes in."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from council.bodies.themes import Theme
from languages.names import names
from proposals import actions, permissions, queries
from proposals.bringing import Known, rows
from proposals.forms.bringing import BringForm
from proposals.phrases import FAULTS, NO_FILE
from proposals.readers import MOST_ROWS, UnreadableError, read
from register.refusals import refuse
from residents.models import District
from residents.reader import reader_language

UNREAD: dict[str, Any] = {"rows": [], "faults": []}
KEPT_SECONDS, MOST_FAULTS, MOST_TITLES = 30 * 60, 50, 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The file is kept for half an hour between the check and the act, for who sent it."""
    now = timezone.now()
    refuse(permissions.may_bring_in(request.user, now))
    form = BringForm(request.POST or None, request.FILES or None, initial={"language": reader_language()})
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, {}, 422 if request.method == "POST" else 200)
    kept = _kept(request, form)
    if kept is None:
        form.add_error("file", NO_FILE.reason)
        return _page(request, form, {}, 422)
    token, name, content = kept
    report = _report(name, content, form, now)
    if "bring" in request.POST and report["rows"] and not report["faults"] and not report["unreadable"]:
        many = actions.bring_in(
            rows=report["rows"], call=form.cleaned_data["call"], organiser=request.user, now=now
        )
        cache.delete(_key(request, token))
        messages.success(
            request, ngettext("%(n)s proposal came in.", "%(n)s proposals came in.", many) % {"n": many}
        )
        return redirect("proposals:list")
    return _page(request, form, report | {"token": token, "name": name}, 200)


def _page(request: HttpRequest, form: BringForm, report: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "proposals/bring.html", {"form": form, "report": report}, status=status)


def _key(request: HttpRequest, token: str) -> str:
    return f"proposals.bring.{request.user.pk}.{token}"


def _kept(request: HttpRequest, form: BringForm) -> tuple[str, str, bytes] | None:
    """The new file, kept under a token from now on; or the one that was checked."""
    file, token = form.cleaned_data["file"], form.cleaned_data["checked"]
    if file:
        token = secrets.token_hex(16)
        cache.set(_key(request, token), (file.name, file.read()), KEPT_SECONDS)
    kept = cache.get(_key(request, token)) if token else None
    return (token, *kept) if kept else None


def _report(name: str, content: bytes, form: BringForm, now: datetime) -> dict[str, Any]:
    """What would happen: how many are new, how many are here already, and each line that is wrong."""
    call = form.cleaned_data["call"]
    try:
        raws = read(name, content)
    except UnreadableError as error:
        return UNREAD | {"unreadable": (error.line, error.reason)}
    if len(raws) > MOST_ROWS:
        return UNREAD | {"unreadable": (0, _("It has more than 5 000 rows. Send it in parts."))}
    known = Known(
        languages=frozenset(code for code, _name in names(reader_language())),
        themes=frozenset(one.value for one in Theme),
        districts=_districts(),
        language=form.cleaned_data["language"],
        source=call.slug if call else "",
        now=now,
    )
    good, wrong = rows(raws, known)
    here = queries.known_ids(one.key for one in good)
    new = [one for one in good if one.key not in here]
    return {
        "rows": good,
        "new": len(new),
        "known": len(good) - len(new),
        "titles": new[:MOST_TITLES],
        "faults": [(line, FAULTS[fault]) for line, fault in wrong[:MOST_FAULTS]],
        "wrong": len(wrong),
        "unreadable": None,
    }


def _districts() -> dict[str, str]:
    """Districts by their slugs and their names."""
    found = list(District.objects.all())
    return {str(one).casefold(): one.slug for one in found} | {one.slug: one.slug for one in found}
