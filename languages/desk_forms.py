"""The shape of what translators write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from languages.models import Text
from languages.queries import Part
from languages.reading import direction
from languages.translation_forms import TranslationForm

LONGEST, LONGEST_WORD = 20_000, 120


@dataclass(frozen=True)
class Asked:
    """One text on the page: what there is, and its fields."""

    part: Part
    body: Any
    base: Any
    same: Any


class WorkForm(TranslationForm):
    """Each text of a thing in one more language; a field left empty leaves its text as it is."""

    def __init__(self, *args: Any, parts: Sequence[Part], **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts = {f"body-{part.text.id.hex}": part for part in parts}
        for name, part in self.parts.items():
            self.fields[name] = forms.CharField(
                label=_("Your translation"),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": rows_for(part.text), "autocomplete": "off"}),
            )
            self.over(name, part, many=True)

    def asked(self) -> Iterator[Asked]:
        """The texts with their fields, in their order."""
        for name, part in self.parts.items():
            same = self[f"{name}_same"] if f"{name}_same" in self.fields else None
            yield Asked(part, self[name], self[f"{name}_base"], same)


def rows_for(text: Text) -> int:
    """About as many lines as the words take."""
    return min(16, 2 + len(text.body) // 60)


class WordForm(forms.Form):
    """A word in the languages of the site; two of them at least."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            self.fields[code] = forms.CharField(
                label=name,
                required=False,
                max_length=LONGEST_WORD,
                widget=forms.TextInput(attrs={"lang": code, "dir": direction(code)}),
            )
