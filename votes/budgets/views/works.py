"""What became of the winners: a round's list, one page a winner, pictures, and the organisers' forms."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from residents.permissions import day_of
from residents.reader import reader_language
from votes.budgets import actions, permissions, queries
from votes.budgets.following import Move
from votes.budgets.forms import MOVE_FORMS
from votes.budgets.models import Picture, Work
from votes.budgets.phrases import MOVE_ACTS
from votes.budgets.views.managing import OrganisersPage
from votes.budgets.views.reading import about
from votes.budgets.views.results import published

ACTS: dict[Move, Any] = {
    Move.START: actions.start_work,
    Move.PLAN: actions.plan_milestone,
    Move.REACH: actions.reach_milestone,
    Move.SPEND: actions.record_spending,
    Move.DELAY: actions.move_date,
    Move.TELL: actions.tell_work,
    Move.OPEN: actions.inaugurate_work,
    Move.DROP: actions.drop_work,
}


@require_safe
def works(request: HttpRequest, slug: str) -> HttpResponse:
    """Where each winner of a round stands."""
    now = timezone.now()
    round_ = published(request.user, slug, now)
    cards = queries.work_cards(queries.listed_works(round_), reader_language(), day_of(now))
    context = about(round_, request.user, now) | {"cards": cards}
    return render(request, "budgets/works.html", context)


@require_safe
def work(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One winner, from the vote to its inauguration."""
    now = timezone.now()
    round_ = published(request.user, slug, now)
    found = get_object_or_404(queries.works_of(round_), option__number=number)
    moves = [
        (move, MOVE_ACTS[move])
        for move in Move
        if permissions.may_tell(request.user, found, move, now) is None
    ]
    context = about(round_, request.user, now) | {
        "shown": queries.work_page(found, reader_language(), day_of(now)),
        "moves": moves,
    }
    return render(request, "budgets/work.html", context)


@require_safe
def picture(request: HttpRequest, slug: str, number: int, news: int) -> HttpResponse:
    """A picture of a winner whose round is published."""
    round_ = published(request.user, slug, timezone.now())
    which = {"news__work__option__round": round_, "news__work__option__number": number}
    kept = get_object_or_404(Picture, news=news, **which)
    answer = HttpResponse(bytes(kept.content), content_type="image/jpeg")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


class MoveWork(OrganisersPage):
    """An organiser tells one move of a winner."""

    def prepare(self) -> None:
        super().prepare()
        try:
            self.move = Move(self.kwargs["move"])
        except ValueError:
            raise Http404 from None
        found = Work.objects.select_related("option__round").filter(option__round=self.round)
        self.work = get_object_or_404(found, option__number=self.kwargs["number"])
        self.form_class = MOVE_FORMS[self.move]

    def form_options(self) -> dict[str, Any]:
        return {"work": self.work}

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language(), "promised_on": self.work.promised_on}

    def page(self) -> dict[str, Any]:
        words = MOVE_ACTS[self.move]
        subject = queries.worded(self.work.option, "title", reader_language())
        named = {"heading": words, "submit": words, "subject": subject}
        return super().page() | named | {"back": self.work.get_absolute_url()}

    def act(self, form: Any) -> HttpResponse:
        ACTS[self.move](option_id=self.work.pk, person=self.request.user, now=self.now, **form.given())
        return redirect(self.work.get_absolute_url())
