"""What the site says of itself: a promise only where somebody keeps it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from cms import queries
from cms.models import HomePage, SiteSettings
from council.bodies.models import Rules


@pytest.fixture(autouse=True)
def in_english() -> Any:
    with override("en"):
        yield


def told(**values: str) -> SiteSettings:
    return SiteSettings(**{f"{name}_en" if name != "phone" else name: text for name, text in values.items()})


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({}, 0),
        ({"phone": "01", "phone_hours": "9 to 18"}, 0),
        ({"phone": "01", "phone_keeper": "The desk"}, 0),
        ({"phone": "01", "phone_hours": "9 to 18", "phone_keeper": "The desk"}, 1),
        ({"translators": "The interpreters"}, 1),
    ],
)
def test_a_promise_is_made_only_where_somebody_keeps_it(values: dict[str, str], count: int) -> None:
    assert len(queries.promises(told(**values))) == count


@pytest.mark.parametrize(
    ("source", "keeper", "begins"),
    [
        ("Deliberation 12", "The office", "The city answers within 60 days (Deliberation 12)"),
        ("Deliberation 12", "", "The council asks"),
        ("", "The office", "The council asks"),
        ("", "", "The council asks"),
    ],
)
def test_the_answer_term_cites_its_deliberation_or_is_only_asked_for(
    source: str, keeper: str, begins: str
) -> None:
    rules = Rules(starts=date(2026, 1, 1), answer_days=60, answer_source_en=source)
    assert queries.answer_term(told(answer_keeper=keeper), rules).startswith(begins)


def test_a_council_without_rules_says_nothing_of_answers() -> None:
    assert queries.answer_term(told(answer_keeper="The office"), None) == ""


def test_phone_hours_without_a_keeper_are_not_shown(home: HomePage, client: Client) -> None:
    found = SiteSettings.objects.get()
    found.phone, found.phone_hours_fr = "01 99 00 12 34", "Le lundi"
    found.save()
    assert "Le lundi" not in client.get("/fr/contact/").text
    found.phone_keeper_fr = "Le guichet"
    found.save()
    page = client.get("/fr/contact/").text
    assert page.count("Le lundi") == 2
    assert "Le guichet" in page


def test_the_shell_asks_at_most_three_questions(
    home: HomePage, rf: Any, django_assert_max_num_queries: Any
) -> None:
    from cms.context import shell

    with django_assert_max_num_queries(3):
        found = shell(rf.get("/fr/help/"))
        assert found["site"]["name"]
        assert len(found["nav"]) == 5


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/fr/", "home"),
        ("/ar/proposals/new/", "proposals"),
        ("/fr/meetings/", "live"),
        ("/fr/help/", ""),
        ("/cms/", ""),
    ],
)
def test_the_menu_marks_where_one_is(path: str, entry: str) -> None:
    from cms.context import active

    assert active(path) == entry


def test_who_is_sent_to_a_desk_is_told_where_that_is(
    home: HomePage, cast: Callable[[str], Any], client: Client
) -> None:
    client.force_login(cast("tom"), backend="residents.backends.CardBackend")
    link = client.get("/fr/me/").text.split('<a href="/fr/contact/">')[1].split("</a>")[0]
    assert link == "Où aller"
    assert "Où trouver un guichet" in client.get("/fr/contact/").text
