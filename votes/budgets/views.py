"""Pages of a round. Choices travel in form fields and tickets only: no session, address or log has them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from register.refusals import Refusal, Refused, refuse
from residents.form_pages import FormPage
from votes.budgets import actions, permissions, queries
from votes.budgets.ballots import spent
from votes.budgets.forms import BallotForm, CountForm, PublishForm, ScheduleForm
from votes.budgets.models import Option, Round
from votes.budgets.phases import Phase
from votes.budgets.phrases import NAMES_STAY_APART, PHASES
from votes.tally import write
from votes.urn import commitments


def language() -> str:
    """The reader's language."""
    return get_language() or queries.LANGUAGES[0]


def named(slug: str) -> Round:
    """The round of that name, or 404."""
    return get_object_or_404(queries.rounds(), slug=slug)


def about(round_: Round, person: Any, now: datetime) -> dict[str, Any]:
    """What every page of a round shows."""
    return {
        "round": round_,
        "title": queries.worded(round_, "title", language()),
        "intro": queries.worded(round_, "intro", language()),
        "phase": round_.phase(now),
        "phase_word": PHASES[round_.phase(now)],
        "names_stay_apart": NAMES_STAY_APART,
        "organises": permissions.may_manage(person, now) is None,
    }


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, newest first."""
    shown = [(card, PHASES[card.phase]) for card in queries.cards(language(), timezone.now())]
    return render(request, "budgets/list.html", {"rounds": shown})


@require_safe
def round_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One round: its money, its dates, who may vote, its projects."""
    now, round_ = timezone.now(), named(slug)
    context = about(round_, request.user, now) | {
        "choices": queries.choices(queries.in_voters_order(round_, request.user, now), language()),
        "refusal": permissions.may_vote(request.user, round_, now),
        "voted": queries.voted(round_, request.user),
        "turnout": queries.turnout(round_),
    }
    return render(request, "budgets/round.html", context)


@method_decorator(never_cache, name="dispatch")
class BallotPage(FormPage):
    """Step 1: choose. A POST comes back from the review or from a change of language, and keeps the ticks."""

    form_class = BallotForm
    template_name = "budgets/ballot.html"
    form_id = "ballot"

    def prepare(self) -> None:
        self.round = named(self.kwargs["slug"])
        refuse(permissions.is_open(self.round, self.now))

    @cached_property
    def ordered(self) -> list[Option]:
        """The options in this voter's order."""
        return queries.in_voters_order(self.round, self.request.user, self.now)

    @cached_property
    def sheet(self) -> Any:
        return queries.sheet(self.round, self.ordered)

    def form_options(self) -> dict[str, Any]:
        return {"sheet": self.sheet}

    def page(self) -> dict[str, Any]:
        return about(self.round, self.request.user, self.now) | {
            "choices": queries.choices(self.ordered, language()),
            **self.standing(),
        }

    def standing(self) -> dict[str, Any]:
        """Whether this person may vote here, and whether she has."""
        try:
            refusal = permissions.may_vote(self.request.user, self.round, self.now)
            return {"refusal": refusal, "voted": queries.receipt(self.round, self.request.user) is not None}
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


class ReviewPage(BallotPage):
    """Step 2: check. Nothing is stored; what was chosen goes on in the form and in the ticket."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("budgets:ballot", self.round.slug)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST.copy()
        data.setlist("choice", self.ticks())
        form = self.form_class(data, **self.form_options())
        return self.review(form) if form.is_valid() else self.show(form, 422)

    def review(self, form: BallotForm, trouble: Refusal | None = None) -> HttpResponse:
        """The page with the ticket, or the ballot again with the reason why not."""
        chosen: Sequence[str] = form.cleaned_data["choice"]
        try:
            prepared = actions.prepare_ballot(
                round_=self.round, person=self.request.user, choices=chosen, now=self.now
            )
        except Refused as refused:
            return self.refused(form, refused)
        kept = [option for option in self.ordered if str(option.id) in set(chosen)]
        context = about(self.round, self.request.user, self.now) | {
            "chosen": queries.choices(kept, language()),
            "ticket": prepared.ticket,
            "words": commitments.words(prepared.commitment),
            "form_id": self.form_id,
            "trouble": trouble,
            **self.money(spent(self.sheet, chosen)),
        }
        return render(self.request, "budgets/review.html", context, status=trouble.status if trouble else 200)


class CastPage(ReviewPage):
    """Step 3: put the ballot in the box, then show the receipt."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "switch_language" in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            actions.cast_ballot(
                round_id=self.round.id,
                person=request.user,
                ticket=request.POST.get("ticket", ""),
                clock=timezone.now,
            )
        except Refused as refused:
            return self.again(refused)
        return redirect("budgets:receipt", self.round.slug)

    def again(self, refused: Refused) -> HttpResponse:
        """A fresh review where the choices are still good and only the ticket is not; else the ballot."""
        form = self.form_class(self.request.POST, **self.form_options())
        if form.is_valid() and refused.refusal.status == 422:
            return self.review(form, refused.refusal)
        return self.refused(form, refused)


def drawn(commitment: str) -> SafeString:
    """The commitment as a QR code, on white in the dark theme too."""
    code = segno.make(commitment, error="m")
    return SafeString(code.svg_inline(border=2, scale=4, light="#fff", svgclass="qr", lineclass=None))


@require_safe
@never_cache
def receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """The voter's own receipt: it proves that her ballot is in the box, never what it says."""
    now, round_ = timezone.now(), named(slug)
    commitment = queries.receipt(round_, request.user)
    if commitment is None:
        return redirect(round_)
    context = about(round_, request.user, now) | {
        "words": commitments.words(commitment),
        "qr": drawn(commitment),
        "turnout": queries.turnout(round_),
        "is_open": permissions.is_open(round_, now) is None,
    }
    return render(request, "budgets/receipt.html", context)


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Who won and why, once it is published."""
    now, round_ = timezone.now(), named(slug)
    refuse(permissions.may_read_result(request.user, round_, now))
    context = about(round_, request.user, now) | {"shown": queries.shown_result(round_, language())}
    return render(request, "budgets/results.html", context)


@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """The published round as a Pabulib file: numbered ballots, sorted by what they say, no voter."""
    now, round_ = timezone.now(), named(slug)
    refuse(permissions.may_read_result(request.user, round_, now))
    text = write(queries.election_of_round(round_, queries.meta(round_)))
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{round_.slug}.pb"'
    return answer


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
        return about(self.round, self.request.user, self.now)

    def act(self, form: Any) -> HttpResponse:
        common: dict[str, Any] = {"round_id": self.round.id, "person": self.request.user, "now": self.now}
        if self.form_class is ScheduleForm:
            actions.schedule_round(**common, **form.cleaned_data)
        elif self.form_class is CountForm:
            actions.count_round(**common)
        else:
            actions.publish_round(**common, deliberation_on=form.cleaned_data.get("deliberation_on"))
        return redirect(reverse("budgets:manage", args=[self.round.slug]))
