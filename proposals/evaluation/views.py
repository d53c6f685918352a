"""The pages of who evaluates and who leads the evaluation; what is public stands on the proposal's page."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from languages.queries import reading, readings
from proposals.calls import permissions as calls
from proposals.calls.models import Call
from proposals.evaluation import actions, permissions, queries
from proposals.evaluation.findings import Feasibility
from proposals.evaluation.forms import (
    AssignForm,
    ChecklistForm,
    CriterionForm,
    DeclareForm,
    FindingForm,
    NoteForm,
    PublishForm,
)
from proposals.evaluation.models import Assignment
from proposals.evaluation.phrases import FEASIBILITIES
from proposals.models import Proposal
from proposals.phrases import NOT_PUBLIC
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

DAYS = timedelta(days=14)


def known(pk: UUID) -> Proposal:
    """The proposal, where it is public: nothing else is evaluated."""
    found = get_object_or_404(Proposal.objects.with_texts(), id=pk)
    refuse(None if found.public else NOT_PUBLIC)
    return found


@require_safe
@never_cache
def evaluations(request: HttpRequest) -> HttpResponse:
    """Who looks at what, the late ones first; and what nobody looks at yet."""
    now = timezone.now()
    refuse(permissions.may_lead(request.user, now))
    found = queries.asked(queries.under_evaluation(), queries.scheduled(), now)
    free = queries.unassigned(now)
    read = readings(
        [one.assignment.proposal.title for one in found] + [one.title for one in free], reader_language()
    )
    late_first = sorted(found, key=lambda one: not one.late)
    context = {
        "rows": [
            (one, read[title])
            for one in late_first
            if (title := one.assignment.proposal.title_id) is not None
        ],
        "free": [(one, read[one.title_id]) for one in free if one.title_id],
        "late": sum(one.late for one in found),
    }
    return render(request, "evaluation/list.html", context)


@require_safe
@never_cache
def work(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proposal for who evaluates it; whoever is asked first says whether something ties her to it."""
    proposal, now, person = known(pk), timezone.now(), request.user
    mine = queries.live(proposal, person)
    leads = permissions.may_lead_of(person, proposal, now) is None
    if mine is not None and mine.conflict is None and not leads:
        return redirect("evaluation:declare", pk)
    refuse(permissions.may_read_private(person, proposal, now))
    evaluation = queries.evaluation_of(proposal)
    settled = {proposal.id} if queries.settled(evaluation) else set()
    checks = queries.checks(proposal)
    context = {
        "proposal": proposal,
        "title": reading(proposal.title, reader_language()),
        "body": reading(proposal.body, reader_language()),
        "asked": queries.asked(queries.assignments(proposal), settled, now),
        "remarks": queries.remarks(proposal),
        "ticks": [(one, checks.get(one.id)) for one in queries.criteria(proposal)],
        "evaluation": evaluation,
        "finding": FEASIBILITIES[Feasibility(evaluation.feasibility)]
        if evaluation and evaluation.feasibility
        else None,
        "mine": mine,
        "leads": leads,
        "may_assign": permissions.may_assign(person, proposal, now) is None,
        "may_evaluate": permissions.may_evaluate(person, proposal, now) is None,
        "may_schedule": permissions.may_schedule(person, proposal, now) is None,
        "may_unschedule": permissions.may_unschedule(person, proposal, now) is None,
    }
    return render(request, "evaluation/work.html", context)


@method_decorator(never_cache, name="dispatch")
class Work(FormPage):
    """A form about one proposal's evaluation."""

    template_name = "evaluation/act.html"
    heading: Any = ""
    lead: Any = ""
    submit: Any = ""

    def prepare(self) -> None:
        self.proposal = known(self.kwargs["pk"])
        refuse(self.bar())

    def bar(self) -> Any:
        """Why the person may not do this."""
        raise TypeError(f"{type(self).__name__} bars nothing")

    @property
    def here(self) -> dict[str, Any]:
        return {"proposal_id": self.proposal.id, "person": self.request.user, "now": self.now}

    def page(self) -> dict[str, Any]:
        return {
            "proposal": self.proposal,
            "title": reading(self.proposal.title, reader_language()),
            "heading": self.heading,
            "lead": self.lead,
            "submit": self.submit,
        }

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("evaluation:work", self.proposal.id)


class Assign(Work):
    form_class = AssignForm
    heading = gettext_lazy("Ask somebody to look at it")
    lead = gettext_lazy("The person first says whether something ties them to the proposal.")
    submit = gettext_lazy("Ask this person")

    def bar(self) -> Any:
        return permissions.may_assign(self.request.user, self.proposal, self.now)

    def initial(self) -> dict[str, Any]:
        return {"due": timezone.localdate(self.now + DAYS)}

    def form_options(self) -> dict[str, Any]:
        return {"people": queries.to_choose(self.proposal, self.now)}

    def act(self, form: AssignForm) -> HttpResponse:
        values = form.cleaned_data
        actions.assign(**self.here, evaluator_id=values["evaluator"].id, due=values["due"])
        return self.done(_("This person is asked, and told."))


class Declare(Work):
    form_class = DeclareForm
    template_name = "evaluation/declare.html"
    heading = gettext_lazy("Before you look at this proposal")
    submit = gettext_lazy("Confirm my answer")

    def bar(self) -> Any:
        return permissions.may_declare(self.request.user, self.proposal, self.now)

    def act(self, form: DeclareForm) -> HttpResponse:
        tied = form.cleaned_data["conflict"] == "yes"
        actions.declare(**self.here, conflict=tied, words=form.cleaned_data["words"])
        if tied:
            messages.success(self.request, _("Thank you. Somebody else looks at this proposal."))
            return redirect(self.proposal)
        return self.done(_("You can look at the proposal now."))


