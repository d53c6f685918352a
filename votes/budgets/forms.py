"""The ballot, and what an organiser tells about a round."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votes.budgets.ballots import Sheet, fault
from votes.budgets.phrases import BAD_WINDOW, FAULTS


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


def moment(label: Any) -> forms.DateTimeField:
    """A day and an hour as browsers send them."""
    return forms.DateTimeField(
        label=label,
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class ScheduleForm(forms.Form):
    """When the vote opens and closes."""

    opens = moment(_("The vote opens"))
    closes = moment(_("The vote closes"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "opens" in values and "closes" in values and values["closes"] <= values["opens"]:
            self.add_error("closes", forms.ValidationError(BAD_WINDOW.reason, code=BAD_WINDOW.code))
        return values


class CountForm(forms.Form):
    """Counting needs no further word."""


class PublishForm(forms.Form):
    """When the city council votes the money, where it is known."""

    deliberation_on = forms.DateField(
        label=_("Day on which the city council votes the money"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
