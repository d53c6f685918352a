"""Numbers one can look at: chips, clocks, bars, and the seats round the table. Pure."""

import math
from functools import cache, lru_cache
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from frontend.templatetags.icons import icon

MOST_SEATS = 40
# fill of the seat and the sign on it: never colour alone
SEATS = {
    "for": ("var(--leaf)", "M-4 0l3 3 5-6"),
    "against": ("var(--clay)", "M-3.5-3.5l7 7m0-7l-7 7"),
    "abstain": ("var(--edge)", "M-4 0h8"),
    "absent": ("none", ""),
    "present": ("var(--cobalt)", ""),
}


def chip(kind: str, name: str, text: object) -> SafeString:
    """A state: icon, word and colour. Without an icon's name it is a live dot."""
    sign = icon(name) if name else SafeString('<span class="pulse"></span>')
    return format_html('<span class="{}">{} {}</span>', f"chip {kind}".strip(), sign, text)


def percent(part: float) -> str:
    """A share as an SVG or progress attribute takes it: 0 to 100, always with a dot."""
    return f"{min(max(float(part), 0.0), 100.0):.4g}"


def ring(share: float, number: object, unit: object = "", state: str = "", label: object = "") -> SafeString:
    """A deadline clock: the arc is the time used, the number the days. State: `soon`, `late`, `done`."""
    return format_html(
        '<div class="{}" role="img" aria-label="{}"><svg viewBox="0 0 40 40" aria-hidden="true">'
        '<circle cx="20" cy="20" r="17"/><circle class="arc" cx="20" cy="20" r="17" pathLength="100" '
        'stroke-dasharray="{} 100"/></svg><span><b>{}</b>{}</span></div>',
        f"ring {state}".strip(),
        label or f"{number} {unit}".strip(),
        percent(share),
        number,
        unit,
    )


def bar(share: float, kind: str = "") -> SafeString:
    """One bar of a chart that is a table: the number stands in the cell beside it."""
    return format_html(
        '<svg class="bar" aria-hidden="true"><rect class="{}" width="{}%" height="100%"/></svg>',
        kind,
        percent(share),
    )


def on_the_table(turn: float) -> tuple[float, float]:
    """A point of the rounded table's edge, `turn` in radians."""
    across, down = math.cos(turn), math.sin(turn)
    return (
        160 + 138 * math.copysign(abs(across) ** 0.62, across),
        88 + 70 * math.copysign(abs(down) ** 0.62, down),
    )


def steps(done: int, all_steps: int) -> SafeString:
    """The strip under a focus bar. The words "step 2 of 5" stand in the bar itself."""
    on = SafeString(' class="on"')
    marks = format_html_join("", "<i{}></i>", ((on if step < done else "",) for step in range(all_steps)))
    return format_html('<div class="steps3" aria-hidden="true">{}</div>', marks)


@cache
def places(count: int) -> tuple[tuple[int, int], ...]:
    """`count` chairs at equal distances along the table, the first one at the middle of the near side."""
    steps = 2000
    edge = [on_the_table(2 * math.pi * step / steps) for step in range(steps + 1)]
    walked = [0.0]
    for before, after in pairwise(edge):
        walked.append(walked[-1] + math.dist(before, after))
    chosen = []
    for chair in range(count):
        target = (walked[-1] * (chair + 0.5) / count + walked[-1] * 0.5) % walked[-1]
        x, y = edge[min(range(steps + 1), key=lambda step: abs(walked[step] - target))]
        chosen.append((round(x), round(y)))
    return tuple(chosen)


def chair(place: tuple[int, int], kind: str) -> str:
    """One seat with its sign; an absent member's chair is dashed and empty."""
    fill, sign = SEATS[kind]
    edge = ' stroke="var(--edge)" stroke-width="2" stroke-dasharray="3 3"' if kind == "absent" else ""
    mark = (
        f'<path d="{sign}" fill="none" stroke="var(--on)" stroke-width="2.5" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
        if sign
        else ""
    )
    return f'<g transform="translate({place[0]} {place[1]})"><circle r="11" fill="{fill}"{edge}/>{mark}</g>'


@lru_cache(maxsize=512)
def chairs(kinds: tuple[str, ...]) -> str:
    """The table and every chair round it."""
    table = (
        '<rect x="42" y="36" width="236" height="104" rx="34" fill="var(--sand)" stroke="var(--line)" '
        'stroke-width="2"/>'
    )
    return table + "".join(map(chair, places(len(kinds)), kinds))


def seats(label: object, title: object = "", sub: object = "", **counts: int) -> SafeString:
    """Who is at the table and how they voted. Past forty chairs nothing is drawn: a table says it."""
    kinds = tuple(kind for kind in SEATS for _ in range(int(counts.get(kind) or 0)))
    unknown = set(counts) - set(SEATS)
    if unknown:
        raise ValueError(f"seats knows {', '.join(SEATS)}, not {', '.join(sorted(unknown))}")
    if not 0 < len(kinds) <= MOST_SEATS:
        return SafeString("")
    words = [(88, 34, 800, title), (112, 14, 400, sub)]
    text = format_html_join(
        "",
        '<text x="160" y="{}" text-anchor="middle" font-size="{}" font-weight="{}"'
        ' fill="currentColor">{}</text>',
        (row for row in words if row[3] not in ("", None)),
    )
    return format_html(
        '<svg class="seats" viewBox="0 0 320 176" role="img" aria-label="{}">{}{}</svg>',
        label,
        SafeString(chairs(kinds)),
        text,
    )
