"""sending.js in a browser: what a cut or a crowd held back goes out by itself, and is taken once."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Route

from tests import browser
from tests.browser import PATIENCE_MS

SCRIPT = Path(__file__).resolve().parents[2] / "frontend" / "static" / "sending.js"
TOWN = "http://town.test/"
HTML = """<!doctype html><html lang="en"><title>x</title>
<form class="live" data-alone method="post" action="/write/"><input type="hidden" name="key" value="one">
<input name="body"><button>Send</button>
<p data-unsent hidden>No network</p><p data-crowded hidden>Many people</p></form>
<ul></ul><script src="/sending.js"></script><script>
document.addEventListener("sent", function (event) {
  document.querySelector("ul").innerHTML += "<li>" + event.detail.body.get("body") + "</li>";
});</script></html>"""
FIELD = re.compile(r'name="(\w+)"\r\n\r\n([^\r]*)')
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not browser.available(), reason=f"no Chromium: {browser.MEND}"),
]


class Town:
    """A page with the form, its clock standing still; a network that can be away, a server that is full."""

    def __init__(self, page: Page) -> None:
        self.page, self.there, self.full = page, True, False
        self.tried, self.taken = list[dict[str, str]](), list[str]()
        page.route("**/*", self.answer)
        page.clock.install(time=0)
        page.goto(TOWN)
        page.clock.pause_at(datetime(2000, 1, 1, tzinfo=UTC))

    def answer(self, route: Route) -> None:
        asked = route.request.url.removeprefix(TOWN)
        if asked == "sending.js":
            route.fulfill(path=SCRIPT)
        elif asked == "write/":
            body = route.request.post_data_buffer or b""
            self.write(route, dict(FIELD.findall(body.decode())))
        else:
            route.fulfill(body=HTML, content_type="text/html; charset=utf-8")

    def write(self, route: Route, sent: dict[str, str]) -> None:
        self.tried.append(sent)
        if not self.there:
            route.abort("internetdisconnected")
        elif self.full:
            route.fulfill(status=429, headers={"Retry-After": "1"})
        else:
            self.taken.append(sent["body"])
            route.fulfill(status=302, headers={"Location": TOWN})

    def say(self, words: str) -> None:
        self.page.fill("input[name=body]", words)
        self.page.click("button")


@pytest.fixture
def town(playwright: Playwright) -> Iterator[Town]:
    """By the whole session's Playwright: a test that meets no database comes after the journeys."""
    chromium = browser.launched(playwright.chromium)
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield Town(page)
    chromium.close()


def test_what_a_cut_and_a_crowd_held_back_goes_out_by_itself_and_is_taken_once(town: Town) -> None:
    page, town.there, town.full = town.page, False, True
    town.say("Bonjour")
    page.get_by_text("No network").wait_for()
    town.say("Bonjour à tous")
    town.there = True
    page.clock.run_for(2_000)
    page.get_by_text("Many people").wait_for()
    town.full = False
    page.clock.run_for(2_000)
    page.get_by_role("listitem").wait_for()
    for note in ("No network", "Many people"):
        page.get_by_text(note).wait_for(state="hidden")
    page.clock.run_for(60_000)
    # A request of our own comes after whatever the script might still send.
    page.evaluate("() => fetch('/').then(answer => answer.text())")
    assert town.taken == page.get_by_role("listitem").all_inner_texts() == ["Bonjour à tous"]
    assert [one["key"] for one in town.tried] == ["one"] * 3
