"""Check a secret ballot, put it in the box, see its code. Choices travel in form fields and tickets only."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.meetings.ballots_shown import VoteShown, votes_of_meeting
from council.meetings.lifecycle import VoteState
from council.meetings.views.polls import voter_of
from register.refusals import Refusal, Refused, refuse
from residents.eligibility import Bar
from residents.phrases import BARS
from residents.reader import reader_language
from votes.chamber import actions, queries
from votes.chamber.models import SecretVote
from votes.urn import commitments


def secret_of(pk: UUID) -> SecretVote:
    found = SecretVote.objects.select_related("vote__item__meeting__council", "vote__question", "vote__rules")
    return get_object_or_404(found, vote=pk)


class ReviewPage(View):
    """Step 1: is this your vote? Nothing is stored; what was chosen goes on in the form and in the ticket."""

    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.now, self.secret = timezone.now(), secret_of(kwargs["pk"])
        self.voter_id = voter_of(request.POST.get("voter", ""))
        self.choice = request.POST.get("choice", "")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.secret.vote.item.meeting)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.review()

    def about(self) -> dict[str, Any]:
        """Whose vote it is, and which."""
        return {
            "vote_id": self.secret.vote_id,
            "person": self.request.user,
            "voter_id": self.voter_id,
            "now": self.now,
        }

    def review(self, trouble: Refusal | None = None) -> HttpResponse:
        """The page with the ticket."""
        prepared = actions.prepare_ballot(choice=self.choice, **self.about())
        shown = vote_shown(self.secret, self.request.user, self.now)
        chosen = next(one for one in shown.answers if one.value == self.choice)
        others = [one.person for one in shown.for_others if one.person_id == self.voter_id]
        context = {
            "meeting": self.secret.vote.item.meeting,
            "vote": shown,
            "one": chosen,
            "voter": others[0] if others else None,
            "prepared": prepared,
            "words": commitments.words(prepared.commitment),
            "trouble": trouble,
        }
        return render(self.request, "chamber/review.html", context, status=trouble.status if trouble else 200)


class CastPage(ReviewPage):
    """Step 2: put the ballot in the box; sent again, it is the same ballot."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "switch_language" in request.POST:
            return self.review()
        try:
            actions.cast_ballot(ticket=request.POST.get("ticket", ""), **self.about())
        except Refused as refused:
            if refused.refusal.status != 422 or self.choice not in queries.answers_of(self.secret.vote):
                raise
            return self.review(refused.refusal)
        return redirect("chamber:receipt", self.secret.vote_id)


@require_safe
@never_cache
def receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The codes of the ballots that one put into the box, until it is counted."""
    refuse(None if request.user.is_authenticated else BARS[Bar.NO_ACCOUNT])
    secret = secret_of(pk)
    if secret.vote.state != VoteState.OPEN.value:
        return redirect("chamber:codes", pk)
    context = {
        "meeting": secret.vote.item.meeting,
        "vote": vote_shown(secret, request.user, timezone.now()),
        "codes": queries.codes_of(secret, request.user),
    }
    return render(request, "chamber/receipt.html", context)


@require_safe
def codes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """After the count: the code of every ballot, so that each voter finds hers."""
    secret = secret_of(pk)
    if secret.counted_at is None:
        return redirect(reverse("meetings:meeting", args=[secret.vote.item.meeting_id]))
    context = {
        "meeting": secret.vote.item.meeting,
        "vote": vote_shown(secret, request.user, timezone.now()),
        "secret": secret,
        "codes": queries.all_codes(pk),
    }
    return render(request, "chamber/codes.html", context)


def vote_shown(secret: SecretVote, person: Any, now: Any) -> VoteShown:
    """The vote as the session's page shows it."""
    shown = votes_of_meeting(secret.vote.item.meeting, person, reader_language(), now)
    return next(one for one in shown if one.vote.id == secret.vote_id)
