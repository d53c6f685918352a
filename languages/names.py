"""The languages in which a person may write, named in the reader's language."""

from functools import cache

from babel import Locale

# The seven of the interface first, then others heard in the councils, by code.
WRITTEN = (  # noqa: SIM905 (a column of seventy strings reads worse)
    "fr it en ar es pt bn am bg bm cs de dyu el fa ff gu ha hi hr hu hy "
    "ig ka kab kk km ko ku ln lt lv mg ml mn mr my ne nl om pa pl prs ps "
    "ro ru rw si sk sl sn so sq sr sv sw ta te th ti tl tr ug uk ur uz "
    "vi wo yo zh"
).split()
ASSUMED = {"prs": "fa_AF", "kab": "kab", "dyu": "dyu"}


@cache
def names(reader: str) -> list[tuple[str, str]]:
    """(code, name) of every language, the site's first, the rest in the reader's alphabetical order."""
    shown = Locale.parse(reader).languages
    named = [(code, str(shown.get(ASSUMED.get(code, code)) or shown.get(code, code))) for code in WRITTEN]
    return named[:7] + sorted(named[7:], key=lambda pair: pair[1].casefold())


def known(code: str) -> bool:
    """Whether a text may be written in the language."""
    return code in WRITTEN
