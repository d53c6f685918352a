"""The small forms of the city and of the co-chairs who speak with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import day, line
from council.opinions.forms import department_field, language_field, words
from residents.models import Person


class AssignForm(forms.Form):
    """An official, a department, or both."""

    official = forms.ModelChoiceField(
        label=_("Elected official"),
        queryset=Person.objects.none(),
        empty_label=_("Nobody in particular"),
        required=False,
    )
    department = department_field()

    def __init__(self, *args: Any, officials: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["official"].queryset = officials  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if not clean.get("official") and not clean.get("department"):
            self.add_error("official", _("Choose an official or write a department."))
        return clean


class SessionForm(forms.Form):
    """Which session, and which point of its agenda."""

    session_on = day(_("Day of the session"))
    session_item = line(_("Item of the agenda"), required=False)


class QuestionForm(forms.Form):
    """What the city wants to know."""

    language = language_field()
    body = words(_("Your question"), 4, "", _("Write your question."), most=2_000)


class ReplyForm(forms.Form):
    """What the council replies."""

    language = language_field()
    body = words(_("The council’s reply"), 5, "", _("Write the reply."), most=4_000)


class ExtensionForm(forms.Form):
    """The new last day, and why."""

    due_on = day(_("New last day"), help_text=_("At most 60 days after the current one."))
    language = language_field()
    reason = words(_("Why"), 3, _("Everyone can read it."), _("Write the reason."), most=2_000)


class DeliberationForm(forms.Form):
    """When the municipal council voted, and under which number."""

    held_on = day(_("Day of the vote"))
    reference = line(_("Number or title"), 160, missing=_("Write the number or the title."))
    url = forms.URLField(
        label=_("Address of the text"), max_length=300, required=False, assume_scheme="https"
    )


class AdditionForm(forms.Form):
    """What the city adds."""

    language = language_field()
    body = words(_("What you add"), 5, "", _("Write what you add."), most=4_000)


class InsufficientForm(forms.Form):
    """What the council finds missing."""

    language = language_field()
    body = words(_("What is missing"), 5, "", _("Write what is missing."), most=4_000)
