"""The town, and browsers to walk it with."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, expect

from tests import browser as browsers
from tests.journeys import server
from tests.journeys.walk import Walk

# A microphone that beeps, allowed without a person, and sounds that play without a touch.
SOUND = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
PHONE = {"width": 360, "height": 740}
expect.set_options(timeout=browsers.PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey needs a browser; without one it is skipped with the line that mends it."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not browsers.available():
                item.add_marker(pytest.mark.skip(reason=f"no Chromium here: {browsers.MEND}"))


@pytest.fixture(scope="session")
def launch_browser(browser_type: BrowserType) -> Callable[[], Browser]:
    return lambda: browsers.launched(browser_type, *SOUND)


@pytest.fixture
def town(
    built: server.Town, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[server.Town]:
    """A Rivemont of the test's own."""
    with django_db_blocker.unblock():
        yield server.copy(built, tmp_path_factory.mktemp("town"))


@pytest.fixture
def address(town: server.Town) -> Iterator[str]:
    """Where the town is served."""
    with server.served(town) as address:
        yield address


@pytest.fixture
def walk(address: str, browser: Any) -> Iterator[Callable[..., Walk]]:
    """`walk("ar", javascript=False)` opens a browser of its own, a phone of 360 px unless told otherwise."""
    opened = []

    def begin(language: str, javascript: bool = True, viewport: dict[str, int] = PHONE) -> Walk:
        context = browser.new_context(
            java_script_enabled=javascript, viewport=viewport, locale=language, reduced_motion="reduce"
        )
        opened.append(context)
        return Walk(context.new_page(), address, language, javascript)

    yield begin
    for context in opened:
        context.close()
