"""What is typed to make a token."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from residents.proving import ProofField
from residents.tokens import TokenScope


class TokenForm(forms.Form):
    """What a program may do in the person's name, and for how long."""

    name = forms.CharField(
        label=_("Name of the program"),
        max_length=60,
        help_text=_("For example “Mail register of the city”. Only you see it."),
        error_messages={"required": _("Write a name.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the program may do.")},
    )
    days = forms.ChoiceField(
        label=_("For how long?"),
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("One year"))],
        initial="90",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for how long.")},
    )
    proof = ProofField(help_text=_("So that nobody else makes a token with your telephone or your computer."))

    def __init__(self, *args: Any, scopes: list[TokenScope], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scopes"].choices = [(one.name, one.label) for one in scopes]  # type: ignore[attr-defined]
