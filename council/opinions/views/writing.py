"""The council's doors: the draft, the vote, the minority's view."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council.meetings.models import Vote
from council.opinions import actions, permissions, queries
from council.opinions.answering import MOST_REQUESTS
from council.opinions.forms import DraftForm, MinorityForm, TableForm
from council.opinions.views.reading import OpinionForm, fetch
from residents.form_pages import FormPage, typed


@require_POST
def settle(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    now = timezone.now()
    fetch(request.user, opinion_id, now)
    actions.settle_opinion(opinion_id=opinion_id, now=now)
    return redirect("opinions:opinion", opinion_id)


class DraftPage(FormPage):
    """Shared by the new and the changed draft: as many request fields as asked for, without a script."""

    form_class = DraftForm
    template_name = "opinions/draft.html"
    requests_known = 0

    def form_options(self) -> dict[str, Any]:
        shown = sum(name.startswith("request_") for name in self.request.POST)
        more = "more_requests" in self.request.POST
        return {"count": min(max(shown, self.requests_known, 3) + more, MOST_REQUESTS)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "more_requests" in request.POST:
            options = self.form_options()
            return self.show(DraftForm(initial=typed(DraftForm(request.POST, **options)), **options))
        return super().post(request, *args, **kwargs)


class TableOpinion(OpinionForm):
    """A co-chair puts the draft to a vote of a meeting."""

    form_class = TableForm
    template_name = "opinions/table.html"

    def refusal(self) -> Any:
        return permissions.may_table(self.request.user, self.opinion, None, self.now)

    def form_options(self) -> dict[str, Any]:
        votes: QuerySet[Vote] = queries.votes_to_come(self.opinion.council)
        return {"votes": votes}

    def act(self, form: TableForm) -> HttpResponse:
        actions.table_opinion(
            opinion_id=self.opinion.id,
            vote_id=form.cleaned_data["vote"].id,
            person=self.request.user,
            now=self.now,
        )
        return self.done(_("The opinion is before the council. Its words no longer change."))


class WriteMinority(OpinionForm):
    """Those who did not vote for the opinion say why."""

    form_class = MinorityForm
    template_name = "opinions/minority.html"

    def refusal(self) -> Any:
        return permissions.may_write_minority(self.request.user, self.opinion, self.now)

    def initial(self) -> dict[str, Any]:
        written = self.opinion.minority
        return {"language": written.language, "body": written.body} if written else super().initial()

    def act(self, form: MinorityForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.write_minority(
            opinion_id=self.opinion.id,
            person=self.request.user,
            language=clean["language"],
            body=clean["body"],
            now=self.now,
        )
        return self.done(_("The minority’s view is part of the opinion."))
