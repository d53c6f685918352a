"""The organiser's pages of a round."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from register.refusals import refuse
from residents.form_pages import FormPage
from votes.budgets import actions, permissions
from votes.budgets.forms import CountForm, PublishForm, ScheduleForm
from votes.budgets.phases import BEFORE_VOTING, Phase
from votes.budgets.views.reading import about, named
from votes.urn.queries import not_ready


class ManagePage(FormPage):
    """The organiser's next act on a round: set its dates, count, publish."""

    template_name = "budgets/manage.html"
    acts: dict[Phase, type[forms.Form]] = {
        Phase.ANNOUNCED: ScheduleForm,
        Phase.CHECKING: CountForm,
        Phase.COUNTED: PublishForm,
    }

    def prepare(self) -> None:
        refuse(permissions.may_manage(self.request.user, self.now))
        self.round = named(self.kwargs["slug"])
        self.form_class = self.acts.get(self.round.phase(self.now), forms.Form)

    def page(self) -> dict[str, Any]:
        trouble = (
            not_ready(self.round.id) if self.round.phase(self.now) in (*BEFORE_VOTING, Phase.VOTING) else None
        )
        return about(self.round, self.request.user, self.now) | {"urn_trouble": trouble}

    def act(self, form: Any) -> HttpResponse:
        common: dict[str, Any] = {"round_id": self.round.id, "person": self.request.user, "now": self.now}
        if self.form_class is ScheduleForm:
            actions.schedule_round(**common, **form.cleaned_data)
        elif self.form_class is CountForm:
            actions.count_round(**common)
        else:
            actions.publish_round(**common, deliberation_on=form.cleaned_data.get("deliberation_on"))
        return redirect(reverse("budgets:manage", args=[self.round.slug]))
