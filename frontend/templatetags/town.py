"""The town under the hero (mountains, houses, the mosaic floor) and the mark. Drawn once, nothing fetched."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

ROWS = (
    "..AV......AV...O..AV....AV.....AV...",
    "./##\\.AV./##\\..../##\\../##\\.AV/##\\..",
    "hthohhtyhthoyhthTyohthyhothhytohthyo",
)
WALLS = ("#fffaf0", "#f6d9a0", "#f0b39d", "#dbe5fb")
ROOFS = ("#ae361b", "#c9502f", "#8e2b16")
NEAR, FAR = "#3d60bf", "#3355b0"

PEAK = f'<path d="M0 40h40.5V0z" fill="{NEAR}"/>'
SLOPE = f'<path d="M0 0v40h40z" fill="{FAR}"/>'
SNOW = '<path d="M22 18L40.5 0v22l-6-5-6 6z" fill="#fffaf0"/>'
SHADE = '<path d="M0 0l18 18-6 5-6-6-6 5z" fill="#dbe5fb"/>'
SOLO = {
    "/": PEAK,
    "A": PEAK + SNOW,
    "\\": SLOPE,
    "V": SLOPE + SHADE,
    "O": '<circle cx="20" cy="26" r="19" fill="#f4b731"/>',
    "t": (
        '<path d="M18 24h4v16h-4z" fill="#6f4700"/>'
        '<path d="M20 0a14 15 0 0 1 0 30 14 15 0 0 1 0-30z" fill="#1b6a4e"/>'
        '<path d="M20 0a14 15 0 0 1 0 30z" fill="#2f8f6b"/>'
    ),
    "T": (
        '<path d="M10 0h20v40H10z" fill="#fffaf0"/><path d="M6 2L20-22 34 2z" fill="#ae361b"/>'
        '<circle cx="20" cy="10" r="5.5" fill="#1f3f93"/>'
        '<path d="M15 40V28a5 5 0 0 1 10 0v12z" fill="#6d2b5e"/>'
    ),
}
HOUSES = {
    "h": (
        '<path d="M3 18h34v22H3z" fill="{wall}"/><path d="M0 19L20 2l20 17z" fill="{roof}"/>'
        '<path d="M9 24h7v7H9zm15 0h7v16h-7z" fill="#1f3f93"/>'
    ),
    "o": (
        '<path d="M4-14h32v54H4z" fill="{wall}"/><path d="M2-14h36v-6H2z" fill="{roof}"/>'
        '<path d="M10-7h7v8h-7zm13 0h7v8h-7zM10 9h7v8h-7zm13 0h7v8h-7zM16 26h8v14h-8z" fill="#1f3f93"/>'
    ),
    "y": (
        '<path d="M3 10h34v30H3z" fill="{wall}"/><path d="M3 10a17 17 0 0 1 34 0z" fill="#f4b731"/>'
        '<path d="M14 40V26a6 6 0 0 1 12 0v14z" fill="#1b6a4e"/>'
    ),
}
FLOOR = (
    '<path d="M0 0h40v40H0z" fill="#fffaf0"/><path d="M20 9l11 11-11 11L9 20z" fill="#1f3f93"/>'
    '<circle cx="8" cy="8" r="5" fill="#f4b731"/><circle cx="32" cy="8" r="5" fill="#ae361b"/>'
    '<circle cx="32" cy="32" r="5" fill="#f4b731"/><circle cx="8" cy="32" r="5" fill="#1b6a4e"/>'
    '<circle cx="20" cy="20" r="4" fill="#fffaf0"/>'
    '<g transform="translate(40 0)"><path d="M0 0h40v40H0z" fill="#f6ead2"/>'
    '<path d="M20 20A20 20 0 0 1 0 0a20 20 0 0 1 20 20zm0 0A20 20 0 0 1 40 0a20 20 0 0 1-20 20z'
    'm0 0a20 20 0 0 1 20 20 20 20 0 0 1-20-20zm0 0A20 20 0 0 1 0 40a20 20 0 0 1 20-20z" fill="#1f3f93"/>'
    '<path d="M20 14l6 6-6 6-6-6z" fill="#f4b731"/>'
    '<path d="M20 0l5 5h-10zM20 40l-5-5h10zM0 20l5-5v10zM40 20l-5 5V15z" fill="#ae361b"/></g>'
)
TILED = 'patternUnits="userSpaceOnUse"'
MARK = Path(__file__).resolve().parent.parent / "static" / "mark.svg"


def piece(row: str, column: int) -> str:
    """What stands on one square. Walls and roofs vary with the place, so that neighbours differ."""
    sign = row[column]
    if sign == "#":
        lit = row[column + 1] == "#" or row[column - 1] in "/A"
        return f'<path d="M0 0h40.5v40.5H0z" fill="{NEAR if lit else FAR}"/>'
    if sign in HOUSES:
        wall, roof = WALLS[(column * 7 + column // 5) % 4], ROOFS[(column * 5 + column // 3) % 3]
        return HOUSES[sign].format(wall=wall, roof=roof)
    return SOLO.get(sign, "")


def squares() -> Iterator[tuple[int, int, str]]:
    """Every drawn square of the town: x, y and its piece."""
    for line, row in enumerate(ROWS):
        for column in range(len(row)):
            if drawn := piece(row, column):
                yield column * 40, line * 40, drawn


@cache
def scene() -> SafeString:
    """The whole town, wide, cut to the width of the page."""
    pieces: dict[str, str] = {}
    placed = "".join(
        f'<use href="#{pieces.setdefault(drawn, f"town{len(pieces)}")}" x="{x}" y="{y}"/>'
        for x, y, drawn in squares()
    )
    kinds = "".join(f'<g id="{name}">{drawn}</g>' for drawn, name in pieces.items())
    floor = f'<pattern id="town-floor" width="80" height="40" y="120" {TILED}>{FLOOR}</pattern>'
    return SafeString(
        '<svg class="scene" viewBox="0 0 1440 160" preserveAspectRatio="xMidYMax slice" aria-hidden="true">'
        f'<defs>{kinds}{floor}</defs><path d="M0 100h1440v60H0z" fill="{FAR}"/>{placed}'
        '<rect y="120" width="1440" height="40" fill="url(#town-floor)"/></svg>'
    )


@cache
def mark() -> SafeString:
    """The mark of Concives: four people round one table, on one tile. The tab shows the same file."""
    drawn = MARK.read_text(encoding="utf-8").strip()
    return SafeString(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))
