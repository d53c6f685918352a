"""Any ticks that someone enters again, to be told what they funded."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votes.budgets.ballots import Fault
from votes.budgets.forms.ballot import ChoicesField
from votes.budgets.phrases import FAULTS
from votes.budgets.queries import Row, ShownResult


@dataclass(frozen=True)
class Line:
    """One project of the form of shares: the name of its field, and what stands in it."""

    row: Row
    name: str
    value: Any


class ShareForm(forms.Form):
    """Any ticks, to be told what they funded; points or places where the answer follows from them."""

    choice = ChoicesField(label=_("Projects"), required=False)
    most = 10_000

    def __init__(self, *args: Any, shown: ShownResult, points: bool, order: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.shown, self.points, self.order = shown, points, order
        if points or order:
            del self.fields["choice"]
            for row in shown.rows:
                field = forms.IntegerField(required=False, min_value=0, max_value=self.most)
                field.label = str(row.choice.title)
                self.fields[self.name(row)] = field

    @staticmethod
    def name(row: Row) -> str:
        return f"n{row.choice.option.number}"

    @property
    def lines(self) -> list[Line]:
        """The projects with what was typed or ticked."""
        rows = sorted(self.shown.rows, key=lambda row: row.choice.option.number)
        if self.points or self.order:
            return [Line(row, self.name(row), self[self.name(row)].value()) for row in rows]
        ticked = set(self["choice"].value() or [])
        return [Line(row, "choice", row.choice.option.code in ticked) for row in rows]

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.ticks():
            raise forms.ValidationError(FAULTS[Fault.TOO_FEW].reason, code=Fault.TOO_FEW.value)
        return self.cleaned_data

    def clean_choice(self) -> list[str]:
        choices: list[str] = self.cleaned_data["choice"]
        if any(choice not in self.shown.by_code for choice in choices):
            raise forms.ValidationError(FAULTS[Fault.UNKNOWN].reason, code=Fault.UNKNOWN.value)
        return list(dict.fromkeys(choices))

    def ticks(self) -> list[str] | dict[str, int]:
        """Codes, best first in a ranking, or points by code."""
        if not self.points and not self.order:
            return list(self.cleaned_data["choice"])
        given = {
            row.choice.option.code: number
            for row in self.shown.rows
            if (number := self.cleaned_data.get(self.name(row)))
        }
        return given if self.points else sorted(given, key=lambda code: given[code])