class Note(Work):
    form_class = NoteForm
    heading = gettext_lazy("Write a note")
    submit = gettext_lazy("Keep the note")

    def bar(self) -> Any:
        return permissions.may_note(self.request.user, self.proposal, self.now)

    def initial(self) -> dict[str, Any]:
        return {"key": uuid4()}

    def act(self, form: NoteForm) -> HttpResponse:
        actions.note(**self.here, **form.cleaned_data)
        return self.done(_("Your note is kept."))


class Tick(Work):
    form_class: Any = ChecklistForm
    heading = gettext_lazy("The checklist")
    lead = gettext_lazy("The answers are published with the evaluation; the notes are not.")
    submit = gettext_lazy("Keep the answers")

    def bar(self) -> Any:
        return permissions.may_evaluate(self.request.user, self.proposal, self.now)

    def initial(self) -> dict[str, Any]:
        return ChecklistForm.filled(queries.checks(self.proposal))

    def form_options(self) -> dict[str, Any]:
        return {"criteria": queries.criteria(self.proposal)}

    def act(self, form: ChecklistForm) -> HttpResponse:
        actions.tick(**self.here, answers=form.answers)
        return self.done(_("The answers are kept."))


class Find(Work):
    form_class: Any = FindingForm
    heading = gettext_lazy("What the city finds and answers")
    lead = gettext_lazy("Nobody else reads it before an organiser publishes it.")
    submit = gettext_lazy("Save it")

    def bar(self) -> Any:
        return permissions.may_evaluate(self.request.user, self.proposal, self.now)

    def initial(self) -> dict[str, Any]:
        found = queries.evaluation_of(self.proposal)
        if found is None or not found.feasibility:
            return {"base": 0, "language": reader_language()}
        return {
            "base": found.version,
            "language": found.answer.language if found.answer else reader_language(),
            "feasibility": found.feasibility,
            "reasons": found.reasons.body if found.reasons else "",
            "euros": None if found.cost is None else found.cost / 100,
            "cost_reasons": found.cost_reasons.body if found.cost_reasons else "",
            "answer": found.answer.body if found.answer else "",
        }

    def act(self, form: FindingForm) -> HttpResponse:
        values = form.cleaned_data
        finding = actions.Finding(
            language=values["language"],
            feasibility=Feasibility(values["feasibility"]),
            reasons=values["reasons"],
            answer=values["answer"],
            cost=form.cost,
            cost_reasons=values["cost_reasons"],
        )
        actions.find(**self.here, base=values["base"], finding=finding)
        return self.done(_("It is saved. An organiser chooses when it is published."))


class Publish(Work):
    form_class = PublishForm
    heading = gettext_lazy("Publish the answer")
    lead = gettext_lazy(
        "At that moment everybody reads it, and its author, supporters and followers are told."
    )
    submit = gettext_lazy("Publish it then")

    def bar(self) -> Any:
        return permissions.may_schedule(self.request.user, self.proposal, self.now)

    def initial(self) -> dict[str, Any]:
        return {"publish_at": timezone.localtime(self.now) + timedelta(minutes=5)}

    def act(self, form: PublishForm) -> HttpResponse:
        actions.schedule(**self.here, publish_at=form.cleaned_data["publish_at"])
        return self.done(_("It will be published at that moment."))


@require_POST
def unschedule(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the moment back."""
    proposal = known(pk)
    actions.unschedule(proposal_id=proposal.id, person=request.user, now=timezone.now())
    messages.success(request, _("It is not published. The evaluators can change it again."))
    return redirect("evaluation:work", pk)


@require_POST
def release(request: HttpRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Ask her no more."""
    found = get_object_or_404(Assignment, id=key, proposal=known(pk))
    actions.release(assignment_id=found.id, person=request.user, now=timezone.now())
    messages.success(request, _("This person is not asked any more."))
    return redirect("evaluation:work", pk)


class Checklist(FormPage):
    """The questions that evaluators of a call answer, and a place for one more."""

    form_class = CriterionForm
    template_name = "evaluation/checklist.html"

    def prepare(self) -> None:
        self.call = get_object_or_404(Call, slug=self.kwargs["slug"])
        refuse(may_prepare(self.request.user, self.call, self.now))

    def page(self) -> dict[str, Any]:
        return {"call": self.call, "criteria": list(self.call.criteria.all())}

    def act(self, form: CriterionForm) -> HttpResponse:
        actions.put_criterion(
            call_id=self.call.id, person=self.request.user, texts=form.texts["text"], now=self.now
        )
        messages.success(self.request, _("The question is on the checklist."))
        return redirect("evaluation:checklist", self.call.slug)


def may_prepare(person: Any, call: Call, now: Any) -> Any:
    """Who leads evaluations, and who manages the call."""
    return calls.may_manage(person, call.council_id, now) if permissions.may_lead(person, now) else None


@require_POST
def remove_criterion(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Ask it no more."""
    call = get_object_or_404(Call, slug=slug)
    actions.remove_criterion(call_id=call.id, criterion_id=key, person=request.user, now=timezone.now())
    messages.success(request, _("The question is removed."))
    return redirect(reverse("evaluation:checklist", args=[slug]))
