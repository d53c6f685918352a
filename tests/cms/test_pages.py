"""Pages as readers see them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from cms.facts import Key
from cms.models import CODES, HomePage, SiteSettings, StandardPage
from cms.starting_pages import starting_page


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("key", list(Key))
def test_every_required_page_is_served_in_its_language(
    home: HomePage, client: Client, key: Key, language: str
) -> None:
    answer = client.get(f"/{language}/{key.value}/")
    assert answer.status_code == 200
    assert escape(starting_page(key.value, language).heading) in answer.text
    assert 'class="trans"' not in answer.text


def test_every_page_reaches_the_required_pages_from_its_footer(home: HomePage, client: Client) -> None:
    footer = client.get("/ar/help/").text.partition("<footer")[2]
    assert [key for key in Key if f'href="/ar/{key.value}/"' not in footer] == []


def test_a_page_that_is_not_translated_shows_the_original_labelled(
    write_news: Callable[..., Any], client: Client
) -> None:
    write_news("desk", ar="المكتب مفتوح")
    page = client.get("/bn/news/desk/").text
    assert '<article class="flow" lang="ar" dir="rtl">' in page
    assert 'class="trans"' in page
    assert "المكتب مفتوح" in page


def test_a_list_of_news_marks_the_language_of_each(write_news: Callable[..., Any], client: Client) -> None:
    write_news("one", fr="Un", ar="واحد")
    write_news("two", fr="Deux")
    page = client.get("/ar/news/").text
    assert "واحد" in page
    assert '<article class="card pad" lang="fr" dir="ltr">' in page


def test_a_list_without_news_says_what_else_there_is(home: HomePage, client: Client) -> None:
    assert 'class="empty"' in client.get("/fr/news/").text


def test_the_same_page_in_another_language_has_the_same_address(home: HomePage, client: Client) -> None:
    assert 'href="/ar/help/" hreflang="ar"' in client.get("/fr/help/").text


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_news_asks_the_same_number_of_questions(
    write_news: Callable[..., Any], client: Client, django_assert_max_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        write_news(f"n{number}", fr=f"Nouvelle {number}")
    client.get("/fr/news/")
    with django_assert_max_num_queries(12):
        client.get("/fr/news/")


def test_the_moderation_charter_shows_the_rules_that_moderators_apply(home: HomePage, client: Client) -> None:
    from council.discussion.phrases import RULES

    page = client.get("/en/moderation/").text
    assert all(escape(str(rule)) in page for rule in RULES.values())


def test_the_privacy_page_names_the_officer_or_says_that_nobody_is_named(
    home: HomePage, client: Client
) -> None:
    assert "notice warn" in client.get("/fr/privacy/").text
    told = SiteSettings.objects.get()
    told.dpo_fr = "Mme Martin"
    told.save()
    assert "Mme Martin" in client.get("/fr/privacy/").text


def test_a_second_opening_leaves_what_an_editor_wrote(home: HomePage) -> None:
    from cms.actions import open_site

    page = StandardPage.objects.get(key="help")
    page.heading_fr = "Aide et téléphone"
    page.save()
    open_site(told={"city": {"fr": "Ailleurs"}})
    assert StandardPage.objects.get(key="help").heading_fr == "Aide et téléphone"
    assert StandardPage.objects.count() == len(Key)
    assert SiteSettings.objects.get().city_fr == "Rivemont"


@pytest.mark.parametrize("path", ["/fr/not-there/", "/ar/help/not-there/"])
def test_an_unknown_page_answers_404_in_the_site_s_shell(home: HomePage, client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<footer" in answer.text
    assert 'content="noindex"' in answer.text


def test_search_engines_find_every_page_in_every_language(home: HomePage, client: Client) -> None:
    found = client.get("/sitemap.xml").text
    assert all(f"/{code}/privacy/</loc>" in found for code in CODES)
    assert "Disallow: /cms/" in client.get("/robots.txt").text


def test_old_browsers_find_the_mark(client: Client, db: None) -> None:
    assert client.get("/favicon.ico").headers["Location"].endswith("mark.svg")


def test_a_page_that_an_editor_puts_in_the_menu_stands_in_the_footer(home: HomePage, client: Client) -> None:
    page = StandardPage(slug="desks", heading_fr="Les guichets", heading_ar="المكاتب", show_in_menus=True)
    home.add_child(instance=page)
    footer = client.get("/ar/help/").text.partition("<footer")[2]
    assert 'href="/ar/desks/">المكاتب</a>' in footer


def test_a_copy_of_a_required_page_is_an_ordinary_page(home: HomePage) -> None:
    copied = StandardPage.objects.get(key="help").copy(update_attrs={"slug": "help-2"})
    assert (copied.key, copied.heading_ar) == ("", starting_page("help", "ar").heading)
