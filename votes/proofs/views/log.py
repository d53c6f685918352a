"""The log of a round: its heads, whether a receipt is in it, and whether it only grew. No login."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proposals.views import guesses
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from votes.budgets.models import Round
from votes.budgets.views.reading import about, named
from votes.proofs import permissions
from votes.proofs.forms import HeadsForm, ReceiptForm
from votes.proofs.models import Head
from votes.proofs.phrases import NOT_IN_THE_LOG, TOO_MANY_TRIES
from votes.proofs.queries import bundle, log
from votes.proofs.views.files import plain, signature, streamed
from votes.urn import commitments

HEADS_A_PAGE = 50


def with_log(slug: str) -> Round:
    """The round of that name; refuses one without a log."""
    round_ = named(slug)
    refuse(permissions.may_read_log(round_, timezone.now()))
    return round_


@method_decorator(never_cache, name="dispatch")
class LogPage(FormPage):
    """The log, and whether a receipt is in it. The receipt is in no address and no log of ours."""

    form_class = ReceiptForm
    template_name = "proofs/log.html"

    def prepare(self) -> None:
        self.round = with_log(self.kwargs["slug"])

    def page(self) -> dict[str, Any]:
        heads = log.heads(self.round.id).order_by("-size")
        return about(self.round, self.request.user, self.now) | {
            "page": Paginator(heads, HEADS_A_PAGE).get_page(self.request.GET.get("page")),
            "waiting": log.waiting(self.round.id).exists(),
            "heads_form": HeadsForm(auto_id="heads_%s"),
        }

    def act(self, form: ReceiptForm) -> HttpResponse:
        refuse(TOO_MANY_TRIES if guesses.too_many(self.request, "receipt") else None)
        leaf = log.leaf_of(self.round.id, form.cleaned_data["receipt"])
        if leaf is None:
            guesses.count_wrong(self.request, "receipt")
            raise Refused(NOT_IN_THE_LOG)
        context = about(self.round, self.request.user, self.now) | {
            "found": log.inclusion(leaf),
            "words": commitments.words(leaf.commitment),
        }
        return render(self.request, "proofs/found.html", context)


@require_safe
def head_page(request: HttpRequest, slug: str, size: int) -> HttpResponse:
    """One head: its root, its seal, and the command that checks it."""
    round_ = with_log(slug)
    head = get_object_or_404(Head, round=round_, size=size)
    return render(request, "proofs/head.html", about(round_, request.user, timezone.now()) | {"head": head})


@require_safe
def head_text(request: HttpRequest, slug: str, size: int) -> HttpResponse:
    """What the seal of a head is over, as a file."""
    return plain(get_object_or_404(Head, round=with_log(slug), size=size).text, f"head-{size}.txt")


@require_safe
def head_seal(request: HttpRequest, slug: str, size: int) -> HttpResponse:
    """The seal of a head as `openssl` reads it."""
    return signature(get_object_or_404(Head, round=with_log(slug), size=size).seal, f"head-{size}.sig")


@require_safe
def grown(request: HttpRequest, slug: str) -> HttpResponse:
    """The proof that the log only grew between two heads."""
    round_ = with_log(slug)
    form = HeadsForm(request.GET)
    context = about(round_, request.user, timezone.now()) | {"form": form}
    if not form.is_valid():
        return render(request, "proofs/grown.html", context, status=422)
    sizes = sorted([form.cleaned_data["first"], form.cleaned_data["second"]])
    first, second = (log.heads(round_.id).filter(size=size).first() for size in sizes)
    if first is None or second is None:
        return render(request, "proofs/grown.html", context, status=404)
    return render(request, "proofs/grown.html", context | {"shown": log.consistency(first, second)})


@require_safe
def leaves(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Every entry of the log, one a line, in its order."""
    return streamed(bundle.leaves(with_log(slug)), f"{slug}-log.txt")
