"""The council's words in seven languages, and which of them stand in a text. Pure but for one file.

`docs/words.md` is the seed: one word a thing, everywhere. What a council adds comes from the table `Word`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SEED = Path(__file__).resolve().parents[1] / "docs" / "words.md"
COLUMNS = {
    "English": "en",
    "Français": "fr",
    "Italiano": "it",
    "العربية": "ar",
    "Español": "es",
    "Português": "pt",
    "বাংলা": "bn",
}
MOST = 12
APART = re.compile(r"[^\s.,;:!?()«»\"“”…،؛؟।/\[\]'’·]+")
ARABIC_BEGINS = re.compile(r"^(?:[وف])?(?:لل|[بك]?ال|[لبك](?=..))?")
# A word this long may end otherwise in the plural or the feminine.
BENDS_FROM, BENDS_BY = 5, 3


@dataclass(frozen=True)
class Offered:
    """A word of the text with its translation."""

    said: str
    translation: str


@cache
def seed() -> tuple[Mapping[str, str], ...]:
    """Each row of the tables of words, by language."""
    found: list[Mapping[str, str]] = []
    heads: list[str] = []
    for line in SEED.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if cells and cells[0] == "code":
            heads = [COLUMNS.get(cell, "") for cell in cells]
        elif cells and len(cells) == len(heads) and not set(cells[0]) <= set("- "):
            found.append({head: cell for head, cell in zip(heads, cells, strict=True) if head and cell})
    return tuple(found)


def offered(text: str, language: str, into: str, further: Iterable[Mapping[str, str]] = ()) -> list[Offered]:
    """The words of the glossary that the text contains, longest first; a council's own win over the seed."""
    tokens = [_plain(token, language) for token in APART.findall(text)]
    found: dict[str, Offered] = {}
    for row in [*further, *seed()]:
        said, translation = row.get(language, ""), row.get(into, "")
        if said and translation and any(_stands(one, tokens, language) for one in _forms(said, language)):
            found.setdefault(said.casefold(), Offered(said, translation))
    return sorted(found.values(), key=lambda one: -len(one.said))[:MOST]


@cache
def _forms(said: str, language: str) -> tuple[tuple[str, ...], ...]:
    """A cell may hold several words, parted by commas or semicolons, and a feminine after a point."""
    bare = re.sub(r"\([^)]*\)|·\w+", "", said)
    parts = re.split(r"[,;،؛:]", bare)
    return tuple(
        form for part in parts if (form := tuple(_plain(one, language) for one in APART.findall(part)))
    )


def _stands(form: tuple[str, ...], tokens: list[str], language: str) -> bool:
    size = len(form)
    return any(all(map(_same, form, tokens[start : start + size])) for start in range(len(tokens) - size + 1))


def _same(word: str, token: str) -> bool:
    """The same word, or the same with another ending."""
    if word == token:
        return True
    stem = word[:-1] if len(word) >= BENDS_FROM and word[-1] in "aeoiéàةه" else word
    return len(word) >= BENDS_FROM - 1 and token.startswith(stem) and len(token) - len(stem) <= BENDS_BY


def _plain(token: str, language: str) -> str:
    """Small letters; in Arabic without vowel signs and what is written onto the word's beginning."""
    small = token.casefold()
    if language != "ar":
        return small
    bare = "".join(letter for letter in small if unicodedata.category(letter) != "Mn")
    return ARABIC_BEGINS.sub("", bare) or bare
