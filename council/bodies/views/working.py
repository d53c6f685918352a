"""The pages of the rules, the programme of work and the documents."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from council.bodies import actions, permissions, queries
from council.bodies.forms import seating as forms
from council.bodies.forms.ruling import RulesForm, initial_of
from council.bodies.models import Council, Document, PlannedWork, Rules
from council.bodies.procedure import DEBATE_BY
from council.bodies.views.organising import ActPage
from residents.permissions import day_of
from residents.reader import reader_language


class PublishRules(ActPage):
    """A new version of the rules; the earlier ones stay readable."""

    form_class = RulesForm
    title = gettext_lazy("Publish new rules")
    submit = gettext_lazy("Publish")

    def permission(self) -> Any:
        return permissions.may_organise(self.request.user, self.now)

    @cached_property
    def before(self) -> Rules | None:
        return queries.rules_on(self.council, day_of(self.now))

    def form_options(self) -> dict[str, Any]:
        return {"council": self.council, "before": self.before}

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language(), "starts": day_of(self.now)} | initial_of(self.before)

    def back(self) -> str:
        return "bodies:rules"

    def act(self, form: RulesForm) -> HttpResponse:
        actions.adopt_rules(
            council_id=self.council.id,
            debate_by=self.before.debate_by if self.before else DEBATE_BY,
            **form.given(),
            **self.acting(),
        )
        return self.done()


class ManagedPage(ActPage):
    """What organisers and co-chairs do; it returns to the council's page."""

    def permission(self) -> Any:
        return permissions.may_manage(self.request.user, self.council, self.now)

    def acting(self) -> dict[str, Any]:
        return {"person": self.request.user, "now": self.now}

    def back(self) -> str:
        return "bodies:council"


class PlanWork(ManagedPage):
    form_class = forms.WorkForm
    title = gettext_lazy("Add to the programme of work")

    def form_options(self) -> dict[str, Any]:
        return {"council": self.council}

    def act(self, form: forms.WorkForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.plan_work(
            council_id=self.council.id,
            titles=form.said("title"),
            due=clean["due"],
            theme=clean["theme"],
            group_id=clean["group"].id if clean["group"] else None,
            **self.acting(),
        )
        return self.done()


class WorkPage(ManagedPage):
    """An act on one piece of work."""

    def fetch(self) -> Council:
        joined = PlannedWork.objects.select_related("council__parent")
        self.work: PlannedWork = get_object_or_404(joined, id=self.kwargs["pk"])
        return self.work.council

    def lead(self) -> Any:
        return self.work


class MoveWork(WorkPage):
    form_class = forms.DueForm
    title = gettext_lazy("Another last day")

    def initial(self) -> dict[str, Any]:
        return {"day": self.work.due}

    def act(self, form: forms.DueForm) -> HttpResponse:
        actions.move_work(work_id=self.work.id, due=form.cleaned_data["day"], **self.acting())
        return self.done()


class FinishWork(WorkPage):
    form_class = forms.OutcomeForm
    title = gettext_lazy("The work is done")
    verb = staticmethod(actions.finish_work)

    def act(self, form: forms.OutcomeForm) -> HttpResponse:
        self.verb(work_id=self.work.id, outcomes=form.said("outcome"), **self.acting())
        return self.done()


class DropWork(FinishWork):
    title = gettext_lazy("The work is given up")
    verb = staticmethod(actions.drop_work)


class PublishDocument(ManagedPage):
    form_class = forms.DocumentForm
    title = gettext_lazy("Publish a document")
    submit = gettext_lazy("Publish")

    def act(self, form: forms.DocumentForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.publish_document(
            council_id=self.council.id,
            title=clean["title"],
            language=clean["language"],
            content=clean["file"],
            **self.acting(),
        )
        return self.done()


class WithdrawDocument(ManagedPage):
    """Take a document back: nothing to fill in, one button."""

    form_class = forms.NothingForm
    title = gettext_lazy("Take the document back")
    submit = gettext_lazy("Take it back")

    def fetch(self) -> Council:
        joined = Document.objects.select_related("council__parent").defer("content")
        self.document = get_object_or_404(joined, id=self.kwargs["pk"], withdrawn_at__isnull=True)
        return self.document.council

    def lead(self) -> Any:
        return self.document

    def act(self, form: forms.NothingForm) -> HttpResponse:
        actions.withdraw_document(document_id=self.document.id, **self.acting())
        return self.done()
