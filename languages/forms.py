"""Forms of what editors and organisers write in every language of the site."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class InLanguages(forms.Form):
    """A form with fields for each language: `written` gives name, label, longest text and whether it is long.

    One language is enough; the table of languages says what is missing.
    """

    written: Sequence[tuple[str, Any, int, bool]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = self.fields
        self.fields = {}
        for code, tongue in settings.LANGUAGES:
            for name, label, longest, long in self.written:
                self.fields[f"{name}_{code}"] = self._field(tongue, code, label, longest, long)
        self.fields.update(own)

    def _field(self, tongue: str, code: str, label: Any, longest: int, long: bool) -> forms.CharField:
        attrs = {"lang": code, "dir": "auto"}
        widget = forms.Textarea(attrs={**attrs, "rows": 3}) if long else forms.TextInput(attrs=attrs)
        words = f"{label} ({tongue})"
        return forms.CharField(label=words, required=False, max_length=longest, widget=widget)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        name = self.written[0][0]
        if not any(values.get(f"{name}_{code}") for code, _tongue in settings.LANGUAGES):
            first = f"{name}_{settings.LANGUAGES[0][0]}"
            self.add_error(
                first, forms.ValidationError(_("Write it in one language at least."), code="empty")
            )
        return values

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """The words of each field by language."""
        return {
            name: {code: self.cleaned_data.get(f"{name}_{code}", "") for code, _tongue in settings.LANGUAGES}
            for name, *_rest in self.written
        }


def words_of(thing: Any, names: Sequence[str]) -> dict[str, str]:
    """The words that a thing has, by the names of the form's fields."""
    return {
        f"{name}_{code}": getattr(thing, f"{name}_{code}") or ""
        for name in names
        for code, _tongue in settings.LANGUAGES
    }
