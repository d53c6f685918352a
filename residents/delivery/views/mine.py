"""What I was told, and how I want to be told."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from residents.delivery import actions, queries
from residents.delivery.forms import ReadForm, WaysForm
from residents.delivery.rhythm import Rhythm
from residents.form_pages import FormPage
from residents.reader import reader_language
from residents.views.account import owner

PER_PAGE = 20


@require_GET
@never_cache
@login_required
def news(request: HttpRequest) -> HttpResponse:
    """Everything that I was told, the newest first."""
    person, now = owner(request), timezone.now()
    page = Paginator(queries.on_page(person), PER_PAGE).get_page(request.GET.get("page"))
    told = queries.composed(list(page), reader_language(), now)
    newest = max((one.row.made_at for one in told if one.new), default=None)
    context = {
        "page": page,
        "told": told,
        "read": ReadForm(initial={"up_to": newest.strftime("%Y-%m-%dT%H:%M:%S.%f%z")}) if newest else None,
        "does_not_arrive": queries.does_not_arrive(person),
        "nav_active": "me",
    }
    return render(request, "delivery/news.html", context)


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """I have read what was there; what came since stays new."""
    form = ReadForm(request.POST)
    if form.is_valid():
        actions.mark_read(person=owner(request), up_to=form.cleaned_data["up_to"], now=timezone.now())
    return redirect("delivery:news")


@method_decorator(never_cache, name="dispatch")
class WaysPage(LoginRequiredMixin, FormPage):
    """How I want to be told."""

    form_class = WaysForm
    template_name = "delivery/ways.html"

    def form_options(self) -> dict[str, Any]:
        person = owner(self.request)
        return {"mail": bool(person.email), "calls": queries.chosen(person).by_call}

    def initial(self) -> dict[str, Any]:
        ways = queries.chosen(owner(self.request))
        return {
            "by_mail": ways.by_mail,
            "rhythm": ways.rhythm,
            "discreet": ways.discreet,
            "by_letter": ways.by_letter,
            "desk": ways.desk,
            "by_call": ways.by_call,
        }

    def page(self) -> dict[str, Any]:
        return {"does_not_arrive": queries.does_not_arrive(owner(self.request))}

    def act(self, form: WaysForm) -> HttpResponse:
        person, given = owner(self.request), form.cleaned_data
        before = queries.chosen(person)
        actions.choose_ways(
            person=person,
            by_mail=given.get("by_mail", before.by_mail and bool(person.email)),
            rhythm=given.get("rhythm", Rhythm(before.rhythm)),
            discreet=given.get("discreet", before.discreet),
            by_letter=given["by_letter"],
            desk=given["desk"],
            keep_calls=given.get("by_call", False),
            now=self.now,
        )
        messages.success(self.request, _("We will tell you in this way."))
        return redirect("residents:me")
