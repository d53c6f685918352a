"""A field for what a person writes."""

from typing import Any

from django import forms

from languages.reading import direction


class WordsField(forms.CharField):
    """What a person writes: an end of line counts once, as the browser counts it."""

    def __init__(self, *, rows: int = 4, language: str = "", **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, **options)
        self.written_in(language)

    def written_in(self, language: str) -> None:
        """Mark the field with the language that is typed into it."""
        if language:
            self.widget.attrs |= {"lang": language, "dir": direction(language)}

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value) or ""
