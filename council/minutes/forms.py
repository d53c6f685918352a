"""The forms of minutes: who writes, the text of a point, comments and answers, signatures, corrections."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from council.minutes.models import Entry
from council.minutes.stages import LEAST_DAYS, MOST_DAYS, USUAL_DAYS
from council.opinions.forms import language_field, words
from languages.models import Text
from languages.queries import Part
from languages.reading import direction
from languages.translation_forms import TranslationForm
from residents.models import Person
from residents.proving import ProofField


class RapporteurForm(forms.Form):
    """Who writes the minutes of this session."""

    person = forms.ModelChoiceField(
        label=_("Who writes the minutes?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose a member"),
        error_messages={"required": _("Choose a member.")},
    )

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = members  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """What was said and agreed at one point."""

    language = language_field()
    body = words(
        _("What was said and agreed"),
        10,
        _("Write short sentences. Votes, speakers and times are there already."),
        most=20_000,
    )


class ShareForm(forms.Form):
    """How long members can comment."""

    days = forms.IntegerField(
        label=_("Days for comments"),
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        help_text=_("Afterwards both co-chairs sign."),
        error_messages={"required": _("Write a number of days.")},
    )


class CommentForm(forms.Form):
    """What a member finds missing or wrong."""

    language = language_field()
    body = words(
        _("Your comment"),
        4,
        _("Only members of the council read it. The rapporteur answers."),
        _("Write your comment."),
        most=4_000,
    )


class AnswerForm(forms.Form):
    """Whether the comment is taken in, and why."""

    taken = forms.TypedChoiceField(
        label=_("Is it taken into the text?"),
        choices=[("yes", _("Yes: the text says it now")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    language = language_field()
    reason = words(
        _("Why"), 3, _("Members of the council read it."), _("Write why, or what you changed."), most=2_000
    )


class SignMinutesForm(forms.Form):
    """A signature is meant, and it is for these very words: `seen` is the fingerprint of what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label=_("I have read the minutes. I sign them as co-chair."),
        error_messages={"required": _("Read the minutes, then tick the box.")},
    )
    proof = ProofField(help_text=_("So that nobody else signs with your telephone or your computer."))


class SignCorrectionForm(forms.Form):
    """A signature under a correction."""

    read = forms.BooleanField(
        label=_("I have read the correction. I sign it as co-chair."),
        error_messages={"required": _("Read the correction, then tick the box.")},
    )
    proof = ProofField(help_text=_("So that nobody else signs with your telephone or your computer."))


class CorrectionForm(forms.Form):
    """What should be read beside a point."""

    entry = forms.ModelChoiceField(
        label=_("Which item?"),
        queryset=Entry.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose an item.")},
    )
    language = language_field()
    body = words(
        _("The correction"),
        5,
        _("The minutes stay as they are. The correction stands beside them, with its date."),
        _("Write the correction."),
        most=4_000,
    )

    def __init__(self, *args: Any, entries: Any, labels: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["entry"]
        field.queryset, field.label_from_instance = entries, lambda one: labels[one.pk]


class TranslateForm(TranslationForm):
    """Each text of minutes in one more language; a field left empty leaves its text as it is."""

    def __init__(self, *args: Any, parts: Sequence[Part], **options: Any) -> None:
        super().__init__(*args, **options)
        for part in parts:
            name = f"text-{part.text.id.hex}"
            self.fields[name] = words(_as_written(part.text), 1 + len(part.text.body) // 60, most=20_000)
            self.over(name, part, many=True)


def _as_written(text: Text) -> SafeString:
    """The text in its own direction: the page around it may run the other way."""
    shape = '<bdi lang="{}" dir="{}">{}</bdi>'
    return format_html(shape, text.language, direction(text.language), text.body)
