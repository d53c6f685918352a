"""Opening the site, its first pages and its editors. Later pages are written in Wagtail's screens."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
)
from wagtail.users.models import UserProfile

from cms.facts import Key
from cms.models import CODES, HomePage, NewsIndexPage, NewsPage, SiteSettings, StandardPage, WrittenPage
from cms.starting_pages import StartingPage, starting_page
from residents.models import Person
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role

EDITORS = "Editors"
ON_PAGES = ["add_page", "change_page", "publish_page"]
ON_IMAGES = ["add_image", "change_image", "choose_image"]


@transaction.atomic
def open_site(*, told: Mapping[str, Mapping[str, str] | str], languages: Iterable[str] = CODES) -> HomePage:
    """Make the site, its settings and its first pages. What exists is left as its editors have it.

    `told` holds values of SiteSettings: a text, or for a translated field one a language.
    """
    languages = [code for code in CODES if code in set(languages)]
    home = HomePage.objects.first() or _front(languages)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    address = urlsplit(settings.SITE_URL)
    site.hostname, site.port = address.hostname or "localhost", address.port or 443
    site.root_page = home
    site.save()
    if not SiteSettings.objects.filter(site=site).exists():
        SiteSettings.objects.create(site=site, **_columns(told))
    for key in Key:
        if not StandardPage.objects.filter(key=key.value).exists():
            _publish(
                home, StandardPage(slug=key.value, key=key.value, show_in_menus=True), key.value, languages
            )
    if not NewsIndexPage.objects.exists():
        _publish(home, NewsIndexPage(slug="news"), "news", languages)
    _editors_group()
    return home


@transaction.atomic
def publish_news(*, slug: str, day: date, words: Mapping[str, StartingPage]) -> NewsPage:
    """A piece of news in the languages given; the same address is never published twice."""
    found: NewsPage | None = NewsPage.objects.filter(slug=slug).first()
    if found:
        return found
    news: NewsPage = _add(NewsIndexPage.objects.get(), NewsPage(slug=slug, day=day), words)
    return news


@transaction.atomic
def seat_editors(*, now: datetime) -> None:
    """Whoever holds the editor's role today may work on pages, and nobody else."""
    group = _editors_group()
    wanted = {person.id: person for person in holders(Role.EDITOR, day_of(now))}
    for person in Person.objects.filter(groups=group).exclude(id__in=wanted):
        person.groups.remove(group)
    for person in wanted.values():
        person.groups.add(group)
        UserProfile.objects.get_or_create(user=person, defaults={"preferred_language": person.language})


def _columns(told: Mapping[str, Mapping[str, str] | str]) -> dict[str, str]:
    """The columns of the settings, a language each; the plain column takes the first."""
    columns = {}
    for name, value in told.items():
        if isinstance(value, str):
            columns[name] = value
        else:
            columns |= {f"{name}_{code}": text for code, text in value.items()}
    return columns


def _front(languages: list[str]) -> HomePage:
    """The front page, in place of the page of welcome that Wagtail begins with."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    Page.objects.filter(depth=2, slug="home").delete()
    root.refresh_from_db()
    home: HomePage = _publish(root, HomePage(slug="home"), "home", languages)
    return home


def _publish(parent: Page, page: Any, name: str, languages: Iterable[str]) -> Any:
    return _add(parent, page, {code: starting_page(name, code) for code in languages})


def _add(parent: Page, page: Any, words: Mapping[str, StartingPage]) -> Any:
    """Put a page under its parent and publish it."""
    for code, written in words.items():
        _write(page, code, written)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _write(page: WrittenPage, language: str, words: StartingPage) -> None:
    """Fill one language of a page."""
    body = [{"type": kind, "value": value} for kind, value in words.blocks]
    setattr(page, f"heading_{language}", words.heading)
    setattr(page, f"intro_{language}", words.intro)
    stream = page._meta.get_field(f"body_{language}").stream_block
    setattr(page, f"body_{language}", stream.to_python(body))


def _editors_group() -> Group:
    """The group of editors: every page, pictures and the site's settings."""
    group, _created = Group.objects.get_or_create(name=EDITORS)
    root = Page.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=ON_PAGES, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    pictures = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for permission in Permission.objects.filter(
        codename__in=ON_IMAGES, content_type__app_label="wagtailimages"
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=pictures, permission=permission
        )
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_sitesettings"]))
    return group
