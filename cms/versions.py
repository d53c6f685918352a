"""Which language of a page a reader sees, and what each language lacks. Pure.

A page is described by `Filled`: for each language, in the site's order, the fields that hold text.
"""

from collections.abc import Mapping

Filled = Mapping[str, frozenset[str]]
HEADING, BODY = "heading", "body"


def original(filled: Filled) -> str:
    """The fullest language with a heading, the first of equals; empty for a page without any heading."""
    headed = [code for code, fields in filled.items() if HEADING in fields]
    return max(headed, key=lambda code: len(filled[code]), default="")


def stands(filled: Filled, language: str) -> bool:
    """Whether a language can be read alone: a heading, and a body where any language has one."""
    fields = filled.get(language, frozenset())
    return HEADING in fields and (BODY in fields or not any(BODY in others for others in filled.values()))


def shown(filled: Filled, reader: str) -> str:
    """The language that someone who reads `reader` sees."""
    return reader if stands(filled, reader) else original(filled)


def missing(filled: Filled) -> dict[str, frozenset[str]]:
    """For each language that lacks something, the fields that another language has."""
    everything = frozenset[str]().union(*filled.values())
    return {code: everything - fields for code, fields in filled.items() if everything - fields}
