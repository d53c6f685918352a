"""Where a page leads back to: never off the site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def wanted_return(request: HttpRequest) -> str:
    """The address asked for in `next`, when it is on this site; otherwise nothing."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else ""
