"""How the count grows: `python -m tests.bench.growth` measures, prints the table and draws docs/growth.svg.

Elections are resampled from Łódź 2022 in the folder CONCIVES_ELECTIONS.
"""

import os
import sys
import tempfile
from functools import partial
from math import log10
from pathlib import Path

from tests.bench.tally import LODZ, alone, best_of
from tests.bench.tally_made import resampled
from votes.tally import read

BALLOTS = (1_000, 10_000, 100_000, 1_000_000)
PROJECTS = (10, 50, 200, 500)
COLOURS = ("#0b7285", "#5f3dc4", "#a61e4d", "#2b8a3e")
DASHES = ("", "8 4", "2 4", "12 4 2 4")
PICTURE = Path(__file__).parents[2] / "docs" / "growth.svg"
LEFT, TOP, WIDE, HIGH = 70, 30, 480, 300
Table = dict[tuple[int, int], float]


def measured(source: Path) -> Table:
    """Milliseconds of the count alone (equal shares, cost) for so many ballots and projects."""
    found: Table = {}
    for ballots in BALLOTS:
        for projects in PROJECTS:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "made.pb"
                resampled(source, path, ballots, projects)
                took = best_of(3, partial(alone, read(path), "equal-shares"))
            found[ballots, projects] = took * 1000
    return found


def table(found: Table) -> str:
    lines = ["| ballots | " + " | ".join(f"{each} projects" for each in PROJECTS) + " |", "|---" * 5 + "|"]
    for ballots in BALLOTS:
        cells = " | ".join(f"{found[ballots, projects]:.3g}" for projects in PROJECTS)
        lines.append(f"| {ballots:,} | {cells} |".replace(",", " "))
    return "\n".join(lines)


def drawn(found: Table) -> str:
    """The same as a picture: both axes grow tenfold from line to line."""
    most = max(1, *(log10(each) for each in found.values()))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDE + 110} {TOP + HIGH + 60}" '
        'font-family="sans-serif" font-size="13" role="img">',
        "<title>Time of the count alone by ballots and projects; the table beside it says the same</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for power in range(-1, int(most) + 1):
        y = _y(10.0**power, most)
        parts.append(f'<path d="M{LEFT} {y:.0f}h{WIDE}" stroke="#ccc"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g} ms</text>')
    for ballots in BALLOTS:
        label = f"{ballots:,}".replace(",", " ")
        parts.append(f'<text x="{_x(ballots):.0f}" y="{TOP + HIGH + 22}" text-anchor="middle">{label}</text>')
    parts.append(f'<text x="{LEFT + WIDE / 2}" y="{TOP + HIGH + 46}" text-anchor="middle">ballots</text>')
    parts += [_line(found, number, most) for number in range(len(PROJECTS))]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _x(ballots: int) -> float:
    return LEFT + 20 + (log10(ballots) - 3) / 3 * (WIDE - 40)


def _y(took: float, most: float) -> float:
    return TOP + HIGH - (max(log10(took), -1.3) + 1.3) / (most + 1.3) * HIGH


def _line(found: Table, number: int, most: float) -> str:
    projects = PROJECTS[number]
    points = [(_x(ballots), _y(found[ballots, projects], most)) for ballots in BALLOTS]
    path = "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
    look = f'stroke="{COLOURS[number]}" stroke-dasharray="{DASHES[number]}"'
    x, y = LEFT + WIDE + 4, TOP + 12 + 22 * (len(PROJECTS) - number)
    return (
        f'<path d="M{path}" fill="none" stroke-width="2.5" {look}/>'
        f'<path d="M{x} {y - 4}h26" stroke-width="2.5" {look}/>'
        f'<text x="{x + 32}" y="{y}">{projects} proj.</text>'
    )


def main() -> int:
    source = Path(os.environ.get("CONCIVES_ELECTIONS", "")) / LODZ
    if not source.exists():
        print("no such file: set CONCIVES_ELECTIONS to the folder of the large elections")
        return 2
    found = measured(source)
    print(table(found))
    PICTURE.write_text(drawn(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
