"""A form page whose act is done only by someone who has just shown again who she is."""

from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from register.refusals import Refused
from residents.actions import ask_proof, prove
from residents.form_pages import FormPage, typed
from residents.proofs import shown
from residents.queries import live_card


class ProofField(forms.CharField):
    """A code from the mail, or a PIN."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "one-time-code", "size": 12}
        )
        missing = {"required": gettext_lazy("Write the code from the mail, or the PIN of your card.")}
        named: dict[str, Any] = {
            "label": gettext_lazy("Code or PIN"),
            "max_length": 20,
            "error_messages": missing,
        }
        super().__init__(widget=widget, **(named | options))


@method_decorator([never_cache, sensitive_post_parameters("proof")], name="dispatch")
class ProvenPage(FormPage):
    """The form has a `proof`; its page has a button `send_code` beside it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "send_code" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.form_class(request.POST, **self.form_options())
        kept = self.form_class(initial=typed(form) | {"proof": ""}, **self.form_options())
        try:
            send_code(request, self.now)
        except Refused as refused:
            # Unbound forms hold no errors: show what was typed with the reason above it.
            form.full_clean()
            form.errors.clear()
            return self.refused(form, refused)
        messages.success(request, _("The code is on its way to your e-mail."))
        return self.show(kept)

    def page(self) -> dict[str, Any]:
        person = self.request.user
        ways = {"by_mail": bool(getattr(person, "email", "")), "by_card": live_card(person) is not None}  # type: ignore[arg-type]
        return {**super().page(), **ways}

    def make_sure(self, form: Any) -> None:
        """Refuse a wrong code or PIN; called first in `act`."""
        prove(person=self.request.user, typed=form.cleaned_data["proof"], now=self.now)  # type: ignore[arg-type]


def send_code(request: HttpRequest, now: datetime) -> None:
    """Mail a code to the person who is logged in."""
    person: Any = request.user
    code = ask_proof(person=person, now=now)
    get_adapter(request).send_mail("account/email/login_code", person.email, {"code": shown(code)})
