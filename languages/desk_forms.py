"""The shape of what translators write."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from languages.actions import Written
from languages.checking import Warning, check
from languages.phrases import WARNINGS
from languages.queries import Part
from languages.reading import direction

LONGEST, LONGEST_WORD = 20_000, 120


@dataclass(frozen=True)
class Asked:
    """One text on the page: what there is, its fields, and what to look at again."""

    part: Part
    body: Any
    hidden: Sequence[Any]
    same: Any
    warnings: Sequence[tuple[Any, str]]


class WorkForm(forms.Form):
    """Each text of a thing in one more language; a field left empty leaves its text as it is.

    `version` and `base` say what the translator had before her; `seen` that she has seen the warnings.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, parts: Sequence[Part], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts, self.language = parts, language
        for part in parts:
            self._add(part)

    def _add(self, part: Part) -> None:
        name = part.text.id.hex
        rows = min(16, 2 + len(part.text.body) // 60)
        attrs = {"rows": rows, "lang": self.language, "dir": direction(self.language), "autocomplete": "off"}
        self.fields[f"body-{name}"] = forms.CharField(
            label=_("Your translation"),
            required=False,
            max_length=LONGEST,
            initial=part.by_person.body if part.by_person else "",
            widget=forms.Textarea(attrs=attrs),
        )
        for field, value in (("version", part.text.version), ("base", part.base)):
            self.fields[f"{field}-{name}"] = forms.CharField(
                required=False, initial=value, widget=forms.HiddenInput
            )
        if part.stale:
            self.fields[f"same-{name}"] = forms.BooleanField(
                label=_("My words still fit: nothing has to change"), required=False
            )

    def asked(self) -> Iterator[Asked]:
        """The texts with their fields, in their order."""
        for part in self.parts:
            name = part.text.id.hex
            yield Asked(
                part,
                self[f"body-{name}"],
                [self[f"version-{name}"], self[f"base-{name}"]],
                self[f"same-{name}"] if part.stale else None,
                [(WARNINGS[one.kind], one.said) for one in self._differs(part)],
            )

    def written(self) -> list[Written]:
        """What she wrote anew or says still fits; what she did not touch stays out."""
        return [
            Written(
                part.text.id,
                self._body(part),
                int(version) if (version := self._value("version", part)).isdecimal() else 0,
                self._value("base", part),
            )
            for part in self.parts
            if self._touched(part)
        ]

    def _touched(self, part: Part) -> bool:
        before = part.by_person.body if part.by_person else ""
        changed = self._body(part).replace("\r\n", "\n") != before
        return bool(self._body(part)) and (changed or bool(self.cleaned_data.get(f"same-{part.text.id.hex}")))

    def _body(self, part: Part) -> str:
        return self._value("body", part).strip()

    def _value(self, field: str, part: Part) -> str:
        return str(self.cleaned_data.get(f"{field}-{part.text.id.hex}") or "")

    def _differs(self, part: Part) -> list[Warning]:
        """Checked is what was just written; words that stand there already are their translator's affair."""
        if not self.is_bound or not hasattr(self, "cleaned_data") or not self._touched(part):
            return []
        return check(part.text.body, part.text.language, self._body(part), self.language)

    def unseen(self) -> str:
        """What she has to look at before it is saved, as a digest; nothing when she has seen all of it."""
        told = [
            f"{part.text.id}{one.kind}{one.said}{self._body(part)}"
            for part in self.parts
            for one in self._differs(part)
        ]
        digest = hashlib.sha256("\n".join(told).encode()).hexdigest()[:24] if told else ""
        return "" if digest == self.cleaned_data["seen"] else digest


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
