"""The shape of what is said of workshops."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.bodies.forms.seating import site_languages, whole
from council.discussion.forms import LanguageField
from council.meetings.models import AgendaItem
from council.workshops.rooms import MOST_MINUTES, RoomPlan
from residents.models import Person

LENGTH = _("A workshop lasts from 1 to 480 minutes.")


class WorkshopForm(forms.Form):
    """A workshop, in one language at a time."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Write the name of the workshop.")}
    )
    theme = forms.CharField(
        label=_("What it is about"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts = forms.DateTimeField(
        label=_("Day and hour"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Choose the day and the hour.")),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), LENGTH),
    )
    place = forms.CharField(label=_("Room or place"), max_length=160, required=False)
    link = forms.URLField(
        label=_("Link to join"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Only those who may take part see it."),
        error_messages={"invalid": _("Give a whole web address.")},
    )
    places = whole(_("How many places"), 1, 10_000, _("Leave it empty if there is no limit."), required=False)
    residents = forms.BooleanField(
        label=_("Residents can take part too"),
        help_text=_("Those who were confirmed at a desk. Without this, only members and deputies."),
        required=False,
    )
    item: Any = forms.ModelChoiceField(
        label=_("Item of the agenda"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=pgettext_lazy("item of the agenda", "None"),
        error_messages={"invalid_choice": _("Choose an item.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that are spoken there"),
        choices=site_languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose a language of the list.")},
    )
    language = forms.ChoiceField(label=_("Language you write in"), choices=site_languages)

    def __init__(self, *args: Any, items: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    def plan(self) -> RoomPlan:
        values = self.cleaned_data

        def words(field: str) -> Mapping[str, str]:
            return {values["language"]: values[field]}

        return RoomPlan(
            names=words("name"),
            themes=words("theme"),
            rooms=words("place"),
            starts=values["starts"],
            minutes=values["minutes"],
            link=values["link"],
            places=values["places"],
            residents=values["residents"],
            languages=tuple(values["languages"]),
            item=values["item"].id if values["item"] else None,
        )


class RapporteurForm(forms.Form):
    """Who leads a workshop."""

    person: Any = forms.ModelChoiceField(
        label=_("Who leads this workshop?"),
        queryset=Person.objects.none(),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a member.")),
    )

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """Who is placed in a workshop."""

    people: Any = forms.ModelMultipleChoiceField(
        label=_("Who takes part?"),
        help_text=_("Each person is told. Anyone who has a place elsewhere at the same hour loses it."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose at least one person.")),
    )

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class ReopenForm(forms.Form):
    """Why a room that is back begins again."""

    body = forms.CharField(
        label=_("Why the workshop begins again"),
        help_text=_("In a few words. Everyone can read it."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write why the workshop begins again.")},
    )
    language = LanguageField(label=_("Language you write in"))


class ReportForm(forms.Form):
    """What a workshop brings back."""

    body = forms.CharField(
        label=_("What the workshop brings back to the plenary"),
        help_text=_("In a few sentences. Everyone can read it."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Write what the workshop brings back.")},
    )
    language = LanguageField(label=_("Language you write in"))
