"""The forms of commitments: filters, the city's steps and proofs, questions, alerts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import day, line
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.commitments.actions import Terms, Words
from council.commitments.evidence import LINK_LIMIT, MOST_BYTES, BadProof, Given, fault
from council.commitments.keeping import State
from council.commitments.models import NAME_LIMIT, SIGNATURE_LIMIT
from council.commitments.phrases import FAULTS, NO_WORDS, STATES
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.opinions.forms import language_field, words

ALL = ("", _("All"))
TOO_LATE = _("Give a date that is not in the past.")


class FilterForm(forms.Form):
    """Which commitments the list shows; anything unknown is as if it were left out."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[ALL, *((one.value, STATES[one].word) for one in State)]
    )
    department = forms.ChoiceField(label=_("Department"), required=False)
    theme = forms.ChoiceField(
        label=_("Theme"), required=False, choices=[ALL, *((one.value, THEMES[one]) for one in Theme)]
    )
    year = forms.ChoiceField(label=_("Year of the answer"), required=False)

    def __init__(self, *args: Any, departments: list[str], years: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["department"].choices = [ALL, *((name, name) for name in departments)]  # type: ignore[attr-defined]
        self.fields["year"].choices = [ALL, *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """The filters that hold."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class WordsForm(forms.Form):
    """A few words in a language."""

    language = language_field()
    body = words(_("Your words"), 4, missing=NO_WORDS.reason, most=2_000)

    def __init__(self, *args: Any, label: Any = None, hint: Any = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].label = label or self.fields["body"].label
        self.fields["body"].help_text = hint

    def words(self) -> Words:
        return Words(self.cleaned_data["language"], self.cleaned_data["body"])


class QuestionForm(WordsForm):
    """A question, with a name or without."""

    signature = forms.CharField(
        label=_("Name shown"),
        required=False,
        max_length=SIGNATURE_LIMIT,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class TermsForm(forms.Form):
    """Who does it and until when; the reason is asked for where something was said before."""

    owner = line(
        _("Who does it"),
        NAME_LIMIT,
        _("An office, not a name: it stays true after an election. Example: deputy mayor for schools."),
        missing=_("Say who does it."),
    )
    department = forms.CharField(
        label=_("Department"),
        max_length=NAME_LIMIT,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "departments", "autocomplete": "off"}),
        error_messages={"required": _("Say which department does it.")},
    )
    theme = forms.ChoiceField(
        label=_("Theme"),
        choices=[("", _("None of these")), *((one.value, THEMES[one]) for one in Theme)],
        required=False,
    )
    due = day(_("Until when"))

    def __init__(self, *args: Any, today: date, again: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        if again:
            self.fields["language"] = language_field()
            self.fields["body"] = words(
                _("Why it changes"), 3, _("The first date stays readable."), NO_WORDS.reason, most=2_000
            )

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < self.today:
            raise forms.ValidationError(TOO_LATE)
        return due

    def terms(self) -> Terms:
        clean = self.cleaned_data
        theme = Theme(clean["theme"]) if clean["theme"] else None
        return Terms(clean["owner"], clean["department"], clean["due"], theme)

    def words(self) -> Words | None:
        clean = self.cleaned_data
        return Words(clean["language"], clean["body"]) if clean.get("body") else None


class PromiseForm(TermsForm):
    """A further promise of the same answer."""

    field_order = ["language", "body"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, again=True, **options)
        self.fields["body"].label = _("What the city will do")
        self.fields["body"].help_text = ""

    def said(self) -> Words:
        return Words(self.cleaned_data["language"], self.cleaned_data["body"])


class ProofForm(WordsForm):
    """A document, a picture or a link, and what it shows."""

    field_order = ["file", "link", "body", "language", "whole"]
    file = forms.FileField(
        label=_("Document or picture"),
        help_text=_("PDF, JPEG or PNG, at most 2 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    link = forms.CharField(
        label=_("Or a link"),
        help_text=_("We check once a month that it still works."),
        required=False,
        max_length=LINK_LIMIT,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    whole = forms.BooleanField(
        label=_("This shows that all of it is done: the commitment is kept."), required=False
    )

    def __init__(self, *args: Any, kept: bool, **options: Any) -> None:
        super().__init__(*args, label=_("What it shows"), **options)
        if kept:
            del self.fields["whole"]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        file = clean.get("file")
        content = file.read(MOST_BYTES + 1) if file else b""
        self.given = Given(content, (clean.get("link") or "").strip())
        if found := fault(self.given):
            self.add_error("link" if self.given.link else "file", FAULTS[found])
        return clean


class HideForm(forms.Form):
    """By which rule of the charter a question stays unread."""

    rule = forms.ChoiceField(
        label=_("Rule"),
        choices=[(one.value, RULES[one]) for one in CharterRule],
        error_messages={"required": _("Choose a rule."), "invalid_choice": _("Choose a rule.")},
    )


def link_field(label: Any) -> forms.CharField:
    faulty = FAULTS[BadProof.BAD_LINK]
    return forms.CharField(
        label=label,
        max_length=LINK_LIMIT,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        error_messages={"required": faulty, "max_length": faulty},
    )


class ReportForm(forms.Form):
    """When the report of a year was sent: the rules of that day say by when its debate is asked for."""

    year = forms.IntegerField(label=_("Year of the report"), min_value=1990, max_value=2999)
    on = day(_("Sent on"))
    link = link_field(_("Link to the report"))


class DebateForm(forms.Form):
    """When the municipal council debated it."""

    on = day(_("Debated on"))
    link = link_field(_("Link to the minutes"))
