"""My page and what belongs to one's own account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from residents import actions, badge
from residents.form_pages import FormPage
from residents.forms import AccountForm, EraseForm
from residents.models import Person
from residents.my_page import sections
from residents.once import asks_once
from residents.permissions import day_of, may_take_part
from residents.phrases import AGES
from residents.queries import has_role, live_attestation, live_card, sessions_of
from residents.reader import reader_language
from residents.roles import Role
from residents.tokens import scopes_for


def owner(request: HttpRequest) -> Person:
    """Who is logged in, where a page let nobody else in."""
    assert isinstance(request.user, Person)
    return request.user


@require_GET
@never_cache
@login_required
@asks_once
def my_page(request: HttpRequest) -> HttpResponse:
    """What concerns me, and my account."""
    person, now = owner(request), timezone.now()
    standing = live_attestation(person, day_of(now))
    context = {
        "waiting": badge.count(person, reader_language(), now),
        "sections": sections(person, reader_language(), now),
        "attestation": standing,
        "age": AGES[standing.age] if standing and standing.age else "",  # type: ignore[index]
        "bar": None if standing else may_take_part(person, now),
        "card": live_card(person),
        "programs": bool(scopes_for(person, now)) or person.tokens.exists(),
        "desk": has_role(person, Role.DESK, day_of(now)),
        "nav_active": "me",
    }
    return render(request, "residents/me.html", context)


@method_decorator(never_cache, name="dispatch")
class AccountPage(LoginRequiredMixin, FormPage):
    """My name and language."""

    form_class = AccountForm
    template_name = "residents/account.html"

    def initial(self) -> dict[str, Any]:
        person = owner(self.request)
        return {"display_name": person.display_name, "language": person.language}

    def act(self, form: AccountForm) -> HttpResponse:
        given = form.cleaned_data
        actions.change_account(
            person_id=owner(self.request).id, name=given["display_name"], language=given["language"]
        )
        messages.success(self.request, _("Your account is changed."))
        return redirect("residents:me")


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    """Where I am logged in; each can be ended from here."""
    person, here = owner(request), request.session.session_key or ""
    if request.method == "GET":
        listed = [{"session": one, "here": one.session_id == here} for one in sessions_of(person)]
        others = any(not one["here"] for one in listed)
        return render(
            request, "residents/devices.html", {"listed": listed, "others": others, "nav_active": "me"}
        )
    if handle := _handle(request.POST.get("handle", "")):
        actions.end_session(person=person, handle=handle)
    else:
        actions.end_other_sessions(person=person, but=here)
    messages.success(request, _("Logged out there."))
    return redirect("residents:devices")


def _handle(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


@require_GET
@never_cache
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """Everything kept about me, as a file."""
    answer = JsonResponse(
        actions.export_account(person=owner(request)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = 'attachment; filename="concives.json"'
    return answer


@method_decorator(never_cache, name="dispatch")
class ErasePage(LoginRequiredMixin, FormPage):
    """Delete my account."""

    form_class = EraseForm
    template_name = "residents/erase.html"

    def act(self, form: EraseForm) -> HttpResponse:
        typed = form.cleaned_data["display_name"]
        actions.erase_account(person_id=owner(self.request).id, typed_name=typed, now=self.now)
        logout(self.request)
        messages.success(self.request, _("Your account is deleted."))
        return redirect("residents:login")
