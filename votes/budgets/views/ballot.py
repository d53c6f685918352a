"""The ballot. Choices travel in form fields and tickets only: no session, address or log has them."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from votes.budgets import permissions, queries
from votes.budgets.ballots import spent
from votes.budgets.forms import BallotForm
from votes.budgets.models import Option
from votes.budgets.views.reading import about, language, named
from votes.budgets.voters import Voter, voter_of


@method_decorator(never_cache, name="dispatch")
class BallotPage(FormPage):
    """Step 1: choose. A POST comes back from the review or from a change of language, and keeps the ticks."""

    form_class = BallotForm
    template_name = "budgets/ballot.html"
    form_id = "ballot"

    def prepare(self) -> None:
        self.round = named(self.kwargs["slug"])
        refuse(permissions.is_open(self.round, self.now, self.voter.queued))

    @cached_property
    def voter(self) -> Voter:
        """Who votes: whoever is logged in, or whom the form names."""
        return voter_of(self.request, self.round, self.now)

    @cached_property
    def ordered(self) -> list[Option]:
        """The options in this voter's order."""
        return queries.in_voters_order(self.round, self.voter.person, self.now)

    @cached_property
    def sheet(self) -> Any:
        return queries.sheet(self.round, self.ordered)

    def form_options(self) -> dict[str, Any]:
        return {"sheet": self.sheet}

    def page(self) -> dict[str, Any]:
        return about(self.round, self.request.user, self.now) | {
            "voter": self.voter,
            "choices": queries.choices(self.ordered, language()),
            **self.standing(),
        }

    def standing(self) -> dict[str, Any]:
        """Whether this person may vote here, and whether she has."""
        try:
            person, queued = self.voter.person, self.voter.queued
            refusal = permissions.may_vote(person, self.round, self.now, queued)
            return {"refusal": refusal, "voted": queries.receipt(self.round, person) is not None}
        except Refused as refused:
            return {"refusal": refused.refusal, "voted": False}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form_class(initial={"choice": self.ticks()}, **self.form_options()))

    def ticks(self) -> list[str]:
        """The choices sent, without the one to take out."""
        out = self.request.POST.get("without")
        return [choice for choice in self.request.POST.getlist("choice") if choice != out]

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        ticked = set(form.ticked) & set(self.sheet.costs)  # type: ignore[attr-defined]
        cost = spent(self.sheet, list(ticked))
        context = {"form": form, "form_id": self.form_id, "ticked": ticked, **self.money(cost), **self.page()}
        return render(self.request, self.template_name, context, status=status)

    def money(self, cost: int) -> dict[str, Any]:
        """The meter: what is spent and what is left, or how much too much."""
        left = self.round.budget_cents - cost
        return {"spent": cost, "left": abs(left), "over": self.round.within_budget and left < 0}
