"""Problem details (RFC 9457) for every error of the API."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework.response import Response
from rest_framework.views import exception_handler

from register.refusals import Refused

PROBLEM = "application/problem+json"


def problem_details(exception: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception raised in the API; None leaves it to Django's own handling."""
    if isinstance(exception, Refused):
        refusal = exception.refusal
        told = _problem(refusal.status, refusal.code, str(refusal.reason), next=str(refusal.next_step))
        if refusal.status == HTTPStatus.UNAUTHORIZED:
            told.headers["WWW-Authenticate"] = "Bearer"
        return told
    response = exception_handler(exception, context)
    if response is None:
        return None
    data = response.data
    code = getattr(exception, "default_code", "") or named(response.status_code)
    if isinstance(data, dict) and "detail" in data:
        problem = _problem(response.status_code, code, str(data["detail"]))
    else:
        problem = _problem(response.status_code, code, "", errors=data)
    for header, value in response.headers.items():
        problem.headers.setdefault(header, value)
    return problem


def named(status: int) -> str:
    """A status as a code: `not_found`."""
    return HTTPStatus(status).name.lower()


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A malformed request, at any door."""
    return _outside(request, 400) or defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that no door has: a document under the API, a page elsewhere."""
    return _outside(request, 404) or defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of ours, without a word of it."""
    return _outside(request, 500) or defaults.server_error(request)


def _outside(request: HttpRequest, status: int) -> HttpResponse | None:
    """The document of an error that no API view has seen; nothing for pages."""
    if not request.path.startswith("/api/"):
        return None
    return JsonResponse(body(status, named(status), ""), status=status, content_type=PROBLEM)


def _problem(status: int, code: str, detail: str, **more: Any) -> Response:
    return Response(body(status, code, detail, **more), status=status, content_type=PROBLEM)


def body(status: int, code: str, detail: str, **more: Any) -> dict[str, Any]:
    """The members of a problem document; empty further ones are left out."""
    told = {"type": f"about:blank#{code}", "title": code, "status": status, "detail": detail}
    return told | {key: value for key, value in more.items() if value}
