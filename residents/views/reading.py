"""How the pages look to one reader: kept in her browser, nowhere else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from residents.reader import reader_language
from residents.return_address import wanted_return

A_YEAR = 365 * 24 * 60 * 60
# The first choice of each is how pages look without a cookie.
CHOICES = {"letters": ["usual", "easy"], "theme": ["auto", "dark", "light"]}


@require_GET
@never_cache
def reading(request: HttpRequest) -> HttpResponse:
    """Easier letters, darker colours: remember the choice and go back."""
    response = redirect(wanted_return(request) or f"/{reader_language()}/")
    for name, (plain, *others) in CHOICES.items():
        chosen = request.GET.get(name)
        if chosen == plain:
            response.delete_cookie(name, samesite="Lax")
        elif chosen in others:
            response.set_cookie(name, chosen, A_YEAR, samesite="Lax", secure=request.is_secure())
    return response
