"""allauth's forms in our words. Codes may be typed in any script's digits."""

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

from residents.cards import only_digits


def plain_mail(field: Any) -> None:
    """An e-mail field without a placeholder, which vanishes as soon as one types."""
    field.label = _("E-mail")
    field.error_messages["required"] = _("Write an e-mail.")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"dir": "ltr", "autocomplete": "email"}


class MailForm(allauth.RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_mail(self.fields["email"])


class SignupForm(allauth.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_mail(self.fields["email"])
        self.fields["email"].help_text = _("We send you a code. Others never see it.")


class NewMailForm(allauth.AddEmailForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_mail(self.fields["email"])
        self.fields["email"].label = _("New e-mail")


class Code:
    """The field for a code from a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label, field.help_text = _("Code"), _("8 digits, from the mail.")
        field.error_messages["required"] = _("Write the code from the mail.")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"inputmode": "numeric", "dir": "ltr", "autocomplete": "one-time-code"}

    def clean_code(self) -> str:
        self.cleaned_data["code"] = only_digits(self.cleaned_data["code"])  # type: ignore[attr-defined]
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class CodeForm(Code, allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that logs in."""


class ProofForm(Code, allauth.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that proves an e-mail."""
