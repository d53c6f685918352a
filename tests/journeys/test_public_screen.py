"""The wall of the room in a real browser: two languages, what happens now, a cut of the network."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from config.town.cast import town_id
from tests.browser import PATIENCE_MS
from tests.journeys.walk import Walk

WALL = {"width": 1920, "height": 1080}
SESSION = f"meetings/{town_id('meeting:live')}/"


class Wire:
    """The wall's network: it can be cut, and come back."""

    def __init__(self, page: Page) -> None:
        self.page, self.cut = page, False
        self.sockets: list[WebSocketRoute] = []
        page.route_web_socket(re.compile("/ws/register/"), self._open)
        page.route("**/*", lambda route: route.abort() if self.cut else route.continue_())

    def _open(self, socket: WebSocketRoute) -> None:
        if self.cut:
            socket.close()
        else:
            socket.connect_to_server()
            self.sockets.append(socket)

    def stop(self) -> None:
        self.cut = True
        for socket in self.sockets:
            socket.close()
        self.sockets.clear()


def test_the_wall_follows_in_two_languages_and_catches_up_after_a_cut(
    walk: Callable[..., Walk], browser: Browser, address: str
) -> None:
    chairs = [walk("fr").log_in(key) for key in ("fatou", "claire")]
    member = walk("fr").log_in("rahim").go(SESSION)
    page: Any = browser.new_context(viewport=WALL).new_page()
    page.set_default_timeout(PATIENCE_MS)
    wire = Wire(page)
    page.goto(f"{address}/fr/{SESSION}screen/?lang=fr&lang2=ar")
    halves = page.locator("section.pane")
    turnout = halves.locator("b[data-voted]")
    assert [half.get_attribute("dir") for half in halves.all()] == ["ltr", "rtl"]
    expect(turnout).to_have_text(["12", "12"])
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")

    member.page.click('form.live button[value="yes"]')
    expect(turnout).to_have_text(["13", "13"])

    wire.stop()
    away = page.locator("[data-live-away]")
    expect(away).to_be_visible()
    expect(away.locator('[lang="ar"]')).to_contain_text("لا اتصال")
    for chair in chairs:
        chair.go(f"{SESSION}chair/").press('form[action$="/acts/close-vote/"] button >> nth=0')
    expect(turnout).to_have_text(["13", "13"])

    wire.cut = False
    expect(halves.locator(".outcome")).to_have_count(2)
    expect(away).to_be_hidden()
    page.unroute_all(behavior="ignoreErrors")
    page.context.close()
