"""A form whose fields put texts into another language.

Each field carries what its translator had before her. Where something stands there since that she has not
seen, the page shows it beside her words and keeps hers in the field; saved once more, she has seen it.
"""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from languages.actions import Written
from languages.checking import Warning, check
from languages.meanwhile import untouched
from languages.phrases import WARNINGS
from languages.queries import Part
from languages.reading import direction


class TranslationForm(forms.Form):
    """`over` says of which text a field is the translation; `written` is what the act is given.

    `seen` says that she has looked at what differs between an original and her words.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    differs = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.over_texts: dict[str, Part] = {}

    def over(self, name: str, part: Part, *, many: bool = False) -> None:
        """Of `many` on one page she may have come for another: words left as they were say nothing."""
        self.over_texts[name] = part
        field: Any = self.fields[name]
        field.initial, field.part = part.by_person.body if part.by_person else "", part
        field.widget.attrs |= {"lang": part.language, "dir": direction(part.language)}
        seen = forms.CharField(required=False, initial=part.base, widget=forms.HiddenInput)
        self.fields[f"{name}_base"] = seen
        if many and part.stale:
            fits = _("My words still fit: nothing has to change")
            self.fields[f"{name}_same"] = forms.BooleanField(label=fits, required=False)

    def words(self, name: str) -> str:
        """What was typed in, an end of line counted once."""
        return str(self.cleaned_data.get(name) or "").replace("\r\n", "\n").strip()

    def touched(self, name: str) -> bool:
        """Whether she wrote it anew, or says that it still fits."""
        words, language = self.words(name), self.over_texts[name].language
        same = bool(self.cleaned_data.get(f"{name}_same"))
        return bool(words) and (same or not untouched(self.base(name), language, words))

    def written(self) -> list[Written]:
        """Her words for the texts that she touched."""
        return [
            Written(part.text.id, self.words(name), self.base(name))
            for name, part in self.over_texts.items()
            if self.touched(name)
        ]

    def base(self, name: str) -> str:
        """What she had before her when she began."""
        return str(self.cleaned_data.get(f"{name}_base") or "")

    def unseen(self) -> str:
        """What she has to look at before it is saved, as a digest; nothing when she has seen all of it."""
        told = [
            f"{name}{one.kind}{one.said}{self.words(name)}"
            for name in self.over_texts
            for one in self._differs(name)
        ]
        digest = hashlib.sha256("\n".join(told).encode()).hexdigest()[:24] if told else ""
        return "" if digest == self.cleaned_data["seen"] else digest

    def warn(self) -> None:
        """Show with each field what differs there, and above them that there is something to look at."""
        for name in self.over_texts:
            field: Any = self.fields[name]
            field.warnings = [(WARNINGS[one.kind], one.said) for one in self._differs(name)]
            self.differs = self.differs or bool(field.warnings)

    def _differs(self, name: str) -> list[Warning]:
        """Checked is what was just written; words that stand there already are their translator's affair."""
        text, into = self.over_texts[name].text, self.over_texts[name].language
        return check(text.body, text.language, self.words(name), into) if self.touched(name) else []

    def see(self) -> None:
        """From here on she has seen what stands there; what is not what she typed is shown beside it."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        for name, part in self.over_texts.items():
            data[f"{name}_base"] = part.base
            made, field = part.by_person, self.fields[name]
            field.beside = made if made and made.body != self.words(name) else None  # type: ignore[attr-defined]
        self.data = data
