"""The moderators' screen of proposals: the queue, and one proposal for its first or its second reader."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.moderation import permissions as moderation
from council.moderation.models import Objection
from languages.names import names
from languages.queries import readings
from proposals import actions, authors, desk, permissions, queries
from proposals.forms import QueueForm, ReturnForm
from proposals.lifecycle import TRANSLATABLE
from proposals.models import Proposal, Submission
from proposals.phrases import WRONG_STATE
from proposals.views.following import timeline
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

PER_PAGE = 20


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a reader, what is due first; appeals apart."""
    now = timezone.now()
    refuse(permissions.may_moderate(request.user, now))
    spoken = [pair for pair in names(reader_language()) if pair[0] in desk.languages()]
    form = QueueForm(request.GET, languages=spoken)
    chosen = form.chosen()
    found = desk.found(chosen, request.user, now)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "chosen": chosen,
        "page": page,
        "rows": desk.rows(list(page), request.user, reader_language(), now),
        "counts": desk.counts(now),
        "appeals": desk.appeals(reader_language(), now),
    }
    return render(request, "proposals/queue.html", context)


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Claim what is due first of what nobody else looks at, and go there."""
    now = timezone.now()
    refuse(permissions.may_moderate(request.user, now))
    taken = actions.take_next(moderator=request.user, now=now)
    if taken is not None:
        return redirect("proposals:reading", taken)
    messages.info(request, _("Somebody is already looking at everything that is waiting."))
    return redirect("proposals:queue")


class Reading(FormPage):
    """One proposal: the original beside its translation; what a first reader holds against it; the form."""

    form_class = ReturnForm
    template_name = "proposals/moderate.html"

    def prepare(self) -> None:
        refuse(permissions.may_moderate(self.request.user, self.now))
        found = Proposal.objects.with_texts()
        self.proposal = get_object_or_404(found, id=self.kwargs["pk"])
        refuse(None if self.proposal.stage in TRANSLATABLE else WRONG_STATE)
        rows = queries.waiting().filter(proposal=self.proposal)
        self.sent: Submission | None = rows.first()

    def initial(self) -> dict[str, Any]:
        """The form is in the moderator's own language."""
        return {"language": getattr(self.request.user, "language", reader_language())}

    def form_options(self) -> dict[str, Any]:
        return {"authors": self.proposal.language}

    def page(self) -> dict[str, Any]:
        shown = queries.show([self.proposal], reader_language())[0]
        return {
            "shown": shown,
            "answers": authors.given_answers(self.proposal),
            "steps": timeline(queries.fate(self.proposal, reader_language(), private=True)),
            **(self.waiting(self.sent) if self.sent else {}),
        }

    def waiting(self, sent: Submission) -> dict[str, Any]:
        """What a moderator can do about it, where it waits."""
        objection: Objection | None = getattr(sent.case, "objection", None)
        return {
            "row": desk.rows([sent], self.request.user, reader_language(), self.now)[0],
            "bar": moderation.may_decide(self.request.user, sent.case, self.now),
            "objection": objection,
            "rule": RULES[CharterRule(objection.rule)] if objection and objection.rule else "",
            "why": readings([objection.reason], reader_language())[objection.reason_id]
            if objection
            else None,
        }

    def act(self, form: ReturnForm) -> HttpResponse:
        values = form.cleaned_data
        actions.propose_return(
            proposal_id=self.proposal.id,
            moderator=self.request.user,
            rule=None if values["rule"] == "none" else CharterRule(values["rule"]),
            reason=values["reason"],
            language=values["language"],
            translated=values["translated"],
            now=self.now,
        )
        messages.success(
            self.request, _("A second moderator reads it now. Until then its author is told nothing.")
        )
        return redirect("proposals:queue")


@require_POST
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let everybody read it."""
    actions.publish(proposal_id=_known(pk), moderator=request.user, now=timezone.now())
    messages.success(request, _("Everybody can read the proposal now."))
    return redirect("proposals:queue")


@require_POST
def publish_after_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do not agree with the first reader."""
    actions.publish_after_all(proposal_id=_known(pk), moderator=request.user, now=timezone.now())
    messages.success(request, _("Everybody can read the proposal now."))
    return redirect("proposals:queue")


@require_POST
def confirm_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree with the first reader."""
    actions.confirm_return(proposal_id=_known(pk), moderator=request.user, now=timezone.now())
    messages.success(request, _("The proposal is sent back. Its author can read why."))
    return redirect("proposals:queue")


def _known(pk: UUID) -> UUID:
    return get_object_or_404(Proposal.objects.only("id"), id=pk).id
