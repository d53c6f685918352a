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
        self.away = False
        with translation.override("en"):
            notes = render_to_string("parts/live.html")
        self.html = (
            f'<!doctype html><html lang="en"><title>x</title>{before}'
            f'<section data-live-scope="{SCOPE}" data-live-after="1"><div role="log"><ul id="messages">'
            f'<li id="m1">Message 1</li></ul></div>{notes}</section><script src="/live.js"></script></html>'
        )
        page.route("http://town.test/", lambda route: route.fulfill(body=self.html, content_type="text/html"))
        page.route(
            "http://town.test/*.js", lambda route: route.fulfill(path=STATIC / Path(route.request.url).name)
        )
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
        if self.away:
            route.abort()
            return
        after = int(route.request.url.split("after=")[1].split("&")[0])
        route.fulfill(json={"lines": [found for found in self.lines if found["number"] > after]})

    def visit(self) -> None:
        self.page.goto("http://town.test/")

    def visit_by_an_own_clock(self) -> None:
        """What the page leaves for later waits for the test, however slowly the lines come."""
        self.page.clock.install()
        self.visit()
        self.page.wait_for_function("document.querySelector('[data-live-state=open]')")

    def shows(self, text: str) -> None:
        self.page.get_by_text(text, exact=True).wait_for()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = browser.launched(play.chromium)
        yield opened
        opened.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    context.set_default_timeout(browser.PATIENCE_MS)
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
    town.visit_by_an_own_clock()
    town.send(said(3))
    town.send(said(2))
    town.shows("Message 3")
    assert page.locator("#messages li").all_inner_texts() == [f"Message {n}" for n in (1, 2, 3)]
    page.clock.run_for(900)
    assert len(town.asked) == 1


def test_a_line_that_stands_for_a_run_leaves_no_gap_whenever_it_comes(page):
    town = Town(page)
    town.visit_by_an_own_clock()
    town.send(said(9) | {"first": 7})
    town.send(said(6) | {"first": 2})
    town.send(said(10))
    town.shows("Message 10")
    assert page.locator("#messages li").all_inner_texts() == [f"Message {n}" for n in (1, 6, 9, 10)]
    page.clock.run_for(900)
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
    town.lines, town.away = [said(2)], True
    town.visit()
    page.get_by_text("No connection.", exact=False).wait_for()
    town.away = False
    town.shows("Message 2")
    assert town.polled[0].endswith(f"/register/{SCOPE}?after=1&language=en")
    assert page.locator("[data-live-state=polling]").count() == 1


# Counts what a page has read, and says which button was pressed.
WATCH = """
  function count(place, name, counted) {
    const plain = place[name];
    window[counted] = 0;
    place[name] = function (...said) { window[counted] += 1; return plain.apply(this, said); };
  }
  count(JSON, "parse", "heard");
  count(DOMParser.prototype, "parseFromString", "drawn");
  document.addEventListener("click", (event) => { document.title = event.target.textContent; });
"""


def test_a_button_that_a_line_replaces_stays_while_it_is_pressed(page):
    town = Town(page)
    town.html = town.html.replace("Message 1", "<button>Pressed</button>")
    page.add_init_script(WATCH)
    town.visit()
    page.wait_for_function("document.querySelector('[data-live-state=open]')")
    page.hover("#m1 button")
    page.mouse.down()
    town.send(line(2, "replace", '<li id="m1"><button>Another</button></li>', "m1"))
    page.wait_for_function("window.heard")
    assert page.inner_text("#m1") == "Pressed"
    page.mouse.up()
    page.wait_for_function("document.title === 'Pressed'")
    town.shows("Another")


def test_a_button_that_the_page_fetches_anew_stays_while_it_is_pressed_and_where_only_its_key_is_new(page):
    def part(name: str, words: str, key: str) -> str:
        token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{key}">'
        return f'<form id="{name}" data-own="each">{token}<button type="button">{words}</button></form>'

    town = Town(page, before=part("step", "Pressed", "1") + part("same", "The same", "1"))
    scripts = '<script src="/meeting.js"></script><script src="/live.js">'
    town.html = town.html.replace("thread:", "meeting:").replace('<script src="/live.js">', scripts)
    page.add_init_script(WATCH)
    town.visit()
    page.evaluate("window.same = document.querySelector('#same button')")
    page.wait_for_function("document.querySelector('[data-live-state=open]')")
    asked: list[Route] = []
    page.route("http://town.test/", lambda route: asked.append(route))
    town.send(line(2) | {"scope": SCOPE.replace("thread:", "meeting:")})
    while not asked:
        page.wait_for_timeout(10)
    page.hover("#step button")
    page.mouse.down()
    asked[0].fulfill(
        body=part("step", "Another", "2") + part("same", "The same", "2"), content_type="text/html"
    )
    page.wait_for_function("window.drawn")
    assert page.inner_text("#step") == "Pressed"
    page.mouse.up()
    page.wait_for_function("document.title === 'Pressed'")
    town.shows("Another")
    assert page.evaluate("window.same.isConnected")
    assert page.input_value("#same [name=csrfmiddlewaretoken]") == "2"
