"""drafts.js in a browser: what is typed without a network stays on the phone and goes out by itself, once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests import browser

STATIC = Path(__file__).resolve().parents[2] / "frontend" / "static"
TOWN = "http://town.test"
IDEA = "مقعد في الظل"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(not browser.available(), reason=f"no Chromium: {browser.MEND}"),
]


class Phone:
    """A page of the writer's own, a network that can be away, and what was sent when it was there."""

    def __init__(self, page: Page, path: str, first: bytes, next_page: bytes) -> None:
        self.page, self.path, self.first, self.next = page, path, first, next_page
        self.there, self.sent = True, list[dict[str, list[str]]]()
        page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        request, path = route.request, route.request.url.removeprefix(TOWN)
        static = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/") and static.is_file():
            route.fulfill(path=static)
        elif not self.there:
            route.abort("internetdisconnected")
        elif request.method == "POST":
            self.sent.append(parse_qs(request.post_data or ""))
            # A redirect would leave for the real network.
            led = f'<meta http-equiv="refresh" content="0;url={self.path}next">'
            route.fulfill(body=led, content_type="text/html; charset=utf-8")
        elif path == self.path:
            route.fulfill(body=self.first, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(body=self.next, content_type="text/html; charset=utf-8")


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as started:
        chromium: Browser = browser.launched(started.chromium)
        page = chromium.new_page()
        page.set_default_timeout(browser.PATIENCE_MS)
        yield page
        chromium.close()


@pytest.fixture
def begun(db: Any, cast: Callable[[str], Any]) -> tuple[str, bytes, bytes]:
    """A draft without an account: the address of its first text, that page and the next one."""
    client = Client()
    with override_settings(ALLOWED_HOSTS=["*"]):
        path = client.post("/ar/proposals/new/", {"language": "ar"})["Location"]
        return path, client.get(path).content, client.get(path.replace("/idea/", "/more/")).content


def test_what_is_written_without_a_network_is_kept_and_sent_once_when_it_is_back(
    begun: tuple[str, bytes, bytes], page: Page
) -> None:
    path, *html = begun
    phone = Phone(page, path, *html)
    page.goto(TOWN + path)
    phone.there = False
    page.fill("[name=body]", IDEA)
    button = page.locator("form[data-draft] button.btn.big")
    button.click()
    page.locator("[data-kept]").wait_for()
    button.click()
    assert phone.sent == []
    assert page.url == TOWN + path

    phone.there = True
    page.wait_for_url(f"{TOWN}{path}next")
    page.wait_for_timeout(3500)
    assert [one["body"] for one in phone.sent] == [[IDEA]]
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('draft:'))") == []


def test_a_page_that_was_closed_meanwhile_has_what_was_typed(
    begun: tuple[str, bytes, bytes], page: Page
) -> None:
    path, *html = begun
    Phone(page, path, *html)
    page.goto(TOWN + path)
    page.fill("[name=body]", IDEA)
    page.goto(f"{TOWN}/elsewhere/")
    page.goto(TOWN + path)
    assert page.input_value("[name=body]") == IDEA
