"""Forms of what editors and organisers write in every language of the site."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from residents.reader import reader_language


class InLanguages(forms.Form):
    """A form with fields for each language: `written` gives name, label, longest text and whether it is long.

    One language is enough; the table of languages says what is missing. The reader's own comes first, the
    others are folded away until they are wanted.
    """

    template_name = "parts/in_languages.html"
    written: Sequence[tuple[str, Any, int, bool]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = self.fields
        self.fields = {}
        codes, reader = [code for code, _tongue in settings.LANGUAGES], reader_language()
        self.spoken = reader if reader in codes else codes[0]
        for code, tongue in sorted(settings.LANGUAGES, key=lambda pair: pair[0] != self.spoken):
            for name, label, longest, long in self.written:
                self.fields[f"{name}_{code}"] = self._field(tongue, code, label, longest, long)
        self.fields.update(own)

    def _field(self, tongue: str, code: str, label: Any, longest: int, long: bool) -> forms.CharField:
        attrs = {"lang": code, "dir": "auto"}
        widget = forms.Textarea(attrs={**attrs, "rows": 3}) if long else forms.TextInput(attrs=attrs)
        words = f"{label} ({tongue})"
        return forms.CharField(label=words, required=False, max_length=longest, widget=widget)

    def get_context(self) -> dict[str, Any]:
        """The fields in three parts: her own language, the others, and what has no language."""
        found = super().get_context()
        texts = {
            f"{name}_{code}": code == self.spoken
            for name, *_rest in self.written
            for code, _tongue in settings.LANGUAGES
        }
        fields = [field for field, _errors in found["fields"]]
        folded = [field for field in fields if texts.get(field.name) is False]
        return found | {
            "own": [field for field in fields if texts.get(field.name)],
            "folded": folded,
            "filled": sum(bool(field.value()) for field in folded),
            "unfolded": any(field.errors for field in folded),
            "rest": [field for field in fields if field.name not in texts],
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        name = self.written[0][0]
        if not any(values.get(f"{name}_{code}") for code, _tongue in settings.LANGUAGES):
            self.add_error(
                f"{name}_{self.spoken}",
                forms.ValidationError(_("Write it in one language at least."), code="empty"),
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
