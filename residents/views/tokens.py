"""My page's tokens for programs: what there is, one more, and none of it any longer."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from register.refusals import refuse
from residents import actions
from residents.permissions import day_of
from residents.phrases import NOT_YOUR_ROLE
from residents.proving import ProvenPage
from residents.queries import tokens_of
from residents.token_forms import TokenForm
from residents.tokens import scope_names, scopes_for
from residents.views.account import owner


@require_safe
@never_cache
@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens that still open something."""
    person, now = owner(request), timezone.now()
    rows = [{"token": one, "scopes": scope_names(one.scopes)} for one in tokens_of(person, day_of(now))]
    context = {"rows": rows, "may_make": bool(scopes_for(person, now)), "nav_active": "me"}
    return render(request, "residents/tokens.html", context)


@require_POST
@never_cache
@login_required
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    if actions.revoke_token(person=owner(request), token_id=token_id, now=timezone.now()):
        messages.success(request, _("The token no longer works."))
    return redirect("residents:tokens")


@method_decorator(never_cache, name="dispatch")
class MakeToken(LoginRequiredMixin, ProvenPage):
    """One more token, shown once to somebody who has just shown who she is."""

    form_class = TokenForm
    template_name = "residents/token_new.html"

    def prepare(self) -> None:
        if self.request.user.is_authenticated:
            refuse(None if scopes_for(self.request.user, self.now) else NOT_YOUR_ROLE)

    def form_options(self) -> dict[str, Any]:
        return {"scopes": scopes_for(self.request.user, self.now)}

    def page(self) -> dict[str, Any]:
        return {**super().page(), "nav_active": "me"}

    def act(self, form: TokenForm) -> HttpResponse:
        self.make_sure(form)
        given = form.cleaned_data
        made = actions.make_token(
            person=owner(self.request),
            name=given["name"],
            scopes=given["scopes"],
            expires_on=day_of(self.now) + timedelta(days=int(given["days"])),
            now=self.now,
        )
        context = {"made": made, "scopes": scope_names(made.row.scopes), "nav_active": "me"}
        return render(self.request, "residents/token_made.html", context)
