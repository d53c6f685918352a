"""The menu's entry for what waits, drawn alone."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from residents import badge
from residents.once import asks_once
from residents.reader import reader_language
from residents.views.account import owner


@require_GET
@never_cache
@login_required
@asks_once
def count(request: HttpRequest) -> HttpResponse:
    """The entry with a number counted now."""
    counted = badge.count(owner(request), reader_language(), timezone.now())
    return render(request, "parts/waiting.html", {"waiting": counted, "nav_active": ""})
