"""What a cell of a Pabulib file may hold: ids, amounts of money, nothing that a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Mapping

MAX_DECIMALS = 15
MAX_AMOUNT = 10**27  # in the smallest unit that the file uses
MAX_WHOLE_DIGITS = 13
MONEY = re.compile(r"(\d*)(?:[.,](\d*))?(?:[eE]([+-]?\d{1,2}))?", re.ASCII)
# What a spreadsheet would run: a formula, a function or another program named after + - @.
FORMULA = re.compile(r"=|[+\-@](?:[^;]*\||[A-Z.]{2,}\()")
TRACES = ("=", "|", "(")  # no formula without one of these


class PabulibError(ValueError):
    """The file cannot be counted. `line` is the physical line, from 1; 0 when it concerns the whole file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line
        self.message = message


def check_id(id: str, seen: set[str], line: int) -> None:
    if not id:
        raise PabulibError(line, "a project without an id")
    if id in seen:
        raise PabulibError(line, f"the project {shown(id)} is there twice")
    if id.startswith(("+", "@")) or any(ord(letter) < 32 for letter in id) or "," in id:
        raise PabulibError(line, f"not a usable id: {shown(id)}")


def check_cell(cell: str, line: int) -> None:
    if FORMULA.match(cell):
        raise PabulibError(line, f"a spreadsheet would run this as a formula: {shown(cell)}")


def shown(text: str) -> str:
    """Foreign text in a message: short and on one line."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return repr(short)


def money(
    meta: Mapping[str, str], header: list[str], table: list[tuple[int, list[str]]]
) -> tuple[int, int, list[int]]:
    """Whole numbers for the budget and the costs, and how many of them make one unit of the currency."""
    at = header.index("cost")
    digits = [_digits(meta["budget"], 0, "budget")]
    digits += [_digits(row[at], line, "cost") for line, row in table]
    decimals = max(2, *(len(part) for _, part in digits)) if len(digits) > 1 else max(2, len(digits[0][1]))
    amounts = [int(whole + part.ljust(decimals, "0")) for whole, part in digits]
    if max(amounts) > MAX_AMOUNT:
        raise PabulibError(0, "the amounts of money have too many digits")
    return 10**decimals, amounts[0], amounts[1:]


def _digits(text: str, line: int, what: str) -> tuple[str, str]:
    found = MONEY.fullmatch(text.replace(" ", ""))
    if not found or not (found[1] or found[2]):
        raise PabulibError(line, f"the {what} is not an amount of money: {shown(text)}")
    whole, part = _moved(found[1], found[2] or "", int(found[3] or 0))
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    if len(whole) > MAX_WHOLE_DIGITS or len(part) > MAX_DECIMALS:
        raise PabulibError(line, f"the {what} has too many digits: {shown(text)}")
    return whole, part


def _moved(whole: str, part: str, by: int) -> tuple[str, str]:
    """Digits before and behind the point, once it has moved by so many places to the right."""
    if by >= 0:
        part = part.ljust(by, "0")
        return whole + part[:by], part[by:]
    whole = whole.rjust(-by, "0")
    return whole[:by], whole[by:] + part
