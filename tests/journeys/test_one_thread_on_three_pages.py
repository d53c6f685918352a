"""One thread on a session, a proposal and an opinion: French and Arabic side by side, in two browsers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType

from config.town.cast import town_id
from tests import browser as browsers
from tests.journeys.conftest import PHONE
from tests.journeys.walk import Walk

PAGES = {
    "meeting": f"meetings/{town_id('meeting:live')}/",
    "proposal": f"proposals/{town_id('proposal:homework')}/",
    "opinion": f"opinions/{town_id('opinion:swimming')}/",
}


@pytest.fixture
def two(address: str, browser_type: BrowserType) -> Iterator[tuple[Walk, Walk]]:
    """Amina's browser in Arabic and Rahim's in French: two programs, not two windows of one."""
    opened: list[Browser] = []

    def begin(language: str, key: str) -> Walk:
        one = browsers.launched(browser_type)
        opened.append(one)
        context = one.new_context(viewport=PHONE, locale=language, reduced_motion="reduce")
        context.set_default_timeout(browsers.PATIENCE_MS)
        return Walk(context.new_page(), address, language).log_in(key)

    yield begin("ar", "amina"), begin("fr", "rahim")
    for one in opened:
        one.close()


def test_the_same_thread_is_live_on_a_session_a_proposal_and_an_opinion(two: tuple[Walk, Walk]) -> None:
    arabic, french = two
    for name, path in PAGES.items():
        for one in two:
            one.go(path)
        assert arabic.page.get_attribute("html", "dir") == "rtl", name
        what_one_says_the_other_reads_answers_and_touches(arabic, french, name)
        what_is_taken_back_leaves_both(arabic, french, name)
    for one in two:
        one.done()


def what_one_says_the_other_reads_answers_and_touches(arabic: Walk, french: Walk, name: str) -> None:
    """No page is loaded again: each word and touch comes over the socket."""
    arabic.page.click(".stances summary")
    arabic.page.locator(".stance", has_text="سؤال").click()
    arabic.say(f"هل من جديد؟ {name}")
    asked = french.page.locator(".msg", has_text=f"هل من جديد؟ {name}")
    asked.locator(".stance-question").wait_for()
    assert asked.locator('[lang="ar"][dir="rtl"]').count() == 1
    asked.locator("[data-menu]").click()
    french.page.click('.thread-menu button[value="thanks"]')
    arabic.page.locator(".msg", has_text=f"هل من جديد؟ {name}").locator(".touch:not(.own)").wait_for()
    asked.locator(".touch.own").wait_for()
    french.page.click(".thread-menu [data-answer]")
    french.say(f"Oui, bientôt : {name}")
    arabic.page.locator(".answers .msg", has_text=f"Oui, bientôt : {name}").wait_for()


def what_is_taken_back_leaves_both(arabic: Walk, french: Walk, name: str) -> None:
    """By its author's page, without a script's help; the other's page follows by itself."""
    answer = french.page.locator(".answers .msg.mine", has_text=f"bientôt : {name}")
    address = answer.locator("a:has(time)").get_attribute("href")
    assert address
    context = french.page.context
    second = context.new_page()
    second.goto(french.town + address)
    with second.expect_navigation():
        second.click('form[action$="/withdraw/"] button')
    second.close()
    arabic.page.locator(".answers .msg", has_text=f"bientôt : {name}").wait_for(state="detached")
