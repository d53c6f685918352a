"""What anyone may report, and what moderators do about it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council.discussion.states import CharterRule
from council.moderation import desk
from council.moderation import queries as cases
from council.moderation.forms import RulingForm
from council.moderation.permissions import may_decide
from council.moderation.views.people import Reporting
from languages.queries import reading
from languages.reading import Reading
from proposals.amendments import actions, permissions, queries, showing
from proposals.amendments.models import Amendment
from proposals.amendments.views.fetching import OnePage, found_one
from proposals.permissions import may_moderate
from register.refusals import Refusal
from residents.reader import reader_language


def examined(amendment: Amendment, person: Any, language: str, now: datetime) -> dict[str, Any]:
    """For a moderator: its open case, and why she may not decide it; nothing for anybody else."""
    case = None if may_moderate(person, now) else queries.open_case(amendment.id)
    if case is None:
        return {}
    return {"row": desk.rows([case], person, language, now)[0], "bar": may_decide(person, case, now)}


class Report(Reporting):
    """Anyone reports it, with an account or without."""

    def find(self) -> Refusal | None:
        self.amendment = found_one(self.request, self.kwargs["key"])
        return permissions.may_report(self.request.user, self.visitor, self.amendment)

    def texts(self) -> Sequence[Reading]:
        return showing.texts(self.amendment, reading(self.amendment.reason, reader_language()))

    def back(self) -> str:
        return self.amendment.get_absolute_url()

    def send(self, **report: Any) -> None:
        actions.report(amendment_id=self.amendment.id, **report)


class Hide(OnePage):
    """A moderator hides it, with the rule that it breaks and the reason."""

    form_class = RulingForm
    template_name = "amendments/hide.html"

    def bar(self) -> Any:
        return permissions.may_hide(self.request.user, self.amendment, self.now)

    def initial(self) -> dict[str, Any]:
        case = queries.open_case(self.amendment.id)
        rules = cases.reported_rules([case.id]).get(case.id) if case else None
        rule = {"rule": rules.most_common(1)[0][0]} if rules else {}
        return {"language": getattr(self.request.user, "language", reader_language()), **rule}

    def act(self, form: RulingForm) -> HttpResponse:
        given = form.cleaned_data | {"rule": CharterRule(form.cleaned_data["rule"])}
        actions.hide(amendment_id=self.amendment.id, moderator=self.request.user, now=self.now, **given)
        messages.success(self.request, _("It is hidden. Its author can read why."))
        return redirect("amendments:list", self.proposal.id)


@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """It breaks no rule."""
    found = found_one(request, key)
    actions.keep(amendment_id=key, moderator=request.user, now=timezone.now())
    messages.success(request, _("Everyone can read it."))
    return redirect(found)
