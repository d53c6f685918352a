"""Problem details (RFC 9457) for every error of the API."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from register.refusals import Refused


def problem_details(exception: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception raised in the API; None leaves it to Django's own handling."""
    if isinstance(exception, Refused):
        refusal = exception.refusal
        return _problem(refusal.status, refusal.code, str(refusal.reason), next=str(refusal.next_step))
    response = exception_handler(exception, context)
    if response is None:
        return None
    data = response.data
    code = getattr(exception, "default_code", "error")
    if isinstance(data, dict) and "detail" in data:
        problem = _problem(response.status_code, code, str(data["detail"]))
    else:
        problem = _problem(response.status_code, code, "", errors=data)
    for header, value in response.headers.items():
        problem.headers.setdefault(header, value)
    return problem


def _problem(status: int, code: str, detail: str, **more: Any) -> Response:
    body = {"type": f"about:blank#{code}", "title": code, "status": status, "detail": detail}
    body.update({key: value for key, value in more.items() if value})
    return Response(body, status=status, content_type="application/problem+json")
