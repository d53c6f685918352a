"""Doors of the demo alone: log in as one of the cast, read the mail that nothing sends."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from residents.demo import offered
from residents.mail_files import Mail, read_mails
from residents.models import Person
from residents.return_address import wanted_return
from residents.views.entering import CARD_BACKEND

View = Callable[..., HttpResponse]


def only_in_the_demo(view: View) -> View:
    """A page that does not exist elsewhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@only_in_the_demo
@require_POST
@never_cache
def enter_as(request: HttpRequest) -> HttpResponse:
    """Log in as one of the cast."""
    asked = request.POST.get("person", "")
    known = next((one for one in offered() if str(one.id) == asked), None)
    if known is None:
        raise Http404
    login(request, get_object_or_404(Person, id=known.id, is_active=True), backend=CARD_BACKEND)
    return redirect(wanted_return(request) or "residents:me")


def mails() -> list[Mail]:
    return read_mails(Path(settings.EMAIL_FILE_PATH))


@only_in_the_demo
@require_GET
@never_cache
def mail_list(request: HttpRequest) -> HttpResponse:
    """Every mail, the latest first."""
    return render(request, "residents/mail_list.html", {"mails": mails()[::-1]})


@only_in_the_demo
@require_GET
@never_cache
def mail(request: HttpRequest, number: int) -> HttpResponse:
    """One mail."""
    found = next((one for one in mails() if one.number == number), None)
    if found is None:
        raise Http404
    return render(request, "residents/mail.html", {"mail": found})
