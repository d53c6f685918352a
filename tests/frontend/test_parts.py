"""The components, each alone."""

from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from frontend.templatetags.specimens import SPECIMENS, reading

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_translation_says_who_translated_and_keeps_the_original_one_click_away():
    html = render_to_string("parts/reading.html", {"reading": reading()})
    assert "Translated by <bdi>Nadia</bdi>" in html
    assert "Bangla" in html or "Bengali" in html
    assert '<div class="flow" lang="bn" dir="ltr">' in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "machine"}, "Translated by a machine"),
        ({"status": "community", "translator": ""}, "Translated by a person"),
        ({"status": "certified"}, "Checked by the interpreters"),
    ],
)
def test_the_status_of_a_translation_is_said(changes, words):
    assert words in render_to_string("parts/reading.html", {"reading": reading(**changes)})


def test_an_original_has_no_translation_line():
    html = render_to_string("parts/reading.html", {"reading": reading(is_translation=False)})
    assert "trans" not in html


def test_what_a_person_wrote_is_escaped():
    html = render_to_string(
        "parts/reading.html", {"reading": reading(body="<script>x</script>", original="<b>")}
    )
    assert "<script>" not in html
    assert "<b>" not in html


def test_the_timeline_marks_where_it_stands_and_what_is_not_yet():
    html = render_to_string("parts/timeline.html", {"steps": SPECIMENS["timeline"]()})
    assert html.count('aria-current="step"') == 1
    assert "(not yet)" in html
    assert '<time datetime="2026-11-02' in html


def test_the_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/fr/proposals/?theme=park&page=2")
    html = render_to_string(
        "parts/pager.html", {"page": Paginator(range(60), 20).page(2), "request": request}
    )
    assert "?theme=park&amp;page=1" in html
    assert "?theme=park&amp;page=3" in html


def test_one_page_needs_no_pager():
    assert render_to_string("parts/pager.html", {"page": Paginator(range(3), 20).page(1)}).strip() == ""


def test_the_keys_say_who_turned_theirs_and_who_is_awaited():
    keys = [{"name": "Elected co-chair", "turned": True, "when": NOON}, {"name": "Resident co-chair"}]
    html = render_to_string("parts/keys.html", {"keys": keys})
    assert html.count('class="on"') == 1
    assert "waiting" in html


def test_a_chart_is_its_own_data_table():
    html = render_to_string("parts/chart_table.html", {"chart": SPECIMENS["chart"]()})
    assert html.count('<th scope="row">') == 3
    assert html.count('class="bar"') == 3
    assert "<bdi>17</bdi>" in html


def test_an_empty_list_offers_a_next_step():
    html = render_to_string(
        "parts/empty.html", {"title": "No proposal yet", "url": "/new/", "label": "Make a proposal"}
    )
    assert '<a class="btn alt" href="/new/">Make a proposal</a>' in html


def test_the_page_of_components_shows_them_all():
    html = render_to_string("styleguide.html", {"request": RequestFactory().get("/styleguide/"), "nav": []})
    for piece in ("ring", "seats", "timeline", "keys", "errsum", "scene", "trans", "empty", "pager", "chart"):
        assert f'class="{piece}' in html, piece
