"""What moderators, interpreters and co-chairs write about a proposal."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.discussion.forms import LanguageField
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.meetings.models import AgendaItem
from council.opinions.models import Opinion
from languages.names import names
from languages.queries import Part
from languages.translation_forms import TranslationForm
from proposals.forms.words import WordsField
from proposals.lifecycle import Act
from proposals.limits import BODY_LIMIT, MOST_ON_A_SHEET, REASON_LIMIT, SHEET_LIMIT, TITLE_LIMIT
from proposals.phrases import ACTS
from residents.reader import reader_language


class ReturnForm(forms.Form):
    """Why a proposal goes back to its author."""

    rule = forms.ChoiceField(
        label=_("Which rule of the charter is it about?"),
        choices=[
            *((rule.value, RULES[rule]) for rule in CharterRule),
            ("none", _("No rule: something is missing")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rule.")},
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_("Say what the author can change. The second reader and the author read it."),
        max_length=REASON_LIMIT,
        error_messages={"required": _("Say why, in a sentence.")},
    )
    language = LanguageField(label=_("Language you write in"))
    translated = WordsField(
        required=False,
        max_length=2 * REASON_LIMIT,
        help_text=_("Leave it empty if nobody can write it: the author then reads your words."),
    )

    def __init__(self, *args: Any, authors: str, **options: Any) -> None:
        """`authors` is the language that the author writes in."""
        super().__init__(*args, **options)
        self.fields["reason"].widget.attrs["data-key"] = "r"
        field: Any = self.fields["translated"]
        spoken = dict(names(reader_language())).get(authors, authors)
        field.label = _("The same reason in the language of the author: %(language)s") % {"language": spoken}
        field.written_in(authors)


class TranslateForm(TranslationForm):
    """A title and a text in another language."""

    language = LanguageField(label=_("Into which language?"))
    title = WordsField(
        label=_("The title"),
        rows=2,
        max_length=2 * TITLE_LIMIT,
        error_messages={"required": _("Translate the title.")},
    )
    body = WordsField(
        label=_("The text"),
        rows=8,
        max_length=2 * BODY_LIMIT,
        error_messages={"required": _("Translate the text.")},
    )

    def __init__(self, *args: Any, parts: Mapping[str, Part], **options: Any) -> None:
        """`parts` by the names of the fields; nothing where the chosen language is the original's."""
        super().__init__(*args, **options)
        for name, part in parts.items():
            self.over(name, part)


class PaperForm(forms.Form):
    """A sheet of signatures: its number and how many are on it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    sheet = forms.CharField(
        label=_("The number of the sheet"),
        max_length=SHEET_LIMIT,
        help_text=_("As it is written on it: each sheet is entered once."),
        error_messages={"required": _("Write the number of the sheet.")},
    )
    count = forms.IntegerField(
        label=_("How many people signed it?"),
        min_value=1,
        max_value=MOST_ON_A_SHEET,
        error_messages={"required": _("Count the signatures.")},
    )


class HearForm(forms.Form):
    """The point of an agenda."""

    item: Any = forms.ModelChoiceField(
        label=_("Which item of the agenda?"),
        queryset=AgendaItem.objects.none(),
        empty_label=_("Choose an item."),
        error_messages={"required": _("Choose an item.")},
    )

    def __init__(self, *args: Any, items: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = point_label  # type: ignore[attr-defined]


def point_label(item: AgendaItem) -> str:
    return f"{item.meeting.title}, {item.number}. {item.title}"


class CarryForm(forms.Form):
    """The opinion."""

    opinion = forms.ModelChoiceField(
        label=_("Into which opinion?"),
        queryset=Opinion.objects.none(),
        empty_label=_("Choose an opinion."),
        error_messages={"required": _("Choose an opinion.")},
    )

    def __init__(self, *args: Any, opinions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["opinion"].queryset = opinions  # type: ignore[attr-defined]
        self.fields["opinion"].label_from_instance = opinion_label  # type: ignore[attr-defined]


def opinion_label(opinion: Opinion) -> str:
    return f"{opinion.number} {opinion.title.body}".strip()


class FateForm(forms.Form):
    """What became of it, and why."""

    act = forms.ChoiceField(
        label=_("What became of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it.")},
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_("Everybody reads it beside the proposal. A “no” always needs a reason."),
        max_length=REASON_LIMIT,
        required=False,
    )
    language = LanguageField(label=_("Language you write in"))

    def __init__(self, *args: Any, acts: list[Act], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["act"].choices = [(act.value, ACTS[act]) for act in acts]  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Another proposal, and its author's word."""

    into = forms.ChoiceField(
        label=_("With which proposal?"), error_messages={"required": _("Choose a proposal.")}
    )
    agreed = forms.BooleanField(
        label=_("The author of this proposal agrees"),
        error_messages={
            "required": _("Ask its author first. A proposal is joined only when its author agrees.")
        },
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].choices = [("", _("Choose a proposal.")), *others]  # type: ignore[attr-defined]
