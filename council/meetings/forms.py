"""The shape of what co-chairs write."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.bodies.forms.seating import site_languages
from council.bodies.models import Document
from council.bodies.phrases import VOTE_KINDS
from council.bodies.procedure import VoteKind
from council.meetings.agenda import MOST_ITEMS, MOST_MINUTES, ItemPlan
from council.meetings.lifecycle import VoteWay
from council.meetings.models import AgendaItem
from council.meetings.phrases import BAD_COUNT, WAYS_TO_VOTE
from languages.names import names
from residents.models import Person
from residents.reader import reader_language

OPTION_LIMIT, TITLE_LIMIT = 300, 200


def lines(typed: str) -> list[str]:
    """What was typed, a line each, without the empty ones."""
    return [line.strip() for line in typed.splitlines() if line.strip()]


class VoteForm(forms.Form):
    """The question of a vote and the language it is asked in."""

    question = forms.CharField(
        label=_("Question"),
        help_text=_("One question that can be answered with yes or no, or by choosing an option."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the question of the vote first.")},
    )
    language = forms.ChoiceField(label=_("Language you write in"), choices=lambda: names(reader_language()))
    item: "forms.ModelChoiceField[AgendaItem]" = forms.ModelChoiceField(
        label=_("Item of the agenda"),
        queryset=AgendaItem.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose an item.")},
    )
    kind = forms.ChoiceField(
        label=_("What the vote is about"),
        help_text=_("The rules say which majority it needs."),
        choices=[(one.value, VOTE_KINDS[one]) for one in VoteKind],
        required=False,
    )

    way = forms.ChoiceField(
        label=_("How the members vote"),
        choices=[(one.value, WAYS_TO_VOTE[one]) for one in VoteWay],
        required=False,
    )
    options = forms.CharField(
        label=_("Options"),
        help_text=_(
            "Only for a choice, of a person or a text: one option a line. Leave it empty for yes or no."
        ),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean_way(self) -> VoteWay:
        return VoteWay(self.cleaned_data["way"] or VoteWay.NAMED.value)

    def clean_options(self) -> list[str]:
        """The options, one a line, without the empty lines."""
        found = lines(self.cleaned_data["options"])
        if any(len(one) > OPTION_LIMIT for one in found):
            raise forms.ValidationError(_("An option has at most 300 characters: shorten it."))
        return found

    def clean_kind(self) -> VoteKind:
        return VoteKind(self.cleaned_data["kind"] or VoteKind.ORDINARY.value)

    def __init__(self, *args: Any, items: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """An item of the agenda, in one language at a time."""

    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LIMIT,
        error_messages={"required": _("Write the title of the item.")},
    )
    language = forms.ChoiceField(label=_("Language you write in"), choices=site_languages)
    parent: Any = forms.ModelChoiceField(
        label=_("Part of another item"),
        queryset=AgendaItem.every.none(),
        required=False,
        empty_label=_("No, an item of its own"),
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes planned"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={
            "invalid": _("An item takes from 1 to 480 minutes."),
            "min_value": _("An item takes from 1 to 480 minutes."),
            "max_value": _("An item takes from 1 to 480 minutes."),
        },
    )
    presenter = forms.CharField(label=_("Who presents it"), max_length=120, required=False)
    internal = forms.BooleanField(
        label=_("Not public"),
        help_text=_("Only members, deputies, interpreters and organisers read it."),
        required=False,
    )
    documents: Any = forms.ModelMultipleChoiceField(
        label=_("Documents"),
        help_text=_("The documents of the council. Everyone can read them."),
        queryset=Document.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the documents of this council.")},
    )

    def __init__(self, *args: Any, wholes: Any, documents: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].queryset = wholes  # type: ignore[attr-defined]
        self.fields["documents"].queryset = documents  # type: ignore[attr-defined]
        if not documents.exists():
            del self.fields["documents"]

    def plan(self) -> ItemPlan:
        values = self.cleaned_data
        return ItemPlan(
            titles={values["language"]: values["title"]},
            parent=values["parent"].id if values["parent"] else None,
            internal=values["internal"],
            minutes=values["minutes"],
            presenter=values["presenter"],
            documents=[one.id for one in values.get("documents", [])],
        )


class DeskForm(forms.Form):
    """The numbers of those who come or go, typed one after the other."""

    numbers = forms.CharField(
        label=_("Number"),
        help_text=_(
            "Several numbers: leave a space between them. Press Enter to note that these people have come."
        ),
        max_length=200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autofocus": True, "autocomplete": "off"}),
        error_messages={"required": _("Type a number.")},
    )

    def clean_numbers(self) -> list[int]:
        """What was typed as numbers, with digits of any script."""
        typed = self.cleaned_data["numbers"].replace(",", " ").replace("،", " ").split()
        wrong = [one for one in typed if not one.isdecimal() or len(one) > 4]
        if wrong:
            raise forms.ValidationError(_("Type numbers only."))
        return [int(one) for one in typed]


class CountForm(forms.Form):
    """How many hands went up for each answer of a vote."""

    def __init__(self, *args: Any, answers: Sequence[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.answers = [value for value, _word in answers]
        wrong = BAD_COUNT.reason
        for value, word in answers:
            self.fields[f"count-{value}"] = forms.IntegerField(
                label=word,
                min_value=0,
                max_value=10_000,
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
            )

    def numbers(self) -> dict[str, int]:
        """The numbers by answer."""
        return {value: self.cleaned_data[f"count-{value}"] for value in self.answers}


class StatementForm(forms.Form):
    """What a member of the minority thinks."""

    body = forms.CharField(
        label=_("What the minority thinks"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Write what you think first.")},
    )
    language = forms.ChoiceField(label=_("Language you write in"), choices=lambda: names(reader_language()))


class ProxyForm(forms.Form):
    """The member who votes in somebody's place."""

    holder: Any = forms.ModelChoiceField(
        label=_("Member who votes for you"),
        queryset=Person.objects.none(),
        empty_label=_("Choose a member"),
        error_messages={"required": _("Choose a member."), "invalid_choice": _("Choose a member.")},
    )

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["holder"].queryset = members  # type: ignore[attr-defined]


