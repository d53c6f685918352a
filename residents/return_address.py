"""Where a page leads back to: never off the site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def on_this_site(request: HttpRequest, asked: str) -> bool:
    """Whether an address that came with the request leads to this site."""
    return url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())


def wanted_return(request: HttpRequest) -> str:
    """The address asked for in `next`, when it is on this site; otherwise nothing."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if on_this_site(request, asked) else ""
