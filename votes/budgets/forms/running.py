"""The organiser's acts on a round: its dates, its count, its publication."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from residents.moments import moment
from votes.budgets.phases import Dates, in_order
from votes.budgets.phrases import BAD_DATES, BAD_WINDOW


class ScheduleForm(forms.Form):
    """When each phase begins, and why that changes."""

    collecting = moment(_("We collect ideas from"), required=False)
    evaluating = moment(_("The city looks at them from"), required=False)
    prices = moment(_("Prices are published on"), required=False)
    opens = moment(_("The vote opens"))
    closes = moment(_("The vote closes"))
    reason = forms.CharField(
        label=_("Why the dates change"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when residents have already read other dates. Everyone reads it."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "opens" in values and "closes" in values and values["closes"] <= values["opens"]:
            self.add_error("closes", forms.ValidationError(BAD_WINDOW.reason, code=BAD_WINDOW.code))
        elif not self.errors and not in_order(self.dates(values)):
            self.add_error("opens", forms.ValidationError(BAD_DATES.reason, code=BAD_DATES.code))
        return values

    @staticmethod
    def dates(values: dict[str, Any]) -> Dates:
        """The dates asked for."""
        return Dates(
            values.get("opens"),
            values.get("closes"),
            collecting=values.get("collecting"),
            evaluating=values.get("evaluating"),
            prices=values.get("prices"),
        )


class VoidForm(forms.Form):
    """Why the vote does not count, and that this is meant."""

    reason = forms.CharField(
        label=_("Why this vote is void"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone reads it. Also say what happens next, for example when people can vote again."),
    )
    sure = forms.BooleanField(label=_("I know that this cannot be undone."))


class ActForm(forms.Form):
    """Names the act that its button stands for: sent twice, it does not do the next act as well."""

    name = ""
    act = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["act"].initial = self.name

    @property
    def is_meant(self) -> bool:
        """Whether it was sent for this act."""
        return bool(self.cleaned_data["act"] == self.name)


class CountForm(ActForm):
    """Counting needs no further word."""

    name = "count"


class PublishForm(ActForm):
    """When the municipal council votes the money, where it is known."""

    name = "publish"
    deliberation_on = forms.DateField(
        label=_("Day on which the municipal council votes on the money"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
