"""What a reader looks for."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from proposals.calls.models import Call
from proposals.finding.filters import WITH, WITHOUT
from proposals.finding.maps import area
from proposals.finding.pages import DRAWN, NEWEST, SUPPORTED
from proposals.finding.search import MOST_LETTERS
from proposals.lifecycle import PUBLIC, State
from proposals.phrases import AGES, STATES
from proposals.terms import Age, Wait
from residents.models import District


def any_district() -> Any:
    """A district by its slug, or all."""
    return forms.ModelChoiceField(
        label=_("District"),
        queryset=District.objects.all(),
        required=False,
        empty_label=_("All"),
        to_field_name="slug",
    )


class Filters(forms.Form):
    """Choices of a reader; none is needed."""

    def chosen(self) -> dict[str, str]:
        """The filters that make sense; others are left out rather than refused."""
        self.is_valid()
        return {name: getattr(value, "slug", value) for name, value in self.cleaned_data.items() if value}


class FilterForm(Filters):
    """What a reader looks for in the list, and in which order."""

    q = forms.CharField(
        label=_("Words to look for"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district: Any = any_district()
    language = forms.ChoiceField(label=_("Written in"), required=False)
    call: Any = forms.ModelChoiceField(
        label=_("Call for proposals"),
        queryset=Call.objects.all(),
        required=False,
        empty_label=_("All"),
        to_field_name="slug",
    )
    year = forms.ChoiceField(label=_("Year"), required=False)
    place = forms.ChoiceField(
        label=_("Place on the map"),
        required=False,
        choices=[("", _("All")), (WITH, _("With a place")), (WITHOUT, _("Without a place"))],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Automatic order")),
            (DRAWN, _("In a random order")),
            (NEWEST, _("The newest first")),
            (SUPPORTED, _("The most supported first")),
        ],
    )
    # In the address of a mark of the map, not in the form that people see.
    area = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        languages: Callable[[], list[tuple[str, str]]],
        years: Callable[[], list[int]],
    ) -> None:
        """`languages` and `years` are asked when one is chosen or all are shown."""
        super().__init__(data)
        everything = ("", _("All"))
        fields: dict[str, Any] = dict(self.fields)
        states = [one for one in State if one in PUBLIC]
        fields["state"].choices = [everything, *((one.value, STATES[one].word) for one in states)]
        fields["theme"].choices = [everything, *((one.value, THEMES[one]) for one in Theme)]
        fields["language"].choices = lambda: [everything, *languages()]
        fields["year"].choices = lambda: [everything, *((str(year), str(year)) for year in years())]

    def words(self) -> list[Any]:
        """What was chosen besides words and an area, as the form says it."""
        known = {
            name: value for name, value in self.cleaned_data.items() if value and name not in ("q", "area")
        }
        fields: dict[str, Any] = dict(self.fields)
        return [
            value if hasattr(value, "slug") else dict(fields[name].choices)[value]
            for name, value in known.items()
        ]

    def clean_area(self) -> str:
        return self.cleaned_data["area"] if area(self.cleaned_data["area"]) else ""


class QueueForm(Filters):
    """What a moderator looks for among what waits."""

    wait = forms.ChoiceField(
        label=_("What it waits for"),
        required=False,
        choices=[
            ("", _("All")),
            (Wait.FIRST.value, _("A first reader")),
            (Wait.SECOND.value, _("A second reader")),
        ],
    )
    age = forms.ChoiceField(
        label=_("How long it has waited"),
        required=False,
        choices=[("", _("All")), *((one.value, AGES[one]) for one in Age)],
    )
    language = forms.ChoiceField(label=_("Written in"), required=False)
    district: Any = any_district()
    call: Any = forms.ModelChoiceField(
        label=_("Call for proposals"),
        queryset=Call.objects.all(),
        required=False,
        empty_label=_("All"),
        to_field_name="slug",
    )
    mine = forms.BooleanField(label=_("What I am looking at"), required=False)

    def __init__(self, data: Any, *, languages: list[tuple[str, str]]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = dict(self.fields)
        fields["language"].choices = [("", _("All")), *languages]


class FatesForm(Filters):
    """Which proposals' fates: `years` are those that have any, the latest first."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    district: Any = any_district()

    def __init__(self, data: Any, *, years: list[int], this_year: int) -> None:
        self.newest = years[0] if years else this_year
        super().__init__(data, initial={"year": self.newest})
        everything, fields = ("", _("All")), dict[str, Any](self.fields)
        fields["year"].choices = [(str(year), str(year)) for year in years or [this_year]]
        fields["state"].choices = [
            everything,
            *((one.value, STATES[one].word) for one in State if one in PUBLIC),
        ]
        fields["theme"].choices = [everything, *((one.value, THEMES[one]) for one in Theme)]