class SessionForm(forms.Form):
    """When and where a session is held, in one language."""

    title = forms.CharField(
        label=_("Title"), max_length=160, error_messages={"required": _("Write the title of the session.")}
    )
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    starts = forms.DateTimeField(
        label=_("Day and hour"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Choose the day and the hour."),
            "invalid": _("Choose the day and the hour."),
        },
    )
    link = forms.URLField(
        label=_("Link to join"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Only members and interpreters see it."),
        error_messages={"invalid": _("Give a whole web address.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Interpreted into"),
        choices=site_languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose a language of the list.")},
    )
    language = forms.ChoiceField(label=_("Language you write in"), choices=site_languages)


class ConveneForm(SessionForm):
    """A session to plan: convened with its agenda, or only announced."""

    agenda = forms.CharField(
        label=_("Agenda"),
        help_text=_("One item a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    only_announce = forms.BooleanField(
        label=_("Only announce the date"),
        help_text=_("The agenda is still a draft: the invitation is sent later."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "agenda" in values and not values["agenda"] and not values.get("only_announce"):
            self.add_error("agenda", _("Write at least one item."))
        return values

    def clean_agenda(self) -> list[str]:
        """The items, one a line, without the empty lines."""
        found = lines(self.cleaned_data["agenda"])
        if len(found) > MOST_ITEMS:
            raise forms.ValidationError(_("An agenda has at most 40 items."))
        if any(len(one) > TITLE_LIMIT for one in found):
            raise forms.ValidationError(_("A title has at most 200 characters: shorten it."))
        return found


class NeedsForm(forms.Form):
    """What a member needs to take part."""

    language = forms.ChoiceField(
        label=_("Interpretation into"),
        choices=lambda: [("", _("None")), *names(reader_language())],
        required=False,
        error_messages={"invalid_choice": _("Choose a language of the list.")},
    )
    childcare = forms.BooleanField(label=_("Childcare during the session"), required=False)
    access = forms.CharField(
        label=_("Access"),
        help_text=_("For example: a place without steps, large letters."),
        max_length=200,
        required=False,
    )
