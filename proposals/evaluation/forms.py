"""What organisers and evaluators fill in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from council.discussion.forms import LanguageField
from languages.forms import InLanguages
from proposals.evaluation.findings import Feasibility, Ticked
from proposals.evaluation.limits import (
    ANSWER_LIMIT,
    CHECK_NOTE_LIMIT,
    CONFLICT_LIMIT,
    MOST_EUROS,
    NOTE_LIMIT,
    QUESTION_LIMIT,
    REASONS_LIMIT,
)
from proposals.evaluation.models import Check, Criterion
from proposals.evaluation.phrases import FEASIBILITIES, SAY_WHICH, TICKS
from proposals.forms import WordsField
from residents.models import Person
from residents.moments import moment


class CriterionForm(InLanguages):
    """A question of the checklist."""

    written = (("text", _("Question"), QUESTION_LIMIT, False),)


class AssignForm(forms.Form):
    """Who looks at it, and until when."""

    evaluator: Any = forms.ModelChoiceField(
        label=_("Who looks at it?"),
        queryset=Person.objects.none(),
        error_messages={"required": _("Choose a person.")},
    )
    due = forms.DateField(
        label=_("Until which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Choose a day.")},
    )

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evaluator"].queryset = people  # type: ignore[attr-defined]


class DeclareForm(forms.Form):
    """Whether something ties her to the proposal."""

    conflict = forms.ChoiceField(
        label=_("Does something tie you to this proposal?"),
        choices=[("no", _("Nothing")), ("yes", _("Yes: I step aside"))],
        widget=forms.RadioSelect,
        help_text=_("Family, money, an association that you belong to, your own street…"),
        error_messages={"required": _("Choose one.")},
    )
    words = forms.CharField(
        label=_("What is it?"),
        help_text=_(
            "Only if you step aside. Only organisers read it; everybody reads that somebody stepped aside."
        ),
        max_length=CONFLICT_LIMIT,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("conflict") == "yes" and not values.get("words"):
            self.add_error("words", forms.ValidationError(SAY_WHICH.reason, code=SAY_WHICH.code))
        return values


class NoteForm(forms.Form):
    """A note among evaluators."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    body = WordsField(
        rows=3,
        label=_("A note"),
        help_text=_("Only evaluators and organisers read it, now and later."),
        max_length=NOTE_LIMIT,
        error_messages={"required": _("Write something first.")},
    )


class ChecklistForm(forms.Form):
    """Every question of the call, with a note beside each."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.criteria = criteria
        choices = [(one.value, TICKS[one].word) for one in Ticked]
        for one in criteria:
            self.fields[f"answer_{one.id}"] = forms.ChoiceField(
                label=one.text, choices=choices, widget=forms.RadioSelect, required=False
            )
            self.fields[f"note_{one.id}"] = forms.CharField(
                label=_("A note on this question, not published"), max_length=CHECK_NOTE_LIMIT, required=False
            )

    @property
    def answers(self) -> dict[UUID, tuple[Ticked, str]]:
        """What was answered, by question."""
        values = self.cleaned_data
        return {
            one.id: (Ticked(values[f"answer_{one.id}"]), values[f"note_{one.id}"])
            for one in self.criteria
            if values.get(f"answer_{one.id}")
        }

    @staticmethod
    def filled(checks: dict[UUID, Check]) -> dict[str, str]:
        answers = {f"answer_{key}": one.answer for key, one in checks.items()}
        return answers | {f"note_{key}": one.note for key, one in checks.items()}


class FindingForm(forms.Form):
    """The finding, the cost and the answer; `base` is the version that the evaluator began from."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    language = LanguageField(label=_("Language you write in"))
    feasibility = forms.ChoiceField(
        label=_("Can it be done?"),
        choices=[(one.value, FEASIBILITIES[one].word) for one in Feasibility],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    reasons = WordsField(
        rows=4,
        label=_("Why?"),
        help_text=_("Law, place, time, who would do it. Everybody reads it once it is published."),
        max_length=REASONS_LIMIT,
        error_messages={"required": _("Say why.")},
    )
    euros = forms.DecimalField(
        label=_("What would it cost, in euros?"),
        help_text=_("Leave it empty if nobody can say."),
        min_value=0,
        max_value=MOST_EUROS,
        decimal_places=2,
        required=False,
    )
    cost_reasons = WordsField(
        rows=3, label=_("How did you arrive at the cost?"), max_length=REASONS_LIMIT, required=False
    )
    answer = WordsField(
        rows=6,
        label=_("What the city answers"),
        help_text=_("In plain words, to the people who wrote and support it."),
        max_length=ANSWER_LIMIT,
        error_messages={"required": _("Write the answer.")},
    )

    @property
    def cost(self) -> int | None:
        """In cents."""
        euros = self.cleaned_data.get("euros")
        return None if euros is None else int(euros * 100)


class PublishForm(forms.Form):
    """From when on everybody reads it."""

    publish_at = moment(_("When is it published?"))


class NothingForm(forms.Form):
    """The button is all."""
