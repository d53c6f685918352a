"""The shape of a spoken message, and of what is written down from it."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from languages.names import names
from residents.reader import reader_language

LONGEST = 2000


class SpeakForm(forms.Form):
    """A recording; its `key` stays the same when it is sent again."""

    sound = forms.FileField(
        label=_("Your recording"),
        help_text=_("At most a minute and a half. Your telephone records it, or you choose a file."),
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": "user"}),
        error_messages={
            "required": _("Record your message first."),
            "empty": _("There is no sound in it."),
        },
    )
    language = forms.ChoiceField(label=_("You speak"), choices=lambda: names(reader_language()))
    keep_sound = forms.BooleanField(
        label=_("Everyone may hear my voice, too"),
        help_text=_("If you leave this empty, your voice is deleted once you have agreed to the words."),
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class WriteForm(forms.Form):
    """What the interpreter hears."""

    body = forms.CharField(
        label=_("What you hear, word for word"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": _("Write down what you hear.")},
    )

    def __init__(
        self, *args: Any, language: str, asked: Mapping[str, forms.Field] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["body"].widget.attrs["lang"] = language
        self.fields |= asked or {}


class ReturnForm(forms.Form):
    """Why it cannot be written down."""

    reason = forms.CharField(
        label=_("Why can it not be written down?"),
        help_text=_("The person who spoke reads this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words why it cannot be written down.")},
    )
