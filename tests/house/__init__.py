"""The house checks itself: what is written in docs/house.md holds in the code."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ["config", "cms", "votes", "proposals", "council", "languages", "residents", "register", "frontend"]
FLOORS = {name: height for height, name in enumerate(reversed(ROOMS[:-1]))}


def sources() -> list[Path]:
    """Every Python file of the product, migrations left out."""
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
