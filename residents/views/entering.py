"""Coming in and going out."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.internal.stagekit import clear_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from register.refusals import refuse
from residents import actions
from residents.code_forms import CodeForm, MailForm, ProofForm
from residents.demo import hints, offered
from residents.form_pages import FormPage
from residents.forms import CardForm
from residents.phrases import TOO_MANY_TRIES
from residents.return_address import wanted_return

CARD_BACKEND = "residents.backends.CardBackend"
FORGOTTEN = [
    "letters",
    "theme",
    settings.LANGUAGE_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    "messages",
]


@require_GET
@never_cache
def login_page(request: HttpRequest) -> HttpResponse:
    """Two ways in: an e-mail, or a card."""
    if request.user.is_authenticated:
        return redirect(wanted_return(request) or "residents:me")
    forms = {"mail_form": MailForm(), "card_form": CardForm()}
    cast = offered() if settings.DEMO else []
    context = {"next": wanted_return(request), "cast": cast, "hints": hints(), "nav_active": "login", **forms}
    return render(request, "residents/login.html", context)


@method_decorator([never_cache, sensitive_post_parameters("pin")], name="dispatch")
class CardPage(FormPage):
    """A card number and a PIN."""

    form_class = CardForm
    template_name = "residents/card.html"

    def page(self) -> dict[str, Any]:
        return {"next": wanted_return(self.request), "nav_active": "login"}

    def act(self, form: CardForm) -> HttpResponse:
        if not ratelimit.consume(self.request, action="login"):
            refuse(TOO_MANY_TRIES)
        person = actions.enter_with_card(now=self.now, **form.cleaned_data)
        login(self.request, person, backend=CARD_BACKEND)
        return redirect(wanted_return(self.request) or "residents:me")


@never_cache
def logout_page(request: HttpRequest) -> HttpResponse:
    """Log out, or leave a shared computer without a trace."""
    if request.method != "POST":
        return render(request, "residents/logout.html", {"nav_active": "me"})
    logout(request)
    if "clear" in request.POST:
        return cleared(request)
    return redirect(wanted_return(request) or resolve_url("/"))


def cleared(request: HttpRequest) -> HttpResponse:
    """The last page, which tells the browser to forget this site."""
    response = render(request, "residents/cleared.html")
    for name in FORGOTTEN:
        response.delete_cookie(name)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


class Unprocessable:
    """allauth's form pages, answering 422 like ours; asking anew forgets what was asked before."""

    request: HttpRequest

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        # allauth's "site" is a host name; ours, from the shell, has the city's name.
        context.pop("site", None)
        return context | {"next": wanted_return(self.request)}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        clear_login(request)


class AskCode(Unprocessable, allauth.RequestLoginCodeView):  # type: ignore[misc]
    """Send a code to an e-mail."""


class EnterCode(Unprocessable, allauth.ConfirmLoginCodeView):  # type: ignore[misc]
    """Log in with the code from the mail."""

    form_class = CodeForm


class Join(Unprocessable, allauth.SignupView):  # type: ignore[misc]
    """A new account by e-mail; a desk can confirm it later."""


@method_decorator([login_not_required, never_cache], name="dispatch")
class ProveMail(Unprocessable, allauth.ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    """Prove an e-mail, a first or a new one, with the code from the mail."""

    form_class = ProofForm


@method_decorator(never_cache, name="dispatch")
class ChangeMail(Unprocessable, allauth.EmailView):  # type: ignore[misc]
    """Another e-mail; it counts once its code was typed."""
