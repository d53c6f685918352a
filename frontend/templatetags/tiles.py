"""A tile of the mosaic for each proposal and project, drawn from its seed and theme, mirrored four times."""

import hashlib
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

SUN, CLAY, LEAF, COBALT, PLUM = "#f4b731", "#ae361b", "#1b6a4e", "#1f3f93", "#6d2b5e"


class Theme(NamedTuple):
    """The deep glaze, the wash under it and the icon of one theme."""

    deep: str
    wash: str
    icon: str


THEMES = {
    "home": Theme(CLAY, "#fce9e2", "house"),
    "help": Theme(COBALT, "#e8eefb", "file-text"),
    "learn": Theme(COBALT, "#fdf1d1", "book-open"),
    "food": Theme(CLAY, "#fdf1d1", "utensils"),
    "park": Theme(LEAF, "#e2f2ea", "trees"),
    "move": Theme(COBALT, "#e2f2ea", "bus"),
    "culture": Theme(PLUM, "#f6e9f2", "music"),
    "health": Theme(LEAF, "#fdf1d1", "stethoscope"),
    "sport": Theme("#0f5f7a", "#e8eefb", "droplets"),
    "work": Theme("#6f4700", "#fdf1d1", "briefcase"),
}
OTHER_THAN = {CLAY: COBALT, LEAF: CLAY, COBALT: LEAF, PLUM: LEAF}
CORNERS = (
    "M0 0h9A9 9 0 0 1 0 9z",
    "M0 0h11A9 9 0 0 1 0 9z",
    "M0 0h12L0 12z",
    "M0 0h13a13 13 0 0 1-13 13z",
    "M3 3h7v7h-7z",
)
PETALS = (
    "M24 24A19 19 0 0 1 6 6 19 19 0 0 1 24 24z",
    "M24 24C24 12 18 8 10 10 8 18 12 24 24 24z",
    "M24 24V9L9 24z",
    "M24 24V10A14 14 0 0 0 10 24z",
    "M24 24L14 8 8 14z",
)
EDGES = (
    "M24 0v7a7 7 0 0 1-7-7zM0 24v-7a7 7 0 0 1 7 7z",
    "M24 0v9l-5-9zM0 24h9l-9-5z",
    "M24 2v6a5 3 0 0 1 0-6zM2 24h6a3 5 0 0 0-6 0z",
    "M24 0v4h-4V0zM0 24v-4h4v4z",
)
HEARTS = (
    f'<circle cx="24" cy="24" r="4.2" fill="{SUN}"/>',
    f'<path d="M24 18l6 6-6 6-6-6z" fill="{SUN}"/>',
    f'<circle cx="24" cy="24" r="6" fill="{SUN}"/><circle cx="24" cy="24" r="2.4" fill="DEEP"/>',
)
MIRRORS = (
    "",
    ' transform="matrix(-1 0 0 1 48 0)"',
    ' transform="matrix(1 0 0 -1 0 48)"',
    ' transform="rotate(180 24 24)"',
)


def theme_of(seed: str, theme: str) -> Theme:
    """The theme named, or one that the seed picks: an unknown theme still gets a tile."""
    if theme in THEMES:
        return THEMES[theme]
    return list(THEMES.values())[hashlib.sha256(f"theme {seed}".encode()).digest()[0] % len(THEMES)]


@lru_cache(maxsize=2048)
def drawing(seed: str, theme: str) -> str:
    """The svg of one tile. The quarter is written out four times: no id, so a page may show a tile twice."""
    picks = hashlib.sha256(seed.encode()).digest()
    deep, wash, _ = theme_of(seed, theme)
    other = (CLAY, LEAF, COBALT, PLUM)[picks[0] % 4]
    if other == deep:
        other = OTHER_THAN[deep]
    ground, ink = (deep, wash) if picks[1] < 115 else (wash, deep)
    quarter = (
        f'<path d="{CORNERS[picks[2] % 5]}" fill="{other}"/>'
        f'<path d="{EDGES[picks[3] % 4]}" fill="{SUN}"/>'
        f'<path d="{PETALS[picks[4] % 5]}" fill="{ink}"/>'
    )
    mirrored = "".join(f"<g{mirror}>{quarter}</g>" for mirror in MIRRORS)
    heart = HEARTS[picks[5] % 3].replace("DEEP", deep)
    return (
        f'<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M0 0h48v48H0z" fill="{ground}"/>'
        f"{mirrored}{heart}</svg>"
    )


def tile(seed: object, theme: str = "", size: str = "") -> SafeString:
    """The tile of `seed` (a number or a word). Size: nothing, `s` or `l`."""
    classes = f"tile {size}" if size else "tile"
    return format_html('<span class="{}">{}</span>', classes, SafeString(drawing(str(seed), theme)))
