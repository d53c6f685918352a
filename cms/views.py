"""Pages that Wagtail does not serve: for search engines, and the editors' list of what is missing."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import queries
from cms.models import CODES

# What belongs to one person, or is said in discussions: no search engine.
CLOSED = ["/cms/", "/api/", "/register/", "/documents/"]


def robots(request: HttpRequest) -> HttpResponse:
    """Which paths search engines leave out; people's pages say `noindex` themselves."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every live page, with its address in each language."""
    pages = Page.objects.live().public().filter(depth__gte=2).order_by("path")
    entries: list[dict[str, Any]] = [
        {
            "changed": page.last_published_at,
            "addresses": [(code, settings.SITE_URL + queries.address(page, code)) for code in CODES],
        }
        for page in pages
    ]
    return render(request, "cms/sitemap.xml", {"entries": entries}, content_type="application/xml")


def missing(request: HttpRequest) -> HttpResponse:
    """For editors: the pages that lack a language or a part of one."""
    language = request.GET.get("language", "")
    rows = [
        {"lack": lack, "name": dict(settings.LANGUAGES)[lack.language], "url": edit_url(lack)}
        for lack in queries.lacks(language if language in CODES else "")
    ]
    context = {
        "rows": rows,
        "languages": settings.LANGUAGES,
        "chosen": language,
        "page_title": _("Missing translations"),
        "header_icon": "globe",
    }
    return render(request, "cms/missing.html", context)


def edit_url(lack: queries.Lack) -> str:
    return reverse("wagtailadmin_pages:edit", args=[lack.page.pk])
