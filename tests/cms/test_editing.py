"""Editors at work in Wagtail's screens."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms import actions, queries
from cms.models import CODES, HomePage, NewsIndexPage, NewsPage, StandardPage
from cms.starting_pages import starting_page
from residents.models import RoleHeld


def form(**values: Any) -> dict[str, str]:
    """What the editor's screen sends: every language's fields, empty but for those given."""
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    data: dict[str, Any] = {"slug": "", "day": "2026-11-21", "comments": comments}
    for code in CODES:
        data |= {f"heading_{code}": "", f"intro_{code}": "", f"body_{code}": streamfield([])}
    return nested_form_data(data | values)


def add_url(kind: str = "newspage", parent: Any = None) -> str:
    parent = parent or NewsIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["cms", kind, parent.pk])


def test_an_editor_publishes_in_arabic_only(editor: Client, client: Client) -> None:
    sent = form(
        heading_ar="المكتب مفتوح", body_ar=streamfield([("heading", "متى")]), **{"action-publish": "1"}
    )
    answer = editor.post(add_url(), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    page = NewsPage.objects.get()
    assert (page.live, page.title, page.heading_fr) == (True, "المكتب مفتوح", None)
    shown = client.get(queries.address(page, "fr")).text
    assert 'lang="ar" dir="rtl"' in shown


def test_a_page_without_any_heading_is_not_saved(editor: Client) -> None:
    answer = editor.post(add_url(), form(**{"action-publish": "1"}))
    assert answer.status_code == 200
    assert answer.context["form"].errors["heading_fr"]
    assert not NewsPage.objects.exists()


def test_a_draft_is_seen_by_nobody_else(editor: Client, client: Client) -> None:
    assert editor.post(add_url(), form(heading_fr="Brouillon")).status_code == 302
    page = NewsPage.objects.get()
    assert not page.live
    assert client.get(queries.address(page, "fr")).status_code == 404


def test_the_title_follows_the_default_language(write_news: Callable[..., Any]) -> None:
    page = write_news("desk", ar="المكتب")
    page.heading_fr = "Le guichet"
    page.save_revision().publish()
    assert NewsPage.objects.get().title == "Le guichet"


def test_each_language_has_its_preview(editor: Client) -> None:
    page = StandardPage.objects.get(key="help")
    assert [code for code, _name in page.preview_modes] == CODES
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]) + "?mode=ar"
    editor.post(address, form(heading_ar="مساعدة أخرى", slug="help"))
    answer = editor.get(address)
    assert '<html lang="ar" dir="rtl"' in answer.text
    assert "مساعدة أخرى" in answer.text
    assert 'class="trans"' not in answer.text
    # As strict as the page itself, but in a frame of the editor's screen.
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_list_shows_what_is_missing_by_language(editor: Client, write_news: Callable[..., Any]) -> None:
    write_news("desk", fr="Le guichet", ar="المكتب")
    assert {lack.language for lack in queries.lacks()} == {"it", "en", "es", "pt", "bn"}
    assert queries.lacks("ar") == []
    page = editor.get(reverse("cms_missing")).text
    assert page.count("Le guichet") == 5
    assert editor.get(reverse("cms_missing") + "?language=it").text.count("Le guichet") == 1


def test_the_list_asks_the_same_number_of_questions(
    write_news: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    for number in range(3):
        write_news(f"n{number}", fr=f"Nouvelle {number}")
    with django_assert_num_queries(4):
        queries.lacks()


def test_the_pages_of_a_new_site_lack_nothing(home: HomePage) -> None:
    assert queries.lacks() == []


@pytest.mark.parametrize("door", ["wagtailadmin_home", "cms_missing"])
def test_an_editor_enters_and_others_do_not(
    editor: Client, client: Client, cast: Callable[[str], Any], door: str
) -> None:
    assert editor.get(reverse(door)).status_code == 200
    assert client.get(reverse(door)).status_code == 302
    client.force_login(cast("rahim"), backend="residents.backends.CardBackend")
    assert client.get(reverse(door)).status_code == 302


def test_a_role_that_ends_takes_the_rights_with_it(
    editor: Client, cast: Callable[[str], Any], now: datetime
) -> None:
    RoleHeld.objects.filter(person=cast("giulia")).update(ends=now.date())
    actions.seat_editors(now=now + timedelta(days=1))
    assert editor.get(reverse("wagtailadmin_home")).status_code == 302


def test_an_editor_changes_the_site_s_settings(editor: Client) -> None:
    from cms.models import SiteSettings

    told = SiteSettings.objects.get()
    address = reverse("wagtailsettings:edit", args=["cms", "sitesettings", told.site_id])
    page = editor.get(address)
    assert page.status_code == 200
    assert all(f'name="dpo_{code}"' in page.text for code in CODES)


@pytest.mark.parametrize(
    "door", ["/cms/account/", "/cms/reports/aging-pages/", "/cms/images/", "/cms/pages/"]
)
def test_an_editor_s_screens_open(editor: Client, door: str) -> None:
    assert editor.get(door, follow=True).status_code == 200


def test_what_is_published_is_everyone_s_and_cannot_be_hidden_behind_a_password(editor: Client) -> None:
    """Its heading would stand on the front page, in the list and in the footer all the same."""
    page = actions.publish_news(
        slug="open", day=date(2026, 11, 21), words={"fr": starting_page("news", "fr")}
    )
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    editor.post(address, {"restriction_type": "password", "password": "secret"})
    assert not page.get_view_restrictions().exists()


def test_people_are_not_managed_in_wagtail_s_screens(editor: Client, cast: Callable[[str], Any]) -> None:
    person = cast("giulia")
    person.is_superuser = True
    person.save()
    assert reverse("wagtailusers_users:index") not in editor.get(reverse("wagtailadmin_home")).text
