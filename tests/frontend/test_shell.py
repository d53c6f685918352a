"""The frame of every page: it stands with a full context, and with hardly any."""

import re
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

SITE = {
    "name": "Rivemont",
    "subtitle": "Council of foreign residents",
    "phone": "0 800 00 00 00",
    "phone_hours": "Monday to Friday",
    "mail": "",
    "logo_url": "",
    "promises": ["We translate what you write."],
    "footer_links": [SimpleNamespace(url="/fr/privacy/", label="Your data")],
}
NAV = [{"key": "live", "url": "/fr/meetings/", "label": "Live", "icon": "mic", "live": True}]
ANYBODY = SimpleNamespace(is_authenticated=False)


def page(
    source: str = '{% extends "base.html" %}', path: str = "/fr/proposals/?page=2", **context: object
) -> str:
    request = RequestFactory().get(path)
    request.COOKIES.update(context.pop("cookies", {}))
    return Template(source).render(Context({"request": request, "user": ANYBODY, **context}))


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("bn", "ltr")])
def test_the_page_says_its_language_and_direction(language, direction):
    with translation.override(language):
        assert f'<html lang="{language}" dir="{direction}">' in page(site=SITE, nav=NAV)


def test_the_shell_stands_without_a_site_or_a_menu():
    drawn = page()
    assert '<nav class="nav"' not in drawn
    assert '<main id="main"' in drawn


def test_a_live_session_is_said_in_words_beside_its_dot():
    drawn = page(site=SITE, nav=NAV, nav_active="live")
    assert 'aria-current="page"' in drawn
    assert re.search(r'<span class="dot"></span><span class="vh"> \(.+\)</span>', drawn)


@pytest.mark.parametrize("base", ["base.html", "base_focus.html"])
def test_every_page_of_the_demo_says_so(base):
    source = f'{{% extends "{base}" %}}'
    with translation.override("en"):
        words = "Fictional town, real ballots from Toulouse 2019"
        assert words in page(source, demo=True)
        assert words not in page(source, demo=False)


@pytest.mark.parametrize(
    ("cookies", "said"),
    [({"letters": "easy"}, 'data-letters="easy"'), ({"theme": "dark"}, 'data-theme="dark"')],
)
def test_reading_choices_are_kept_in_cookies(cookies, said):
    assert said in page(cookies=cookies)
    assert said not in page()


def test_a_strange_cookie_is_not_repeated():
    assert "onload" not in page(cookies={"theme": '" onload="x', "letters": '" onload="x'})


def test_the_language_menu_leads_to_the_same_page():
    drawn = page()
    for code in ("fr", "it", "en", "ar", "es", "pt", "bn"):
        assert f'href="/{code}/proposals/?page=2"' in drawn


def test_on_a_form_page_the_language_menu_sends_the_form_so_that_nothing_typed_is_lost():
    drawn = page(form_id="ballot", path="/fr/votes/1/")
    assert drawn.count('form="ballot"') == 7
    assert 'formaction="/ar/votes/1/"' in drawn
    assert 'href="/ar/votes/1/"' not in drawn


def test_no_page_holds_inline_styles_or_scripts():
    drawn = page(
        '{% extends "base.html" %}{% load look %}{% block main %}{% scene %}{% tile 1 "park" %}{% endblock %}'
    )
    assert " style=" not in drawn
    assert re.findall(r"<script(?! src)", drawn) == []


def test_nothing_is_fetched_from_outside():
    drawn = page(site=SITE, nav=NAV)
    assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//', drawn) == []


def test_the_footer_shows_the_promises_and_links_that_the_site_gives():
    drawn = page(site=SITE)
    assert "We translate what you write." in drawn
    assert 'href="tel:0800000000"' in drawn
    assert 'href="/fr/privacy/"' in drawn


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_of_trouble_need_no_context(name):
    assert "<h1>" in render_to_string(name)


def test_a_refusal_gives_its_reason_and_the_next_step():
    refusal = {"reason": "You have already voted.", "next_step": "You can change your vote."}
    drawn = render_to_string("403.html", {"user": ANYBODY, "refusal": refusal})
    assert "You have already voted." in drawn
    assert "You can change your vote." in drawn


def test_a_page_with_mistakes_says_so_in_its_title():
    with translation.override("en"):
        assert "<title>Error: " in page(form=SimpleNamespace(errors={"age": ["wrong"]}))
