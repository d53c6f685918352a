"""The forms of contributions: what is written to an official, her answer, why one is set aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.bodies.forms.seating import line
from council.contributions.actions import Written
from council.contributions.queries import Charge
from council.contributions.stages import ANSWER_LIMIT, BODY_LIMIT, SUBJECT_LIMIT
from council.opinions.forms import language_field, words


class WriteForm(forms.Form):
    """A subject of the programme, whose official answers, and the text."""

    language = language_field()
    theme = forms.ChoiceField(
        label=_("Who are you writing to?"),
        help_text=_("Only subjects that an elected official is in charge of at the moment."),
        error_messages={"required": _("Choose a subject.")},
    )
    subject = line(
        pgettext_lazy("of what is written, in a few words", "Subject"),
        SUBJECT_LIMIT,
        missing=_("Write the subject in a few words."),
    )
    body = words(
        _("What you want to say"),
        7,
        _("Everyone can read it once it is confirmed. Your name is not shown: leave it out of the text too."),
        _("Write what you want to say."),
        most=BODY_LIMIT,
    )

    def __init__(self, *args: Any, charges: list[Charge], **options: Any) -> None:
        super().__init__(*args, **options)
        shown = [
            (one.theme.value, f"{one.words} – {one.official.display_name}") for one in charges if one.official
        ]
        self.fields["theme"].choices = [("", _("Choose a subject")), *shown]  # type: ignore[attr-defined]

    def written(self) -> Written:
        clean = self.cleaned_data
        return Written(clean["language"], clean["subject"], clean["body"])


class AnswerForm(forms.Form):
    language = language_field()
    body = words(
        _("Your answer"),
        7,
        _("In plain words. Everyone can read it, and it no longer changes."),
        _("Write your answer."),
        most=ANSWER_LIMIT,
    )


class SetAsideForm(forms.Form):
    language = language_field()
    body = words(
        _("Why it is not published"),
        4,
        _("Only the person who wrote it, the official in charge and the organisers can read this."),
        _("Write the reason."),
        most=BODY_LIMIT,
    )
