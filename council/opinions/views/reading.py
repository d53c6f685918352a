"""Everyone's pages of opinions, and what the other doors share."""

from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.discussion.showing import ThreadShown, thread_view
from council.opinions import permissions, queries
from council.opinions.models import Debate, Opinion
from council.opinions.page import page_of
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import day_of
from residents.reader import reader_language

A_PAGE = 20


def own_language(person: Any) -> str:
    """The language in which the person most likely writes."""
    return str(getattr(person, "language", "")) or reader_language()


def rate(today: date) -> dict[str, Any]:
    """Does the city answer: the numbers and their squares."""
    counted = queries.figures_on(today)
    return {"figures": counted, "mosaic": queries.mosaic_of(counted)}


def fetch(person: Any, opinion_id: UUID, now: datetime) -> Opinion:
    """The opinion, if the person may read it."""
    opinion = queries.opinion_for_page(opinion_id)
    if opinion is None:
        raise Http404
    refuse(permissions.may_read(person, opinion, now))
    return opinion


@require_safe
def opinion_list(request: HttpRequest) -> HttpResponse:
    """All public opinions, with tabs, and whether the city answers."""
    now = timezone.now()
    today, tab = day_of(now), request.GET.get("show", "")
    found = queries.filtered(Opinion.objects.public(), tab, today)
    page = queries.KeyPaginator(found, queries.listed(), A_PAGE).get_page(request.GET.get("page"))
    councils = queries.councils_of(request.user, now)
    context = {
        "page": page,
        "cards": queries.cards(page.object_list, reader_language(), today),
        **rate(today),
        "tab": tab,
        "own": queries.own_drafts(request.user, reader_language(), now),
        "councils": councils,
        "chaired": [one for one in councils if permissions.may_lead(request.user, one, now) is None],
        "may_open_inbox": permissions.may_open_inbox(request.user, now) is None,
        "nav_active": "opinions",
    }
    return render(request, "opinions/list.html", context)


@require_safe
def opinion(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """One opinion: what was asked, what the city answers, the vote, the text, the way it went."""
    now = timezone.now()
    found = fetch(request.user, opinion_id, now)
    context = {
        "shown": page_of(found, request.user, reader_language(), now),
        "thread": _debate(found, request.user, now),
        "nav_active": "opinions",
    }
    return render(request, "opinions/opinion.html", context)


def _debate(found: Opinion, person: Any, now: datetime) -> ThreadShown | None:
    debate = Debate.objects.filter(opinion=found).select_related("thread__council").first()
    return thread_view(debate.thread, person, reader_language(), now) if debate else None


class OpinionForm(FormPage):
    """A form about one opinion, whose page it returns to."""

    def prepare(self) -> None:
        refuse(self.refusal())

    def refusal(self) -> Any:
        """Why the person may not see the form at all."""
        return None

    @cached_property
    def opinion(self) -> Opinion:
        return fetch(self.request.user, self.kwargs["opinion_id"], self.now)

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        shown = page_of(self.opinion, self.request.user, reader_language(), self.now)
        return {"shown": shown, "nav_active": "opinions"}

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("opinions:opinion", self.opinion.id)
