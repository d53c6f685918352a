"""The shape of what interpreters send."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from council.discussion.forms import LanguageField
from residents.models import Person

LONGEST = 500


class LineForm(forms.Form):
    """One line."""

    body = forms.CharField(
        label=_("What is said"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={"required": _("Write the line first.")},
    )


class OpenForm(forms.Form):
    """The language of a new channel."""

    language = LanguageField(label=_("Language that you interpret into"))


class OfferForm(forms.Form):
    """To whom the channel goes."""

    def __init__(self, *args: Any, people: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = forms.ModelChoiceField(
            people, label=_("To whom?"), required=False, empty_label=_("Nobody: I keep it")
        )
