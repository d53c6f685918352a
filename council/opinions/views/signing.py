"""The co-chairs' doors: sign, say why not, name who stands in."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from council.bodies.models import Council
from council.opinions import actions, permissions, queries
from council.opinions.forms import SignForm, StandInForm, UnwillingForm
from council.opinions.views.reading import OpinionForm
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import day_of
from residents.proving import ProvenPage


class SignOpinion(ProvenPage, OpinionForm):
    """A co-chair reads the whole text once more, shows again who she is, and signs."""

    form_class = SignForm
    template_name = "opinions/sign.html"

    def refusal(self) -> Any:
        return permissions.may_sign(self.request.user, self.opinion, self.now)

    def act(self, form: SignForm) -> HttpResponse:
        self.make_sure(form)
        actions.sign_opinion(opinion_id=self.opinion.id, person=self.request.user, now=self.now)
        return self.done(_("You have signed."))


class RefuseSignature(OpinionForm):
    """A co-chair publishes why she does not sign."""

    form_class = UnwillingForm
    template_name = "opinions/unwilling.html"

    def refusal(self) -> Any:
        return permissions.may_refuse_signature(self.request.user, self.opinion, self.now)

    def act(self, form: UnwillingForm) -> HttpResponse:
        actions.refuse_signature(
            opinion_id=self.opinion.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        return self.done(_("Your reason is public."))


class NameStandIn(FormPage):
    """A co-chair names who signs in her place when the term for signing is over."""

    form_class = StandInForm
    template_name = "opinions/stand_in.html"

    @cached_property
    def council(self) -> Council:
        return get_object_or_404(Council, slug=self.kwargs["slug"])

    def prepare(self) -> None:
        refuse(permissions.may_lead(self.request.user, self.council, self.now))

    def form_options(self) -> dict[str, Any]:
        return {"members": queries.may_stand_in(self.council, day_of(self.now))}

    def page(self) -> dict[str, Any]:
        day = day_of(self.now)
        own, _stands_in = queries.signing_office(self.request.user, self.council, day)
        known = queries.stand_ins_on(self.council, day).get(str(own))
        return {"council": self.council, "known": known, "nav_active": "opinions"}

    def act(self, form: StandInForm) -> HttpResponse:
        person = form.cleaned_data["person"]
        actions.name_stand_in(
            council_id=self.council.id,
            chair=self.request.user,
            person=person,
            starts=day_of(self.now),
            now=self.now,
        )
        words = _("%(name)s may sign in your place when the term for signing is over.")
        messages.success(self.request, words % {"name": person.display_name})
        return redirect("opinions:list")
