"""What is typed on this floor's pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from residents.cards import PIN_DIGITS, only_digits
from residents.eligibility import Age
from residents.models import District
from residents.phrases import AGES
from residents.reader import reader_language


class NameField(forms.CharField):
    """The name shown beside what a person writes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=80,
            label=_("Name shown"),
            error_messages={"required": _("Write a name.")},
            **options,
        )


class JoinForm(forms.Form):
    """What a new account asks besides the e-mail; allauth's own form is built upon it."""

    display_name = NameField(help_text=_("Others see it. It can be a made-up name."))
    display_name.widget.attrs["autocomplete"] = "nickname"
    field_order = ("display_name", "email")

    def signup(self, request: Any, user: Any) -> None:
        """Asked for by allauth; the adapter has kept the name already."""


class CardForm(forms.Form):
    """A card and its PIN."""

    number = forms.CharField(
        label=_("Card number"),
        max_length=30,
        error_messages={"required": _("Write the card number.")},
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=20,
        help_text=_("6 digits. The desk gave it to you with the card."),
        error_messages={"required": _("Write the PIN.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = _("It is on your card: %(number)s") % {
            "number": f"{settings.CARD_PREFIX}-1234-5678"
        }
        self.fields["number"].widget.attrs |= {
            "autocomplete": "username",
            "dir": "ltr",
            "autocapitalize": "characters",
        }
        self.fields["pin"].widget = forms.PasswordInput(
            attrs={"autocomplete": "current-password", "inputmode": "numeric", "dir": "ltr"}
        )

    def clean_pin(self) -> str:
        pin = only_digits(self.cleaned_data["pin"])
        if len(pin) != PIN_DIGITS:
            raise forms.ValidationError(_("A PIN has 6 digits."), code="pin-length")
        return pin


class AccountForm(forms.Form):
    """The part of an account that its owner changes herself."""

    display_name = NameField(help_text=_("Others see it. It can be a made-up name."))
    language = forms.ChoiceField(label=_("Language of our mails to you"), choices=settings.LANGUAGES)


class DistrictField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the city's districts, named in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=District.objects.all(),
            label=_("District"),
            empty_label=_("Choose a district"),
            error_messages={"required": _("Choose a district.")},
            **options,
        )


def languages_named() -> list[tuple[str, str]]:
    """The site's languages, each by its own name, the reader's first."""
    reader = reader_language()
    return sorted(settings.LANGUAGES, key=lambda pair: pair[0] != reader)


class AttestForm(forms.Form):
    """What a desk confirms: the district, and at most an age floor."""

    district = DistrictField(help_text=_("Only the district. Do not ask for the address."))
    age = forms.ChoiceField(
        label=_("Age"),
        choices=[(age.value, AGES[age]) for age in Age],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Look, do not copy. Do not note a date of birth."),
    )

    def clean_age(self) -> Age:
        return Age(self.cleaned_data["age"])


class RegisterForm(AttestForm):
    """A new person at the desk."""

    ticket = forms.UUIDField(widget=forms.HiddenInput)
    display_name = NameField(help_text=_("It can be a made-up name. Do not ask for papers."))
    language = forms.ChoiceField(label=_("Language"), choices=languages_named)
    field_order = ("display_name", "language", "district", "age", "ticket")


class FindForm(forms.Form):
    """One of three ways to find a person; nothing here shows a list of people."""

    number = forms.CharField(label=_("Card number"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    display_name = NameField(required=False)
    district = DistrictField(required=False)
    number.widget.attrs["dir"] = "ltr"
    email.widget.attrs["dir"] = "ltr"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        named = given.get("display_name") and given.get("district")
        if not self.errors and not (given.get("number") or given.get("email") or named):
            raise forms.ValidationError(
                _("Give the card number, or the e-mail, or the name and the district."), code="nothing-given"
            )
        return given


class SureForm(forms.Form):
    """The officer's word that the person in front of her is the account's owner."""

    sure = forms.BooleanField(
        label=_("This person owns the account: I saw the old card, or heard the PIN, or know the person."),
        error_messages={"required": _("Confirm that this person owns the account.")},
    )


class EraseForm(forms.Form):
    """Deleting an account asks once for the name shown."""

    display_name = forms.CharField(
        label=_("Write your name as it is shown"),
        max_length=80,
        error_messages={"required": _("Write your name as it is shown.")},
    )
    display_name.widget.attrs["autocomplete"] = "off"
