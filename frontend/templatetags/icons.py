"""Line icons, drawn inline from the files in frontend/icons (Lucide, ISC). Pure: no request, no settings."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

FOLDER = Path(__file__).resolve().parent.parent / "icons"
# These point along the line of reading, so they turn round in a right-to-left page.
TURNING = frozenset(
    {"arrow-right", "arrow-left", "chevron-right", "chevron-left", "reply", "send"}
    | {"undo-2", "skip-forward", "log-in", "log-out", "volume-2"}
)


class UnknownIconError(LookupError):
    """No file of that name in frontend/icons."""


@cache
def shape(name: str) -> str:
    """The drawing inside the svg element of one icon file, on one line."""
    file = FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        raise UnknownIconError(f"frontend/icons has no {name}.svg")
    found = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise UnknownIconError(f"{file.name} holds no svg element")
    return re.sub(r"\s*\n\s*", "", found.group(1)).replace(" />", "/>")


def icon(name: str, extra: str = "", label: str = "") -> SafeString:
    """One icon. Without a label it is decoration, and the word beside it speaks."""
    classes = " ".join(filter(None, ["i", "flip" if name in TURNING else "", extra]))
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>', classes, voice, SafeString(shape(name))
    )
