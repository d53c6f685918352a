"""How django-allauth meets our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from residents.models import Person
from residents.phrases import MAIL_TROUBLES
from residents.reader import reader_language


def mail_language(email: str) -> str:
    """The language of the person's mails where the site speaks it, otherwise that of the page."""
    known = Person.objects.filter(email__iexact=email).values_list("language", flat=True).first()
    return known if known in dict(settings.LANGUAGES) else reader_language()


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Mail goes out in the person's language; a new account keeps the name that she chose."""

    error_messages = DefaultAccountAdapter.error_messages | MAIL_TROUBLES

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        with translation.override(mail_language(email)):
            super().send_mail(template_prefix, email, context)

    def send_account_already_exists_mail(self, email: str) -> None:
        address = self.request.build_absolute_uri(reverse("residents:login"))
        self.send_mail("account/email/account_already_exists", email, {"login_url": address})

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        user.display_name = form.cleaned_data["display_name"]
        user.language = reader_language()
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened; only a refusal is worth a message."""
        if kwargs.get("message"):
            super().add_message(*args, **kwargs)
