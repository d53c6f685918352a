"""What every page's shell shows of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the header and the footer."""
    return {"demo": settings.DEMO}
