"""The texts a new site starts with."""

import pytest

from cms.facts import Fact, Key
from cms.models import CODES
from cms.starting_pages import StartingPage, names, parse, starting_page
from residents.views.entering import FORGOTTEN

PAGES = ["home", "news", *(key.value for key in Key)]


def test_every_page_of_every_footer_has_a_text() -> None:
    assert names() == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", CODES)
def test_a_page_has_the_same_shape_in_every_language(name: str, language: str) -> None:
    page, french = starting_page(name, language), starting_page(name, "fr")
    assert page.heading
    assert page.intro
    assert len(page.intro) <= 600
    assert [shape(block) for block in page.blocks] == [shape(block) for block in french.blocks]


def shape(block: tuple[str, str]) -> tuple[str, int, int] | tuple[str, str]:
    """The kind of a block, and for a text how many passages and points it has."""
    kind, value = block
    return block if kind == "fact" else (kind, value.count("<p>"), value.count("<li>"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_only_facts_that_there_are(name: str) -> None:
    found = {value for kind, value in starting_page(name, "fr").blocks if kind == "fact"}
    assert found <= {fact.value for fact in Fact}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_speaks_of_a_decision(name: str, language: str) -> None:
    page = starting_page(name, language)
    whole = " ".join([page.heading, page.intro, *(value for _, value in page.blocks)]).casefold()
    assert not [
        word for word in ("decision", "décision", "decisione", "decisión", "decisão") if word in whole
    ]


@pytest.mark.parametrize("language", CODES)
def test_the_help_page_tells_the_limits_of_the_vote(language: str) -> None:
    limits = starting_page("help", language).blocks[-1]
    assert limits[1].count("<li>") == 4


def test_a_file_becomes_heading_introduction_and_blocks() -> None:
    source = (
        "# One\n\nTwo\nlines.\n\n## Three\n\nA <b> & **bold**.\n\n- x\n- y [z](/z/)\n\n{dpo}\n\n1. a\n2. b\n"
    )
    assert parse(source) == StartingPage(
        "One",
        "Two lines.",
        [
            ("heading", "Three"),
            (
                "text",
                '<p>A &lt;b&gt; &amp; <b>bold</b>.</p><ul><li>x</li><li>y <a href="/z/">z</a></li></ul>',
            ),
            ("fact", "dpo"),
            ("text", "<ol><li>a</li><li>b</li></ol>"),
        ],
    )


COOKIES = ["sessionid", "csrftoken", "letters", "theme", "order", "messages"]


@pytest.mark.parametrize("language", CODES)
def test_the_page_on_data_names_every_cookie(language: str) -> None:
    words = "".join(value for _kind, value in starting_page("privacy", language).blocks)
    assert [name for name in COOKIES if f"<b>{name}</b>" not in words] == []


def test_what_the_browser_is_asked_to_forget_is_named_there() -> None:
    assert set(FORGOTTEN) - {"django_language"} <= set(COOKIES)


def test_the_space_that_keeps_a_sign_beside_its_word_stays() -> None:
    page = parse("# Un\n\nDeux\u202f:\ntrois.\n\n«\u202fQuatre\u202f»\n")
    assert page.intro == "Deux\u202f: trois."
    assert page.blocks == [("text", "<p>«\u202fQuatre\u202f»</p>")]
