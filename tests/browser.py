"""Which browser the journeys use: Debian's Chromium, or Playwright's own."""

import os
import shutil
from pathlib import Path

MEND = "sudo apt-get install -y chromium   (or: .venv/bin/python -m playwright install chromium)"


def chromium() -> str | None:
    """The path of a system Chromium."""
    return next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)


def playwrights_own() -> bool:
    """Whether Playwright downloaded a Chromium of its own."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")).expanduser()
    return any(folder.glob("chromium*"))


def available() -> bool:
    """Whether the browser tests can run here."""
    return bool(chromium()) or playwrights_own()
