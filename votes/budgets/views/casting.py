"""Review, cast and receipt. Choices travel in form fields and tickets only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from register.refusals import Refusal, Refused, refuse
from residents.reader import reader_language
from votes.budgets import actions, permissions, queries
from votes.budgets.forms import BallotForm
from votes.budgets.models import Round
from votes.budgets.phases import WITH_RESULT, Phase
from votes.budgets.views.ballot import BallotPage
from votes.budgets.views.reading import about, named
from votes.urn import commitments
from votes.urn import queries as urn
from votes.urn.phrases import GONE
from votes.urn.promises import by_hand

# From then on a round without its keys is one whose keys were destroyed.
ENDED = (*WITH_RESULT, Phase.VOID)


class ReviewPage(BallotPage):
    """Step 2: check. Nothing is stored; what was chosen goes on in the form and in the ticket."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("budgets:ballot", self.round.slug)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST.copy()
        data.setlist("choice", self.ticks())
        form = self.form_class(data, **self.form_options())
        return self.review(form) if form.is_valid() else self.show(form, 422)

    def review(self, form: BallotForm, trouble: Refusal | None = None) -> HttpResponse:
        """The page with the ticket, or the ballot again with the reason why not."""
        chosen: Sequence[str] = form.cleaned_data["choice"]
        try:
            prepared = actions.prepare_ballot(
                round_=self.round,
                person=self.voter.person,
                choices=chosen,
                now=self.now,
                queued=self.voter.queued,
            )
        except Refused as refused:
            return self.refused(form, refused)
        context = about(self.round, self.request.user, self.now) | {
            "voter": self.voter,
            "chosen": queries.chosen(self.ordered, chosen, reader_language()),
            "prepared": prepared,
            "words": commitments.words(prepared.commitment),
            "qr": drawn(prepared.commitment),
            "form_id": self.form_id,
            "trouble": trouble,
            "kind": self.sheet.kind,
            **self.meter(chosen),
        }
        return render(self.request, "budgets/review.html", context, status=trouble.status if trouble else 200)


class CastPage(ReviewPage):
    """Step 3: put the ballot in the box, then show the receipt."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "switch_language" in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            commitment = actions.cast_ballot(**self.ticket(), hold=self.voter.hold)
        except Refused as refused:
            return self.again(refused)
        if self.voter.carried:
            return shown_receipt(request, self.round, commitment, self.now)
        return redirect("budgets:receipt", self.round.slug)

    def ticket(self) -> dict[str, Any]:
        """What every act on a ticket is told."""
        return {
            "round_id": self.round.id,
            "person": self.voter.person,
            "ticket": self.request.POST.get("ticket", ""),
            "clock": timezone.now,
            "queued": self.voter.queued,
        }

    def again(self, refused: Refused) -> HttpResponse:
        """A fresh review where the choices are still good and only the ticket is not; else the ballot."""
        form = self.form_class(self.request.POST, **self.form_options())
        if form.is_valid() and refused.refusal.status == 422:
            return self.review(form, refused.refusal)
        return self.refused(form, refused)


class CheckPage(CastPage):
    """Instead of casting: the prepared ballot is opened for its voter, who can compute its code again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "switch_language" in request.POST:
            return ReviewPage.post(self, request, *args, **kwargs)
        try:
            commitment, shown = actions.reveal_ballot(**self.ticket())
        except Refused as refused:
            return self.again(refused)
        context = about(self.round, request.user, self.now) | {
            "voter": self.voter,
            "chosen": queries.chosen(self.ordered, shown.choices, reader_language()),
            "commitment": commitment,
            "words": commitments.words(commitment),
            "random": shown.random.hex(),
            "canonical": commitments.canonical(shown.choices).decode(),
            "by_hand": by_hand(self.round.id, shown.random, shown.choices),
            "form_id": self.form_id,
        }
        return render(request, "budgets/check.html", context)


def drawn(commitment: str) -> SafeString:
    """The commitment as a QR code, on white in the dark theme too."""
    # Weighing all eight masks takes most of a review; one will do for what looks random anyway.
    code = segno.make(commitment, error="m", mask=2)
    return SafeString(code.svg_inline(border=2, scale=4, light="#fff", svgclass="qr", lineclass=None))


@require_safe
@never_cache
def receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """The voter's own receipt: it proves that her ballot is in the box, never what it says."""
    now, round_ = timezone.now(), named(slug)
    try:
        commitment = queries.receipt(round_, request.user)
    except Refused:
        refuse(GONE if round_.phase(now) in ENDED else None)
        raise
    if commitment:
        return shown_receipt(request, round_, commitment, now)
    if queries.voted(round_, request.user):
        return render(request, "budgets/on_paper.html", about(round_, request.user, now))
    return redirect(round_)


def shown_receipt(request: HttpRequest, round_: Round, commitment: str, now: datetime) -> HttpResponse:
    """The page of a receipt; who voted without a login sees it this once."""
    promise, seal = urn.promised(round_.id, commitment)
    context = about(round_, request.user, now) | {
        "commitment": commitment,
        "promise": promise,
        "seal": seal,
        "logged": urn.is_logged(commitment),
        "words": commitments.words(commitment),
        "qr": drawn(commitment),
        "turnout": queries.turnout(round_),
        "is_open": permissions.is_open(round_, now) is None,
    }
    return render(request, "budgets/receipt.html", context)
