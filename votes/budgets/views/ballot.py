"""The ballot. Choices travel in form fields and tickets only: no session, address or log has them."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language
from votes.budgets import permissions, queries
from votes.budgets.ballots import numbers, option_of, spent
from votes.budgets.forms import BallotForm
from votes.budgets.models import Option
from votes.budgets.searching import Wanted
from votes.budgets.views.reading import about, named
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
        seed = queries.seed_of(self.round, self.voter.person, self.now)
        return about(self.round, self.request.user, self.now) | {
            "voter": self.voter,
            "kind": self.sheet.kind,
            "sheet": self.sheet,
            "keep": queries.keep_mark(seed),
            **self.search(),
            **self.standing(),
        }

    def search(self) -> dict[str, Any]:
        """What is looked for, and the places and themes that there are to look in."""
        places = sorted({option.place for option in self.ordered if option.place})
        themes = [theme for theme in Theme if any(option.theme == theme for option in self.ordered)]
        return {
            "wanted": self.wanted,
            "places": places if len(places) > 1 else [],
            "themes": [(theme, THEMES[theme]) for theme in themes] if len(themes) > 1 else [],
        }

    @cached_property
    def wanted(self) -> Wanted:
        """Sent with the choices, never in an address."""
        sent = self.request.POST
        return Wanted(sent.get("q", "")[:80], sent.get("place", ""), sent.get("theme", ""))

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
        """The choices sent, without the one to take out and without fields left empty."""
        out = self.request.POST.get("without")
        sent = self.request.POST.getlist("choice")
        return [choice for choice in sent if choice and option_of(choice) != out]

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        said = list(form.ticked)  # type: ignore[attr-defined]
        found = queries.sections(self.round, self.ordered, self.sheet, said, reader_language(), self.wanted)
        context = {
            "form": form,
            "form_id": self.form_id,
            "sections": found,
            "map": self.map([line for one in found for line in one.lines]),
            **self.meter(said),
            **self.page(),
        }
        return render(self.request, self.template_name, context, status=status)

    @staticmethod
    def map(lines: Sequence[queries.Line]) -> queries.ProjectMap:
        """The map of what the list shows."""
        left_out = {line.choice.option.number for line in lines if not line.shown}
        return queries.map_of([line.choice for line in lines], "o", left_out)

    def meter(self, said: Sequence[str]) -> dict[str, Any]:
        """What is chosen and what remains."""
        found = queries.shown_gauges(self.round, self.sheet, said, reader_language())
        return {
            "gauges": found,
            "over": any(one.gauge.over for one in found),
            "number_chosen": len(numbers(self.sheet, said)),
            "spent": spent(self.sheet, said),
        }
