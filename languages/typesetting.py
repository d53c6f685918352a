"""Sheets of `frontend/print` filled with data: one PDF, both PDF/UA-1 and PDF/A-2a.

The same data gives the same bytes, so that a file given out can be known again.
"""

import json
import re
from functools import cache
from typing import Any

import typst
from django.conf import settings

FOLDER = settings.BASE_DIR / "frontend" / "print"
STANDARDS: Any = ["ua-1", "a-2a"]
# What the fonts in the folder can draw; PDF/A forbids a letter without a shape.
DRAWN = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u0259\u02bc\u0300-\u0304\u0306-\u030c\u0323-\u0328\u1e00-\u1eff"
    "\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2116\u2122\u2212\u0600-\u061c\u061e-\u06ff\u200c-\u200f"
    "\u0964\u0965\u0981-\u0983\u0985-\u098c\u098f\u0990\u0993-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09bc-\u09c4"
    "\u09c7\u09c8\u09cb-\u09ce\u09d7\u09dc\u09dd\u09df-\u09e3\u09e6-\u09fe]"
)


def typeset(sheet: str, data: dict[str, Any]) -> bytes:
    """The sheet of that name, filled with the data."""
    compiled = typst.compile(
        str(FOLDER / sheet),
        root=str(FOLDER),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_drawable(data))},
        pdf_standards=STANDARDS,
    )
    return bytes(compiled)


@cache
def _fonts() -> typst.Fonts:
    """Read once a process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")]
    )


def _drawable(value: Any) -> Any:
    """Every text, with the sign of an unknown letter for each that no font here can draw."""
    if isinstance(value, str):
        return DRAWN.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: part if key == "code" else _drawable(part) for key, part in value.items()}
    return [_drawable(part) for part in value] if isinstance(value, list) else value
