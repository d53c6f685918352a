"""Which browser the journeys use: Debian's Chromium (best the one without windows), or Playwright's own."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Error

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
MEND = (
    "sudo apt-get install -y chromium-headless-shell   (or: .venv/bin/python -m playwright install chromium)"
)
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
# Longer than a busy machine takes: what is waited for is seen, and the wait ends there.
PATIENCE_MS = 120_000


def chromium() -> str | None:
    """The path of a system Chromium; the one without windows is twice as fast."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def playwrights_own() -> bool:
    """Whether Playwright downloaded a Chromium of its own."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")).expanduser()
    return any(folder.glob("chromium*"))


def available() -> bool:
    """Whether the browser tests can run here."""
    return bool(chromium()) or playwrights_own()


def launched(browser_type: BrowserType, *arguments: str) -> Browser:
    """A browser; one that ends while it begins is begun once more."""

    def launch() -> Browser:
        return browser_type.launch(
            executable_path=chromium(), args=[*ARGUMENTS, *arguments], timeout=PATIENCE_MS
        )

    try:
        return launch()
    except Error:
        return launch()
