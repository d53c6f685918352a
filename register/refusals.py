"""A refusal says why and what to do next; doors turn it into a page, a problem document or a socket error."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done. `reason` and `next_step` are lazy texts in the reader's language.

    `where` is the part of the site's page that says where the next step is taken (`parts/where.html`).
    """

    code: str
    reason: Any
    next_step: Any = ""
    status: int = 403
    where: str = ""


class Refused(Exception):
    """Raised by an action that refuses; nothing was written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse(refusal: Refusal | None) -> None:
    """Raise when there is a refusal; the one way an action asks a permission or a rule."""
    if refusal is not None:
        raise Refused(refusal)


STALE_PAGE = Refusal(
    "stale-page",
    _("This page was open too long, or your browser blocks cookies."),
    _("Go back, reload the page and send it again. What you typed is still in the form."),
)


def page_before(request: HttpRequest) -> str:
    """The page of this site that the person came from, or nothing; never the refused one itself."""
    before = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(before, request.get_host())
    return str(before) if ours and before != request.build_absolute_uri() else ""


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that tells a person why, with the status of the refusal."""
    context = {"refusal": refusal, "back": page_before(request)}
    return render(request, "403.html", context, status=refusal.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's door for a form without a valid token."""
    return refusal_page(request, STALE_PAGE)


class RefusalMiddleware:
    """Shows a refusal that no view caught."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return refusal_page(request, exception.refusal)
        return None
