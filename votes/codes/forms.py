"""What is typed at the check, for a vote without a login, and for letters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from residents.cards import PIN_DIGITS, only_digits
from residents.eligibility import Age
from residents.forms import CardForm, DistrictField
from residents.phrases import AGES
from votes.codes.phrases import GIVE_ONE

UNDER = "0"
HOW_OLD = [(UNDER, _("Under 16")), ("16", AGES[Age.SIXTEEN]), ("18", AGES[Age.EIGHTEEN])]
NOT_ANSWERED = _("Answer the three questions, or write the card number and the PIN.")


def declared(age: str) -> Age:
    """The age floor that someone says she has reached."""
    return Age.UNKNOWN if age in ("", UNDER) else Age(age)


class OptionalCard(CardForm):
    """A card and its PIN, where another way exists beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = self.fields["pin"].required = False
        self.fields["number"].widget.attrs["autocomplete"] = "off"
        self.fields["pin"].widget.attrs["autocomplete"] = "off"

    def clean_pin(self) -> str:
        pin = only_digits(self.cleaned_data["pin"])
        if self.cleaned_data["pin"] and len(pin) != PIN_DIGITS:
            raise forms.ValidationError(_("A PIN has 6 digits."), code="pin-length")
        return pin

    @property
    def card_given(self) -> bool:
        return bool(self.cleaned_data.get("number") and self.cleaned_data.get("pin"))


def digits_field(label: Any, help_text: Any, required: bool = False) -> forms.CharField:
    field = forms.CharField(
        label=label,
        help_text=help_text,
        max_length=40,
        required=required,
        error_messages={"required": help_text},
    )
    field.widget.attrs |= {"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}
    return field


class OnceForm(OptionalCard):
    """One vote without a login: a card, or a printed code."""

    code = digits_field(_("Printed code"), _("16 digits, from the sheet or the letter."))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not self.card_given and not given.get("code"):
            raise forms.ValidationError(GIVE_ONE)
        return given


class QueueForm(OnceForm):
    """The same after the close, with a number from the queue. Who is logged in needs the number alone."""

    token = digits_field(_("Number from the queue"), _("12 digits, from the slip."), required=True)
    field_order = ("token", "number", "pin", "code")

    def __init__(self, *args: Any, logged_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if logged_in:
            for name in ("number", "pin", "code"):
                del self.fields[name]
        self.logged_in = logged_in

    def clean_pin(self) -> str:
        return "" if self.logged_in else super().clean_pin()

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data if self.logged_in else super().clean()


class CheckForm(OptionalCard):
    """Three plain questions about oneself, or one's own card. Nothing of it is kept."""

    age = forms.ChoiceField(
        label=_("How old are you?"),
        choices=HOW_OLD,
        widget=forms.RadioSelect,
        error_messages={"required": NOT_ANSWERED},
    )
    district = DistrictField()
    on_roll = forms.ChoiceField(
        label=_("Has a desk confirmed that you live here, or do you have a card?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": NOT_ANSWERED},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_card = self.is_bound and bool(self.data.get("number") or self.data.get("pin"))
        for name in ("age", "district", "on_roll"):
            self.fields[name].required = not by_card
        for name in ("number", "pin"):
            self.fields[name].required = by_card

    def clean_age(self) -> Age:
        return declared(self.cleaned_data["age"])


class AskLetterForm(forms.Form):
    """Where the letter goes to: the district, never the address."""

    district = DistrictField(help_text=_("Only the district. Do not write your address here."))


class UseLetterForm(forms.Form):
    """The code came home."""

    code = digits_field(_("Code of the letter"), _("12 digits, from the letter."), required=True)
    age = forms.ChoiceField(
        label=_("How old are you?"),
        choices=HOW_OLD,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how old you are.")},
        help_text=_("You are responsible for this: we do not check it."),
    )

    def clean_age(self) -> Age:
        return declared(self.cleaned_data["age"])
