"""Browsers without an account that asked for a translation: known again, never by who they are."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

KEY = "languages.visitor"


def visitor_of(request: HttpRequest) -> str:
    """A browser that asked before, as a keyed hash of what its session holds; nothing for another one."""
    held = request.session.get(KEY, "")
    return salted_hmac("languages.visitor", held, algorithm="sha256").hexdigest() if held else ""
