"""The shape of what people send here."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from residents.models import Person
from residents.phrases import ROLES
from residents.roles import Role


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class StandInForm(forms.Form):
    """Who does my work in a role, and on which days."""

    def __init__(self, *args: Any, roles: list[Role], people: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = forms.ChoiceField(
            label=_("In which role?"), choices=[(one.value, ROLES[one]) for one in roles]
        )
        self.fields["stand_in"] = forms.ModelChoiceField(
            people, label=_("Who stands in for you?"), empty_label=_("Choose a person")
        )
        self.fields["starts"] = forms.DateField(label=_("First day"), widget=Day())
        self.fields["last"] = forms.DateField(label=_("Last day"), widget=Day())


class HandOverForm(forms.Form):
    """To whom, and what to know."""

    note = forms.CharField(
        label=_("What should this person know?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = forms.ModelChoiceField(
            people, label=_("Who does it?"), empty_label=_("Choose a person")
        )
        self.order_fields(["to", "note"])
