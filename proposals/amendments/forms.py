"""What a resident suggests, and what an author answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals.amendments.limits import REASON_LIMIT
from proposals.forms import WordsField
from proposals.limits import BODY_LIMIT, SIGNATURE_LIMIT


class TextForm(forms.Form):
    """The whole text, as it would read; `base` is the version that the reader saw."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    body = WordsField(
        rows=14,
        label=_("The text as you would write it"),
        help_text=_("Change only what you want to change. A paragraph is a line: take one out, or add one."),
        max_length=BODY_LIMIT,
        error_messages={"required": _("A proposal needs a text.")},
    )

    def __init__(self, *args: Any, language: str, limit: int = BODY_LIMIT, **options: Any) -> None:
        super().__init__(*args, **options)
        body: Any = self.fields["body"]
        body.max_length = limit
        body.written_in(language)


class SuggestForm(TextForm):
    """A change to the text, and why. `sending` stays the same when a phone sends it again."""

    sending = forms.UUIDField(widget=forms.HiddenInput)
    reason = WordsField(
        rows=3,
        label=_("Why?"),
        help_text=_("A sentence or two, in the language of the proposal. Everybody can read it."),
        max_length=REASON_LIMIT,
        error_messages={"required": _("Say why, in a sentence.")},
    )
    signature = forms.CharField(
        label=_("The name to show"),
        help_text=_("It need not be your real name. Leave it empty to appear as “A resident”."),
        max_length=SIGNATURE_LIMIT,
        required=False,
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, language=language, **options)
        reason: Any = self.fields["reason"]
        reason.written_in(language)


class RefuseForm(forms.Form):
    """Why the authors do not take it in."""

    reason = WordsField(
        rows=4,
        label=_("Why do you not accept it?"),
        help_text=_(
            "In the language of the proposal. The person who suggested the change is told, and "
            "everybody can read it."
        ),
        max_length=REASON_LIMIT,
        error_messages={"required": _("Say why, in a sentence.")},
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        reason: Any = self.fields["reason"]
        reason.written_in(language)
