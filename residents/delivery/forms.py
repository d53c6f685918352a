"""What is typed on the pages of the delivery service."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from residents.delivery.phrases import NO_DESK, RHYTHMS
from residents.delivery.rhythm import Rhythm
from residents.models import District


class DeskField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The desk of a district, where letters wait."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=District.objects.all(),
            label=_("At the desk of"),
            empty_label=_("Choose a desk"),
            required=False,
            **options,
        )


class LetterForm(forms.Form):
    """Letters need the desk where they wait."""

    by_letter = forms.BooleanField(
        label=_("A letter that I fetch at a desk"),
        required=False,
        help_text=_("Nobody asks where you live. The letter waits until you come."),
    )
    desk = DeskField()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("by_letter") and not given.get("desk") and "desk" not in self.errors:
            self.add_error("desk", forms.ValidationError(NO_DESK.reason, code=NO_DESK.code))
        return given


class WaysForm(LetterForm):
    """How I am told: `by_mail` only where there is an e-mail, `by_call` only where a desk began calls."""

    by_mail = forms.BooleanField(label=_("By e-mail"), required=False)
    rhythm = forms.ChoiceField(
        label=_("How often we write"),
        choices=[(one.value, RHYTHMS[one]) for one in Rhythm],
        widget=forms.RadioSelect,
    )
    discreet = forms.BooleanField(
        label=_("Put nothing in the mail except a link to my page"),
        required=False,
        help_text=_("For those whose mails are read by others. The subject never says what it is about."),
    )
    by_call = forms.BooleanField(
        label=_("A phone call from the desk"),
        required=False,
        help_text=_("The desk has your number on paper. Untick this to end the calls."),
    )
    field_order = ("by_mail", "rhythm", "discreet", "by_letter", "desk", "by_call")

    def __init__(self, *args: Any, mail: bool, calls: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mail:
            for name in ("by_mail", "rhythm", "discreet"):
                del self.fields[name]
        if not calls:
            del self.fields["by_call"]

    def clean_rhythm(self) -> Rhythm:
        return Rhythm(self.cleaned_data["rhythm"])


class DeskWaysForm(LetterForm):
    """What the desk and the person agree on."""

    by_letter = forms.BooleanField(
        label=_("A letter that the person fetches at a desk"),
        required=False,
        help_text=_("Do not ask for the address. The letter waits until the person comes."),
    )
    by_call = forms.BooleanField(
        label=_("A phone call from the desk"),
        required=False,
        help_text=_(
            "You write the phone number on a paper slip that stays at the desk. Here we keep only the number "
            "of the slip."
        ),
    )


class ReadForm(forms.Form):
    """Up to which moment the page was read."""

    up_to = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])


class HandedForm(forms.Form):
    """The rows that a desk has told: their ids, as the page listed them."""

    rows = forms.RegexField(r"^\d{1,18}(,\d{1,18}){0,499}$", widget=forms.HiddenInput)

    def clean_rows(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["rows"].split(",")]
