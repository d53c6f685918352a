"""The shape of what translators write."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from languages.checking import Warning, check
from languages.models import Text
from languages.phrases import WARNINGS
from languages.queries import Part
from languages.reading import direction
from languages.translation_forms import TranslationForm

LONGEST, LONGEST_WORD = 20_000, 120


@dataclass(frozen=True)
class Asked:
    """One text on the page: what there is, its fields, and what to look at again."""

    part: Part
    body: Any
    base: Any
    same: Any
    warnings: Sequence[tuple[Any, str]]


class WorkForm(TranslationForm):
    """Each text of a thing in one more language; a field left empty leaves its text as it is.

    `seen` says that she has seen the warnings.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

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
            warnings = [(WARNINGS[one.kind], one.said) for one in self._differs(name, part)]
            yield Asked(part, self[name], self[f"{name}_base"], same, warnings)

    def _differs(self, name: str, part: Part) -> list[Warning]:
        """Checked is what was just written; words that stand there already are their translator's affair."""
        if not self.is_bound or not hasattr(self, "cleaned_data") or not self.touched(name):
            return []
        return check(part.text.body, part.text.language, self.words(name), part.language)

    def unseen(self) -> str:
        """What she has to look at before it is saved, as a digest; nothing when she has seen all of it."""
        told = [
            f"{name}{one.kind}{one.said}{self.words(name)}"
            for name, part in self.parts.items()
            for one in self._differs(name, part)
        ]
        digest = hashlib.sha256("\n".join(told).encode()).hexdigest()[:24] if told else ""
        return "" if digest == self.cleaned_data["seen"] else digest


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
