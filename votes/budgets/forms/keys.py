"""The holders of a sealed urn's keys."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votes.urn.spelling import SpellingError, read_key


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
