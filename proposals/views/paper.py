"""Supports on paper: a desk enters each sheet as a number."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proposals import actions, permissions, queries
from proposals.forms import PaperForm
from proposals.models import Proposal
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


class Paper(FormPage):
    """The sheets of a proposal, and a place for one more."""

    form_class = PaperForm
    template_name = "proposals/staff/paper.html"

    def prepare(self) -> None:
        self.proposal = get_object_or_404(Proposal.objects.public().with_texts(), id=self.kwargs["pk"])
        refuse(permissions.may_enter_paper(self.request.user, self.proposal, self.now))

    def initial(self) -> dict[str, Any]:
        return {"key": uuid4()}

    def page(self) -> dict[str, Any]:
        shown = queries.show([self.proposal], reader_language(), now=self.now)[0]
        sheets = list(self.proposal.paper_supports.all())
        return {"proposal": self.proposal, "shown": shown, "sheets": sheets}

    def act(self, form: PaperForm) -> HttpResponse:
        actions.enter_paper_supports(
            proposal_id=self.proposal.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("The sheet is counted."))
        return redirect("proposals:paper", self.proposal.id)


@require_POST
def remove(request: HttpRequest, pk: UUID, key: UUID) -> HttpResponse:
    """A sheet that was entered by mistake."""
    actions.remove_paper_supports(proposal_id=pk, person=request.user, key=key, now=timezone.now())
    messages.success(request, _("The sheet is removed."))
    return redirect("proposals:paper", pk)
