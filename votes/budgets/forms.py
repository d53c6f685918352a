"""The ballot, and what an organiser tells about a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votes.budgets.ballots import Fault, Sheet, fault
from votes.budgets.phrases import BAD_WINDOW, FAULTS
from votes.budgets.queries import Row, ShownResult
from votes.urn.spelling import SpellingError, read_key


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


def moment(label: Any) -> forms.DateTimeField:
    """A day and an hour as browsers send them."""
    return forms.DateTimeField(
        label=label,
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class ObserverForm(forms.Form):
    """Who holds the third key."""

    observer = forms.ChoiceField(label=_("The observer"))

    def __init__(self, *args: Any, observers: Sequence[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {str(person.id): person for person in observers}
        self.fields["observer"].choices = [  # type: ignore[attr-defined]
            (key, person.display_name) for key, person in self.known.items()
        ]

    def clean_observer(self) -> Any:
        return self.known[self.cleaned_data["observer"]]


class KeyForm(forms.Form):
    """A holder's key, as words."""

    words = forms.CharField(
        label=_("The 17 words of your key"),
        max_length=400,
        widget=forms.Textarea(
            attrs={"rows": 4, "autocomplete": "off", "autocapitalize": "none", "dir": "ltr"}
        ),
    )

    def clean_words(self) -> bytes:
        try:
            return read_key(self.cleaned_data["words"])
        except SpellingError as error:
            raise forms.ValidationError(
                _("These are not the 17 words of a key. Compare each word with your sheet."), code="words"
            ) from error


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
