"""All that a person wrote, supports or follows, page by page; nobody else sees it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proposals.mine import Listed
from residents.my_page import Section
from residents.reader import reader_language

PER_PAGE = 20


@require_safe
@never_cache
@login_required
def listed(request: HttpRequest, of: Listed) -> HttpResponse:
    """One of her lists, whole."""
    page = Paginator(of.find(request.user), PER_PAGE).get_page(request.GET.get("page"))
    section = Section(of.title, of.items(page, reader_language()))
    return render(request, "proposals/mine.html", {"page": page, "section": section, "nav_active": "me"})
