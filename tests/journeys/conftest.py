"""The town, and browsers to walk it with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import browser as browsers
from tests.journeys.server import town as living_town
from tests.journeys.walk import Walk

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey needs a browser; without one it is skipped with the line that mends it."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not browsers.available():
                item.add_marker(pytest.mark.skip(reason=f"no Chromium here: {browsers.MEND}"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": browsers.chromium(), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo town, served for the whole run."""
    with living_town(tmp_path_factory.mktemp("town")) as address:
        yield address


@pytest.fixture
def walk(town: str, browser: Any, tmp_path: Path) -> Iterator[Callable[..., Walk]]:
    """`walk("ar", javascript=False)` opens a browser of its own, a phone of 360 px unless told otherwise."""
    opened = []

    def begin(language: str, javascript: bool = True, viewport: dict[str, int] = PHONE) -> Walk:
        context = browser.new_context(
            java_script_enabled=javascript, viewport=viewport, locale=language, reduced_motion="reduce"
        )
        opened.append(context)
        return Walk(context.new_page(), town, language)

    yield begin
    for context in opened:
        context.close()
