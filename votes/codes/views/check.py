"""Can I vote? And a reminder before the close."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from register.refusals import Refusal, refuse
from residents.actions import enter_with_card
from residents.form_pages import FormPage
from residents.permissions import day_of
from residents.phrases import TOO_MANY_TRIES
from votes.budgets.views.reading import about, named
from votes.codes import actions, queries
from votes.codes.forms import CheckForm
from votes.paper.permissions import eligible
from votes.paper.queries import stations


@method_decorator([never_cache, sensitive_post_parameters("pin")], name="dispatch")
class CheckPage(FormPage):
    """Whoever asks learns about herself alone; nothing is kept. A no names the nearest desk."""

    form_class = CheckForm
    template_name = "codes/check.html"

    def prepare(self) -> None:
        self.round = named(self.kwargs["slug"])

    def page(self) -> dict[str, Any]:
        return about(self.round, self.request.user, self.now)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            district = request.user.district
            return self.answer(
                eligible(request.user, self.round, self.now), district.slug if district else ""
            )
        return super().get(request, *args, **kwargs)

    def act(self, form: CheckForm) -> HttpResponse:
        if not ratelimit.consume(self.request, action="login"):
            refuse(TOO_MANY_TRIES)
        given = form.cleaned_data
        if form.card_given:
            person = enter_with_card(number=given["number"], pin=given["pin"], now=self.now)
            district = person.district.slug if person.district else ""
            return self.answer(eligible(person, self.round, self.now), district)
        slug, on_roll = given["district"].slug, given["on_roll"] == "yes"
        barred = queries.answer(self.round, given["age"], slug, on_roll, day_of(self.now))
        return self.answer(barred, slug)

    def answer(self, barred: Refusal | None, district: str) -> HttpResponse:
        """Yes and how, or no, why, and where to go."""
        context = self.page() | {
            "barred": barred,
            "stations": stations(self.now, district),
            "knows_you": self.request.user.is_authenticated,
        }
        return render(self.request, "codes/answer.html", context)


@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a reminder, or want none any more."""
    round_, wanted = named(slug), request.POST.get("wanted") == "yes"
    actions.remind_me(round_id=round_.id, person=request.user, wanted=wanted, now=timezone.now())
    words = _("We will send you a mail before the close.") if wanted else _("We will not remind you.")
    messages.success(request, words)
    return redirect(round_)
