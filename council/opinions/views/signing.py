"""The co-chairs' doors: sign, or say why not."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from council.opinions import actions, permissions
from council.opinions.forms import SignForm, UnwillingForm
from council.opinions.views.reading import OpinionForm
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
