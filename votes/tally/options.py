"""The words of the command line, and what they mean for one election."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from votes.tally.completions import COMPLETIONS, NONE
from votes.tally.counting import GREEDY, RULES
from votes.tally.election import Election, ElectionError
from votes.tally.envelopes import together
from votes.tally.limits import Cap, Limits
from votes.tally.ties import LEXICOGRAPHIC, TIE_RULES
from votes.tally.utilities import COST, UTILITIES

BAD_INPUT = 2


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, whatever is wrong."""
        print(f"{' '.join(message.split())} (see --help)", file=sys.stderr)
        raise SystemExit(BAD_INPUT)


def parser() -> Parser:
    words = Parser(prog="python -m votes.tally", description="Recount a Pabulib file.")
    words.add_argument("file")
    words.add_argument("--rule", choices=RULES, default=GREEDY)
    words.add_argument("--utility", choices=UTILITIES, default=COST)
    words.add_argument("--completion", choices=COMPLETIONS, default=NONE)
    words.add_argument("--ties", choices=TIE_RULES, default=LEXICOGRAPHIC)
    words.add_argument("--lot", default="", help="the published text that --ties chain draws from")
    words.add_argument(
        "--step", help="by how much add1 raises each share, in the currency (default: one unit)"
    )
    words.add_argument("--no-skip", action="store_true", help="greedy stops at the first that does not fit")
    words.add_argument(
        "--compare", action="store_true", help="greedy stands instead where it serves more voters better"
    )
    words.add_argument("--json", action="store_true")
    _limits(words.add_argument_group("what may win"))
    _envelopes(words.add_argument_group("envelopes and categories"))
    return words


def _limits(words: argparse._ArgumentGroup) -> None:
    words.add_argument("--min-votes", type=natural, default=0, help="fewer votes than this cannot win")
    words.add_argument("--min-score", type=natural, default=0, help="a lower score than this cannot win")
    words.add_argument("--fix-in", action="append", default=[], metavar="ID", help="wins before the count")
    words.add_argument("--fix-out", action="append", default=[], metavar="ID", help="cannot win")
    words.add_argument(
        "--exclusive", action="append", default=[], metavar="ID,ID", help="of these only one may win"
    )


def _envelopes(words: argparse._ArgumentGroup) -> None:
    words.add_argument(
        "--cap", action="append", default=[], metavar="CATEGORY=AMOUNT", help="a category may cost no more"
    )
    words.add_argument("--category-column", default="category", metavar="COLUMN")
    words.add_argument(
        "--envelope", action="append", default=[], metavar="NAME=AMOUNT", help="money of its own"
    )
    words.add_argument("--envelope-column", default="district", metavar="COLUMN")
    words.add_argument(
        "--choosers",
        action="append",
        default=[],
        metavar="NAME",
        help="in this envelope only those who voted in it have a share",
    )
    words.add_argument(
        "--together", action="store_true", help="one count for all envelopes, each voter with one share"
    )


def natural(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"not a whole number: {text!r}")
    return int(text)


def amount(election: Election, text: str) -> int:
    """An amount in the currency, in the election's unit of money."""
    try:
        value = Decimal(text) * election.unit
    except InvalidOperation:
        raise ElectionError(f"not an amount of money: {text!r}") from None
    if not value.is_finite() or value < 0 or value != value.to_integral_value():
        raise ElectionError(f"not an amount of money here: {text!r}")
    return int(value)


def named_amounts(election: Election, given: Iterable[str]) -> dict[str, int]:
    """`NAME=AMOUNT` as often as it was said."""
    found: dict[str, int] = {}
    for text in given:
        name, equals, sum = text.rpartition("=")
        if not equals or name in found:
            raise ElectionError(f"not NAME=AMOUNT, or a name said twice: {text!r}")
        found[name] = amount(election, sum)
    return found


def limits_of(election: Election, asked: argparse.Namespace) -> Limits:
    """What the options say about who may win."""
    caps = [
        Cap(_inside(election, asked.category_column, name), most)
        for name, most in named_amounts(election, asked.cap).items()
    ]
    if asked.envelope and asked.together:
        caps += together(election, *envelopes_of(election, asked))
    return Limits(
        min_votes=asked.min_votes,
        min_score=asked.min_score,
        fixed_in=tuple(asked.fix_in),
        fixed_out=frozenset(asked.fix_out),
        conflicts=tuple(frozenset(_ids(text)) for text in asked.exclusive),
        caps=tuple(caps),
    )


def envelopes_of(election: Election, asked: argparse.Namespace) -> tuple[dict[str, str], dict[str, int]]:
    """The envelope of each project, and the money of each envelope."""
    column = asked.envelope_column
    own = {project.id: project.extra.get(column, "") for project in election.projects}
    return own, named_amounts(election, asked.envelope)


def _ids(text: str) -> list[str]:
    return [id.strip() for id in text.split(",")]


def _inside(election: Election, column: str, category: str) -> frozenset[str]:
    """The projects of a category; a cell may name several, with commas between."""
    found = frozenset(
        project.id for project in election.projects if category in _ids(project.extra.get(column, ""))
    )
    if not found:
        raise ElectionError(f"no project has {category!r} in the column {column}")
    return found
