"""The shape of what rapporteurs and co-chairs write."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.discussion.forms import LanguageField
from council.meetings.lifecycle import VoteWay
from council.meetings.models import AgendaItem
from council.meetings.phrases import WAYS_TO_VOTE

TITLE, BODY = 200, 4_000


class WordsForm(forms.Form):
    """A title and a text in one language."""

    title = forms.CharField(
        label=_("In one sentence"),
        max_length=TITLE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write it in one sentence.")},
    )
    body = forms.CharField(
        label=_("The text"),
        max_length=BODY,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Write the text.")},
    )
    language = LanguageField(label=_("Language you write in"))


class NoteForm(WordsForm):
    """A proposal of a workshop; `proposal_id` is its own from the start: sent twice, it is noted once."""

    proposal_id = forms.UUIDField(widget=forms.HiddenInput)
    theme = forms.ChoiceField(
        label=_("What it is about"), choices=[(one.value, THEMES[one]) for one in Theme]
    )

    def clean_theme(self) -> Theme:
        return Theme(self.cleaned_data["theme"])


class GroupForm(WordsForm):
    """One text out of several proposals."""

    proposals = forms.TypedMultipleChoiceField(
        label=_("Proposals that become one text"),
        help_text=_("The author of each proposal is asked. It is joined only when its author agrees."),
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose at least one proposal.")),
    )
    field_order = ("proposals", "title", "body", "language")

    def __init__(self, *args: Any, free: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["proposals"].choices = free  # type: ignore[attr-defined]


class PutToVoteForm(forms.Form):
    """Under which point, and how the members vote."""

    item: Any = forms.ModelChoiceField(
        label=_("Item of the agenda"),
        queryset=AgendaItem.objects.none(),
        empty_label=None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose an item.")),
    )
    way = forms.ChoiceField(
        label=_("How the members vote"), choices=[(one.value, WAYS_TO_VOTE[one]) for one in VoteWay]
    )

    def __init__(self, *args: Any, items: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    def clean_way(self) -> VoteWay:
        return VoteWay(self.cleaned_data["way"])


class ReasonForm(forms.Form):
    """Why, in one language."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The people who wrote and support it want to know."),
        max_length=BODY,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Say why. The people who wrote and support it want to know.")},
    )
    language = LanguageField(label=_("Language you write in"))


class SettleForm(ReasonForm):
    """What the vote made of a text."""

    principle = forms.BooleanField(
        label=_("Adopted as a principle"),
        help_text=_("The council keeps to it. It does not ask for something to be done on a given day."),
        required=False,
    )
    field_order = ("principle", "reason", "language")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("Needed where the plenary voted against it.")
