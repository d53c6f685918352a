"""Reads of the site's settings and of its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms import versions
from cms.facts import Key
from cms.models import (
    CODES,
    WRITTEN,
    HomePage,
    NewsIndexPage,
    NewsPage,
    SiteSettings,
    StandardPage,
    WrittenPage,
)
from cms.phrases import FIELDS, FOOTER
from council.bodies.models import Rules
from languages.reading import direction


def site_settings() -> SiteSettings:
    """The settings of the site, one query; unsaved defaults before the city is open."""
    found = SiteSettings.objects.select_related("site", "logo").filter(site__is_default_site=True).first()
    return found or SiteSettings()


@dataclass(frozen=True)
class Shown:
    """A page in the one language that the reader gets."""

    language: str
    heading: str
    intro: str
    body: Any
    original: bool

    @property
    def direction(self) -> str:
        return direction(self.language)


def shown(page: WrittenPage, reader: str) -> Shown:
    """The page in the reader's language where it stands alone, otherwise its original, labelled."""
    language = versions.shown(page.filled(), reader) or settings.LANGUAGE_CODE
    heading, intro, body = (page.written(name, language) for name in WRITTEN)
    return Shown(language, heading or page.title, intro or "", body, language != reader)


class Linked(NamedTuple):
    """A page of the footer; `key` names the part that it plays on every site, empty for an editor's own."""

    url: str
    label: str
    key: str = ""


def menu(language: str) -> list[Linked]:
    """The footer's pages, one query: those every site has, then those an editor adds."""
    found = {
        page.key or page.pk: page
        for page in StandardPage.objects.live().filter(Q(show_in_menus=True) | ~Q(key="")).order_by("path")
    }
    needed = [
        Linked(address(found[key.value], language), str(FOOTER[key]), key.value)
        for key in Key
        if key.value in found
    ]
    added = [
        Linked(address(page, language), shown(page, language).heading)
        for page in found.values()
        if not page.key
    ]
    return needed + added


def address(page: Page, language: str) -> str:
    """The page's path in a language. The tree's path begins with the front page, which no address shows."""
    below = page.url_path.strip("/").split("/")[1:]
    return "/".join(["", language, *below, ""])


def keyed(key: Key) -> StandardPage | None:
    """The live page that plays this part."""
    found: StandardPage | None = StandardPage.objects.live().filter(key=key.value).first()
    return found


def latest_news(number: int) -> list[NewsPage]:
    """The newest live news."""
    return list(NewsPage.objects.live().order_by("-day", "-pk")[:number])


def news_below(index: NewsIndexPage) -> QuerySet[NewsPage]:
    """The live news of a list, newest first."""
    found: QuerySet[NewsPage] = NewsPage.objects.child_of(index).live().order_by("-day", "-pk")
    return found


def news_index() -> NewsIndexPage | None:
    found: NewsIndexPage | None = NewsIndexPage.objects.live().first()
    return found


def rules_in_force(today: date) -> Rules | None:
    """The rules of the first council, whose answer time the site speaks of."""
    found = Rules.objects.filter(starts__lte=today)
    return found.order_by("council__order", "council__slug", "-starts").first()


def answer_term(told: SiteSettings, rules: Rules | None) -> str:
    """The answer time: a promise only where the city's text sets it and one sees to it, else a wish."""
    if rules is None:
        return ""
    days = rules.answer_days
    if not (rules.answer_source and told.answer_keeper):
        return ngettext(
            "The council asks the city for an answer within %(days)d day.",
            "The council asks the city for an answer within %(days)d days.",
            days,
        ) % {"days": days}
    return ngettext(
        "The city answers within %(days)d day (%(source)s). %(keeper)s sees to it.",
        "The city answers within %(days)d days (%(source)s). %(keeper)s sees to it.",
        days,
    ) % {"days": days, "source": rules.answer_source, "keeper": told.answer_keeper}


def promises(told: SiteSettings) -> list[str]:
    """The promises of service that somebody keeps."""
    kept = []
    if told.phone and told.phone_hours and told.phone_keeper:
        kept.append(_("%(keeper)s answers the phone.") % {"keeper": told.phone_keeper})
    if told.translators:
        kept.append(_("We translate what people write: %(keeper)s.") % {"keeper": told.translators})
    return kept


@dataclass(frozen=True)
class Lack:
    """A page and what one language lacks of it."""

    page: WrittenPage
    language: str
    fields: list[Any]


def written_pages() -> Iterator[WrittenPage]:
    """Every page that editors write, one query a kind."""
    for kind in (HomePage, StandardPage, NewsIndexPage, NewsPage):
        yield from kind.objects.order_by("path")


def lacks(language: str = "") -> list[Lack]:
    """What is missing, by page and language; of one language where it is named."""
    found = []
    for page in written_pages():
        absent = versions.missing(page.filled())
        wanted = [code for code in CODES if code in absent and language in ("", code)]
        found += [
            Lack(page, code, [FIELDS[name] for name in WRITTEN if name in absent[code]]) for code in wanted
        ]
    return found
