"""live.js in a browser: the page follows the register, over the socket and without it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, sync_playwright

from tests import browser

STATIC = Path(__file__).resolve().parents[2] / "frontend" / "static"
SCOPE = "thread:5f0c1c1e-2a4b-4a53-9a0a-0d5f6f1f7a10"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not browser.available(), reason=f"no Chromium: {browser.MEND}"),
]


def line(number: int, op: str = "append", html: str = "", target: str = "messages") -> dict[str, Any]:
    data = {"op": op, "target": target, "html": html}
    return {
        "scope": SCOPE,
        "number": number,
        "kind": "message",
        "at": "2026-11-23T12:00:00+00:00",
        "data": data,
    }


def said(number: int) -> dict[str, Any]:
    return line(number, html=f'<li id="m{number}">Message {number}</li>')


class Town:
    """A page with one live list, and the register's side of the socket."""

    def __init__(self, page: Page, before: str = "") -> None:
        self.page, self.asked, self.polled = page, [], []
        self.lines: list[dict[str, Any]] = []
        self.socket: WebSocketRoute | None = None
        with translation.override("en"):
            notes = render_to_string("parts/live.html")
        self.html = (
            f'<!doctype html><html lang="en"><title>x</title>{before}'
            f'<section data-live-scope="{SCOPE}" data-live-after="1"><div role="log"><ul id="messages">'
            f'<li id="m1">Message 1</li></ul></div>{notes}</section><script src="/live.js"></script></html>'
        )
        page.route("http://town.test/", lambda route: route.fulfill(body=self.html, content_type="text/html"))
        page.route("http://town.test/live.js", lambda route: route.fulfill(path=STATIC / "live.js"))
        page.route("http://town.test/register/**", self.poll)
        page.route_web_socket("ws://town.test/ws/register/", self.open)

    def open(self, socket: WebSocketRoute) -> None:
        self.socket = socket
        socket.on_message(lambda text: self.ask(json.loads(str(text))))

    def ask(self, frame: dict[str, Any]) -> None:
        self.asked.append(frame)
        for found in self.lines:
            if found["number"] > frame["after"]:
                self.send(found)

    def send(self, found: dict[str, Any]) -> None:
        assert self.socket is not None
        self.socket.send(json.dumps({"line": found}))

    def poll(self, route: Route) -> None:
        self.polled.append(route.request.url)
        after = int(route.request.url.split("after=")[1].split("&")[0])
        route.fulfill(json={"lines": [found for found in self.lines if found["number"] > after]})

    def visit(self) -> None:
        self.page.goto("http://town.test/")

    def shows(self, text: str) -> None:
        self.page.get_by_text(text, exact=True).wait_for()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        opened = play.chromium.launch(executable_path=browser.chromium(), args=options)
        yield opened
        opened.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()


def test_it_subscribes_after_the_number_the_page_was_drawn_at(page):
    town = Town(page)
    town.lines = [said(1), said(2)]
    town.visit()
    town.shows("Message 2")
    assert town.asked == [{"subscribe": SCOPE, "after": 1, "language": "en"}]


def test_a_gap_is_asked_for_again_and_filled_in_order(page):
    town = Town(page)
    town.lines = [said(2)]
    town.visit()
    town.shows("Message 2")
    town.lines = [said(2), said(3), said(4)]
    town.send(said(4))
    town.shows("Message 4")
    assert town.asked[-1]["after"] == 2
    assert page.locator("#messages li").all_inner_texts() == [f"Message {n}" for n in (1, 2, 3, 4)]


def test_lines_that_overtake_each_other_are_shown_in_order_and_nothing_is_asked_again(page):
    town = Town(page)
    town.visit()
    page.wait_for_function("document.querySelector('[data-live-state=open]')")
    town.send(said(3))
    town.send(said(2))
    town.shows("Message 3")
    assert page.locator("#messages li").all_inner_texts() == [f"Message {n}" for n in (1, 2, 3)]
    page.wait_for_timeout(900)
    assert len(town.asked) == 1


def test_a_line_that_stands_for_a_run_leaves_no_gap_whenever_it_comes(page):
    town = Town(page)
    town.visit()
    page.wait_for_function("document.querySelector('[data-live-state=open]')")
    town.send(said(9) | {"first": 7})
    town.send(said(6) | {"first": 2})
    town.send(said(10))
    town.shows("Message 10")
    assert page.locator("#messages li").all_inner_texts() == [f"Message {n}" for n in (1, 6, 9, 10)]
    page.wait_for_timeout(900)
    assert len(town.asked) == 1


def test_a_line_that_comes_twice_is_shown_once(page):
    town = Town(page)
    town.visit()
    town.lines = [said(2)]
    page.wait_for_function("document.querySelector('[data-live-state=open]')")
    town.send(said(2))
    town.send(said(2))
    town.send(line(3, html='<li id="m2">Message 2, mended</li>'))
    town.shows("Message 2, mended")
    assert page.locator("#messages li").count() == 2


def test_a_hidden_message_is_replaced_or_taken_away(page):
    town = Town(page)
    town.lines = [said(2), line(3, "replace", '<li id="m1">Hidden: it named a person</li>', "m1")]
    town.lines += [line(4, "remove", target="m2")]
    town.visit()
    town.shows("Hidden: it named a person")
    page.wait_for_function("!document.getElementById('m2')")


def test_a_page_may_handle_a_line_itself(page):
    town = Town(page)
    town.html = town.html.replace(
        "</section>",
        "</section><script>document.addEventListener('line', function (event) {"
        "document.title = 'line ' + event.detail.number; event.preventDefault(); });</script>",
    )
    town.lines = [said(2)]
    town.visit()
    page.wait_for_function("document.title === 'line 2'")
    assert page.locator("#messages li").count() == 1


def test_a_reader_further_up_is_offered_the_new_messages_and_not_moved(page):
    town = Town(page, before='<div id="above"></div><style>#above { height: 3000px }</style>')
    town.lines = [said(2), said(3)]
    town.visit()
    offer = page.locator("[data-live-offer]")
    page.wait_for_function("document.querySelector('[data-live-count]').textContent === '2'")
    assert page.evaluate("window.scrollY") == 0
    offer.evaluate("button => button.click()")
    page.wait_for_function("window.scrollY > 1000")
    assert offer.is_hidden()


def test_a_refused_scope_says_why_and_is_not_asked_again(page):
    town = Town(page)
    town.visit()
    page.wait_for_function("document.querySelector('[data-live-state=open]')")
    assert town.socket is not None
    town.socket.send(json.dumps({"refused": "closed", "reason": "This session is closed.", "scope": SCOPE}))
    town.shows("This session is closed.")
    town.send(said(9))
    page.wait_for_timeout(100)
    assert len(town.asked) == 1


def test_where_no_socket_can_be_had_the_same_lines_come_by_polling(page):
    town = Town(page)
    page.route_web_socket("ws://town.test/ws/register/", lambda socket: socket.close())
    town.lines = [said(2)]
    town.visit()
    page.get_by_text("No connection.", exact=False).wait_for()
    town.shows("Message 2")
    assert town.polled[0].endswith(f"/register/{SCOPE}?after=1&language=en")
    assert page.locator("[data-live-state=polling]").count() == 1
