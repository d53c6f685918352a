"""Which options a reader of the ballot looks for."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """What was asked for; empty is anything."""

    text: str = ""
    place: str = ""
    theme: str = ""

    def fits(self, text: str, place: str, theme: str) -> bool:
        """Whether an option with these words is looked for: every word typed stands in its text."""
        if (self.place and self.place != place) or (self.theme and self.theme != theme):
            return False
        found = plain(f"{text} {place}")
        return all(word in found for word in plain(self.text).split())


def plain(text: str) -> str:
    """Without accents and capitals, as people type in a hurry."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
