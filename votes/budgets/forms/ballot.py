"""The ballot, as it comes in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votes.budgets.ballots import Sheet, fault
from votes.budgets.phrases import FAULTS


class ChoicesField(forms.Field):
    """The ticks of a ballot, as they came: the ballot's own rule says what is wrong with them."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return list(value or [])


class BallotForm(forms.Form):
    """Which projects were ticked."""

    choice = ChoicesField(label=_("Projects"), required=False)

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sheet = sheet

    @property
    def ticked(self) -> Sequence[str]:
        """What is ticked now, checked or not."""
        return self["choice"].value() or []

    def clean_choice(self) -> list[str]:
        choices: list[str] = self.cleaned_data["choice"]
        found = fault(self.sheet, choices)
        if found:
            refusal = FAULTS[found]
            words = [refusal.reason, refusal.next_step] if refusal.next_step else [refusal.reason]
            raise forms.ValidationError([forms.ValidationError(word, code=refusal.code) for word in words])
        return choices
