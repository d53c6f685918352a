"""Whether a round's options are complete: in every language with the same numbers, each paid from a part."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from votes.budgets.completeness import Standing, Words, standing
from votes.budgets.envelopes import Counting
from votes.budgets.models import Option, Round
from votes.budgets.queries.words import LANGUAGES, worded
from votes.budgets.queries.words import Words as Reading

FIELDS = ("title", "summary", "text")


@dataclass(frozen=True)
class TextRow:
    """One option, with how it stands in each language."""

    option: Option
    title: Reading
    standing: list[Standing]


def text_rows(round_: Round, language: str) -> list[TextRow]:
    """How each option stands in the languages that the round requires; one query."""
    wanted = round_.required_languages or LANGUAGES[:1]
    return [
        TextRow(option, worded(option, "title", language), standing(_texts(option), wanted, FIELDS))
        for option in round_.options.all()
    ]


def lacking(round_: Round) -> bool:
    """Whether the vote cannot open: it has no option, or one lacks a text in a language that it requires."""
    wanted = round_.required_languages
    options = list(round_.options.all())
    if not options:
        return True
    return any(
        not one.there for option in options for one in standing(_texts(option), wanted, FIELDS)
    ) or not all(worded(option, "title", LANGUAGES[0]).text for option in options)


def unplaced_in(rounds: Iterable[Round]) -> set[UUID]:
    """Which rounds count each part of the money apart, and have a project in none: they cannot be counted."""
    loose = Option.objects.filter(
        round__in=[one.id for one in rounds],
        round__counting=Counting.APART.value,
        round__envelopes__isnull=False,
        envelope__isnull=True,
    )
    return set(loose.values_list("round_id", flat=True))


def _texts(option: Any) -> Words:
    said = {code: {name: getattr(option, f"{name}_{code}") or "" for name in FIELDS} for code in LANGUAGES}
    return Words(option.code, said)
