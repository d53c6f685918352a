"""The shape of what people write in a discussion."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from languages.names import names

LONGEST = 2000


class LanguageField(forms.ChoiceField):
    """The language that somebody writes in, named in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: names(get_language() or "fr"), **options)


class MessageForm(forms.Form):
    """A message and its language; the `key` stays the same when a phone without a network sends it again."""

    body = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write your message first.")},
    )
    language = LanguageField(label=_("You write in"))
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"auto_id": "message-%s"})


class HideForm(forms.Form):
    """The rule that a message breaks, and why."""

    rule = forms.ChoiceField(
        label=_("Which rule does it break?"),
        choices=[(rule.value, RULES[rule]) for rule in CharterRule],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rule.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The author reads this. Everyone else sees only the rule."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a sentence.")},
    )
    language = LanguageField(label=_("You write in"))


class TranslationForm(forms.Form):
    """A translation of a message and the language it is in."""

    language = LanguageField(label=_("Into which language?"))
    body = forms.CharField(
        label=_("Your translation"),
        max_length=2 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the translation first.")},
    )
