"""What every page's shell shows of the site. Read once a request, and only by pages that draw it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms import queries
from cms.models import SiteSettings
from council.meetings.queries import running
from residents.badge import badge_of
from residents.reader import reader_language


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the header and the footer; at most three queries, none before a template asks."""
    return {
        "demo": settings.DEMO,
        "now": timezone.now(),
        "site": SimpleLazyObject(lambda: site(queries.site_settings())),
        "nav": SimpleLazyObject(nav),
        "nav_active": active(request.path),
        "waiting": SimpleLazyObject(lambda: badge_of(request.user)),
    }


def site(told: SiteSettings) -> dict[str, Any]:
    """The settings as the shell shows them. Phone hours are a promise: shown only where one keeps them."""
    return {
        "told": told,
        "name": told.city,
        "subtitle": told.subtitle,
        "colour": told.colour,
        "logo_url": told.logo.get_rendition("fill-80x80").url if told.logo else "",
        "phone": told.phone,
        "phone_hours": told.phone_hours if told.phone_keeper else "",
        "mail": told.mail,
        "promises": queries.promises(told),
        "footer_links": queries.menu(reader_language()),
    }


PLACES = {
    "home": ("house", ""),
    "proposals": ("lightbulb", "proposals:list"),
    "live": ("mic", "meetings:list"),
    "vote": ("vote", "budgets:list"),
    "opinions": ("scroll-text", "opinions:list"),
}
PATHS = {
    "proposals": "proposals",
    "meetings": "live",
    "votes": "vote",
    "opinions": "opinions",
    "commitments": "opinions",
    "me": "me",
    "waiting": "waiting",
    "login": "login",
    "": "home",
}


def nav() -> list[dict[str, Any]]:
    """The five places of the main menu."""
    labels = {
        "home": _("Home"),
        "proposals": _("Proposals"),
        # Wagtail has another "Live": it says of a page that it is published.
        "live": pgettext("a session is live", "Live"),
        "vote": _("Vote"),
        "opinions": _("Opinions"),
    }
    front = f"/{reader_language()}/"
    return [
        {
            "key": key,
            "icon": icon,
            "label": labels[key],
            "url": reverse(door) if door else front,
            "live": key == "live" and running().exists(),
        }
        for key, (icon, door) in PLACES.items()
    ]


def active(path: str) -> str:
    """The menu's entry that a path belongs to, by the part after the language."""
    parts = path.strip("/").split("/")
    return PATHS.get(parts[1] if len(parts) > 1 else "", "") if parts[0] in dict(settings.LANGUAGES) else ""
