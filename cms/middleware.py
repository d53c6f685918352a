"""Wagtail's screens need a looser policy than the public pages: under their own path, and only there."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# Wagtail writes styles and a few scripts into its pages and shows pictures before they are saved.
LOOSER: dict[str, Any] = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-ancestors": [SELF],
}
FRAMED: dict[str, Any] = {"frame-ancestors": [SELF]}


class EditorPolicy:
    """Sits below django-csp's middleware and names the exceptions for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_preview", False):
            # A preview is a public page, as strict as ever, in a frame of the editor's screen.
            response._csp_replace = FRAMED  # type: ignore[attr-defined]
            response["X-Frame-Options"] = "SAMEORIGIN"
        elif request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_replace = LOOSER  # type: ignore[attr-defined]
        return response
