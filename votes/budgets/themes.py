"""Themes of imported projects: Pabulib's categories in the words of the tiles."""

from collections.abc import Mapping

CATEGORIES = {
    "culture": "culture",
    "education": "learn",
    "environmental protection": "park",
    "health": "health",
    "nature": "park",
    "public space": "park",
    "public transit and roads": "move",
    "sport": "sport",
    "transportation": "move",
    "urban greenery": "park",
    "welfare": "help",
}
PLACES = ("neighborhood", "district", "subunit")


def theme(extra: Mapping[str, str]) -> str:
    """The theme of the project's first category that has one."""
    named = (CATEGORIES.get(name.strip().lower()) for name in extra.get("category", "").split(","))
    return next((found for found in named if found), "")


def place(extra: Mapping[str, str]) -> str:
    """Where in the city the project is, as the file says it."""
    return next((extra[name] for name in PLACES if extra.get(name)), "")[:80]
