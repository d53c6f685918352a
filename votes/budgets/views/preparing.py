"""The organiser's pages that prepare a vote: its rules, its envelopes and its projects."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from languages.queries import readings
from proposals.models import Proposal
from register.refusals import refuse
from residents.reader import reader_language
from votes.budgets import actions, permissions, queries
from votes.budgets.forms import EnvelopeForm, OptionForm, PairForm, RulesForm
from votes.budgets.views.managing import OrganisersPage
from votes.budgets.views.reading import about, named


class Begin(OrganisersPage):
    """A new round: its words, its money, how one votes."""

    form_class = RulesForm
    template_name = "budgets/staff/begin.html"

    def prepare(self) -> None:
        refuse(permissions.may_manage(self.request.user, self.now))

    def initial(self) -> dict[str, Any]:
        return {"way": "knapsack", "rule": "equal-shares", "sheet": "all", "required_languages": ["fr"]}

    def page(self) -> dict[str, Any]:
        return {}

    def act(self, form: Any) -> HttpResponse:
        rules = actions.Rules(form.texts, form.chosen_way, form.columns)
        round_ = actions.begin_round(person=self.request.user, rules=rules, now=self.now)
        return redirect("budgets:manage", round_.slug)


class ChangeRules(OrganisersPage):
    """The same of a round that is there."""

    form_class = RulesForm
    heading = _("The rules of this vote")
    submit = _("Save")

    def initial(self) -> dict[str, Any]:
        return RulesForm.filled(self.round, queries.kind(self.round))

    def act(self, form: Any) -> HttpResponse:
        rules = actions.Rules(form.texts, form.chosen_way, form.columns)
        actions.change_rules(**self.common, rules=rules)
        return self.done()


class PutEnvelope(OrganisersPage):
    """A part of the money."""

    form_class = EnvelopeForm
    heading = _("A part of the money")
    submit = _("Save")
    back = "budgets:envelopes"

    def initial(self) -> dict[str, Any]:
        if "pk" not in self.kwargs:
            return {"kind": "city"}
        return EnvelopeForm.filled(get_object_or_404(self.round.envelopes, id=self.kwargs["pk"]))

    def act(self, form: Any) -> HttpResponse:
        key = self.kwargs.get("pk")
        actions.put_envelope(**self.common, texts=form.texts, fields=form.columns, envelope_id=key)
        return self.done()


class PutOption(OrganisersPage):
    """A project: new, from a feasible proposal, or one that is there."""

    form_class = OptionForm
    heading = _("A project")
    explain = _("People read the title, the cost and the sentence. The text opens for those who want more.")
    submit = _("Save")
    back = "budgets:options"

    def form_options(self) -> dict[str, Any]:
        return {"round_": self.round}

    @cached_property
    def proposal(self) -> Proposal | None:
        key = self.kwargs.get("proposal")
        return get_object_or_404(queries.feasible(), id=key) if key else None

    def initial(self) -> dict[str, Any]:
        if "pk" in self.kwargs:
            return OptionForm.filled(get_object_or_404(self.round.options, id=self.kwargs["pk"]))
        return _from_proposal(self.proposal) if self.proposal else {}

    def act(self, form: Any) -> HttpResponse:
        actions.put_option(
            **self.common,
            texts=form.texts,
            fields=form.columns,
            option_id=self.kwargs.get("pk"),
            proposal_id=self.proposal.id if self.proposal else None,
        )
        return self.done()


def _from_proposal(proposal: Proposal) -> dict[str, Any]:
    """The words that a proposal has in each language: its author's, and people's translations."""
    found: dict[str, Any] = {"theme": proposal.theme, "place": str(proposal.district or "")}
    for code, _tongue in settings.LANGUAGES:
        read = readings([proposal.title, proposal.body], code)
        for name, text in (("title", proposal.title), ("text", proposal.body)):
            if text and read[text.id].language == code:
                found[f"{name}_{code}"] = read[text.id].body
    return found


class Pair(OrganisersPage):
    """Two projects of which only one can be built."""

    form_class = PairForm
    heading = _("Two projects that exclude each other")
    explain = _("At most one of the two wins. The ballot says so beside each.")
    submit = _("Save")
    back = "budgets:options"

    def form_options(self) -> dict[str, Any]:
        return {"round_": self.round}

    def act(self, form: Any) -> HttpResponse:
        first, second = form.cleaned_data["first"], form.cleaned_data["second"]
        actions.pair_options(**self.common, first_id=first.id, second_id=second.id)
        return self.done()


@require_safe
def options(request: HttpRequest, slug: str) -> HttpResponse:
    """The projects put to the vote, the pairs, and the feasible proposals that can become projects."""
    now, round_ = timezone.now(), named(slug)
    refuse(permissions.may_manage(request.user, now))
    context = about(round_, request.user, now) | {
        "choices": queries.choices(round_.options.select_related("envelope"), reader_language()),
        "pairs": [
            (pair, queries.choices([pair.first, pair.second], reader_language()))
            for pair in round_.conflicts()
        ],
        "proposals": queries.shown_feasible(round_, reader_language()),
        "editable": permissions.may_prepare(request.user, round_, now) is None,
    }
    return render(request, "budgets/staff/options.html", context)


@require_safe
def envelopes(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts of the money, and what is in no part."""
    now, round_ = timezone.now(), named(slug)
    refuse(permissions.may_manage(request.user, now))
    parts = [(one, queries.worded(one, "name", reader_language())) for one in round_.envelopes.all()]
    context = about(round_, request.user, now) | {
        "parts": parts,
        "left": round_.budget_cents - sum(one.budget_cents for one, _name in parts),
        "editable": permissions.may_prepare(request.user, round_, now) is None,
    }
    return render(request, "budgets/staff/envelopes.html", context)


REMOVALS = {
    "project": (actions.remove_option, "option_id", "options"),
    "part": (actions.remove_envelope, "envelope_id", "envelopes"),
    "pair": (actions.part_options, "conflict_id", "options"),
}


@require_POST
def remove(request: HttpRequest, slug: str, what: str, key: str) -> HttpResponse:
    """Take a project, a part of the money or a pair away."""
    round_ = named(slug)
    if what not in REMOVALS:
        raise Http404
    act, name, back = REMOVALS[what]
    try:
        act(round_id=round_.id, person=request.user, now=timezone.now(), **{name: key})  # type: ignore[operator]
    except (ObjectDoesNotExist, ValidationError, ValueError) as error:
        raise Http404 from error
    return redirect(f"budgets:{back}", round_.slug)
