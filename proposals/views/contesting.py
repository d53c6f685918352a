"""Its author contests that a proposal was sent back; the five words are enough."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from council.moderation.forms import AppealForm
from council.moderation.permissions import may_be_contested
from proposals import actions, queries, standing
from proposals.phrases import NOT_RETURNED
from proposals.views.writer import own, writer
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


@method_decorator(never_cache, name="dispatch")
class Contest(FormPage):
    """Why the moderators are wrong, in one's own words and language."""

    form_class = AppealForm
    template_name = "proposals/contest.html"

    def prepare(self) -> None:
        self.proposal = own(self.request, self.kwargs["pk"])
        measure = standing.return_of(self.proposal)
        if measure is None:
            raise Refused(NOT_RETURNED)
        refuse(may_be_contested(measure, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": self.proposal.language}

    def page(self) -> dict[str, Any]:
        shown = queries.show([self.proposal], reader_language())[0]
        return {
            "proposal": self.proposal,
            "shown": shown,
            "standing": standing.standing(self.proposal, reader_language(), self.now),
        }

    def act(self, form: AppealForm) -> HttpResponse:
        actions.contest(
            proposal_id=self.proposal.id, writer=writer(self.request), now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("Somebody who has not dealt with it before will answer you."))
        return redirect("proposals:own", self.proposal.id)


@require_POST
def ask_co_chairs(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask both co-chairs for the last word."""
    proposal = own(request, pk)
    actions.ask_co_chairs(proposal_id=proposal.id, writer=writer(request), now=timezone.now())
    messages.success(request, _("Both co-chairs are asked."))
    return redirect("proposals:own", proposal.id)
