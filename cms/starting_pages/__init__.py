"""The pages that a new site starts with, one short text file a page and a language. Pure.

A file begins with `# heading`, then one paragraph of introduction. After that: `## heading`, paragraphs,
lists of `- ` or `1. ` lines, and `{name}` alone on a line for a fact of the site (see cms/facts.py). In a
line, `**bold**` and `[words](address)`.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
FACT = re.compile(r"\{([a-z]+)\}")
LISTED = {"- ": "ul", "1. ": "ol"}


@dataclass(frozen=True)
class StartingPage:
    """A page as written: blocks are pairs of kind and value, texts are HTML."""

    heading: str
    intro: str
    blocks: list[tuple[str, str]]


def names() -> list[str]:
    """Every page there is a text for in French, which is never missing."""
    return sorted(path.stem for path in (FOLDER / "fr").glob("*.txt"))


def starting_page(name: str, language: str) -> StartingPage:
    """Read one page in one language."""
    return parse((FOLDER / language / f"{name}.txt").read_text(encoding="utf-8"))


def parse(source: str) -> StartingPage:
    """Split a file into heading, introduction and blocks; neighbouring passages join in one text."""
    title, intro, *parts = (part.strip() for part in re.split(r"\n\s*\n", source.strip()))
    blocks: list[tuple[str, str]] = []
    for part in parts:
        kind, value = block(part)
        if kind == "text" and blocks and blocks[-1][0] == "text":
            blocks[-1] = ("text", blocks[-1][1] + value)
        else:
            blocks.append((kind, value))
    return StartingPage(title.removeprefix("# "), one_line(intro), blocks)


def block(part: str) -> tuple[str, str]:
    """The kind and the value of one passage."""
    if part.startswith("## "):
        return "heading", part.removeprefix("## ")
    if found := FACT.fullmatch(part):
        return "fact", found.group(1)
    for sign, tag in LISTED.items():
        if part.startswith(sign):
            lines = re.split(r"\n(?:- |\d+\. )", part[len(sign) :])
            return "text", f"<{tag}>" + "".join(f"<li>{inline(line)}</li>" for line in lines) + f"</{tag}>"
    return "text", f"<p>{inline(part)}</p>"


def one_line(words: str) -> str:
    """Join the lines of a passage; the spaces that keep a sign beside its word stay."""
    return re.sub(r"[ \n]+", " ", words)


def inline(words: str) -> str:
    """Escape, then mark bold words and links."""
    safe = html.escape(one_line(words), quote=False)
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    return re.sub(r"\[(.+?)\]\((\S+?)\)", r'<a href="\2">\1</a>', bold)
