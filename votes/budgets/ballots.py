"""What a ballot may say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a ballot cannot be put in the box, gravest first."""

    UNKNOWN = "unknown-option"
    TWICE = "option-twice"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    OVER_BUDGET = "over-budget"


@dataclass(frozen=True)
class Sheet:
    """What can be chosen: options, their costs in cents. `most` 0 is no limit; no `budget`, no ceiling."""

    costs: Mapping[str, int]
    least: int = 1
    most: int = 0
    budget: int | None = None


def fault(sheet: Sheet, choices: Sequence[str]) -> Fault | None:
    """The first fault of a ballot, or None."""
    if any(choice not in sheet.costs for choice in choices):
        return Fault.UNKNOWN
    if len(set(choices)) != len(choices):
        return Fault.TWICE
    if len(choices) < sheet.least:
        return Fault.TOO_FEW
    if sheet.most and len(choices) > sheet.most:
        return Fault.TOO_MANY
    if sheet.budget is not None and spent(sheet, choices) > sheet.budget:
        return Fault.OVER_BUDGET
    return None


def spent(sheet: Sheet, choices: Sequence[str]) -> int:
    """What the chosen options cost together, in cents; what is unknown costs nothing."""
    return sum(sheet.costs.get(choice, 0) for choice in set(choices))
