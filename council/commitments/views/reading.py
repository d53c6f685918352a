"""What everybody reads: the list, one commitment, and the files of its proofs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.commitments import permissions, queries
from council.commitments.charts import shares_chart
from council.commitments.forms import FilterForm
from council.commitments.models import Commitment, ProofFile
from council.commitments.page import Page, page_of
from council.opinions.queries import KeyPaginator
from languages.queries import readings
from residents.permissions import day_of
from residents.reader import reader_language

A_PAGE = 20
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


def fetch(commitment_id: UUID) -> Commitment:
    """The commitment, which everybody reads."""
    found = queries.commitment_for_page(commitment_id)
    if found is None:
        raise Http404
    return found


def shown(request: HttpRequest, commitment: Commitment, now: datetime) -> Page:
    return page_of(commitment, request.user, reader_language(), now, day_of(now))


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """All commitments with filters, how many are kept, and the alerts that wait."""
    now = timezone.now()
    today = day_of(now)
    form = FilterForm(request.GET or None, departments=queries.departments(), years=queries.years())
    chosen = form.chosen() if form.is_bound else {}
    found = queries.filtered(Commitment.objects.order_by("-opened_at", "id"), chosen, today)
    page = KeyPaginator(found, queries.listed(), A_PAGE).get_page(request.GET.get("page"))
    alerts = [] if chosen else queries.open_alerts()
    titles = readings((queries.title_of(one.commitment) for one in alerts), reader_language())
    context = {
        "form": form,
        "chosen": chosen,
        "page": page,
        "cards": queries.cards(page.object_list, reader_language(), today),
        "chart": shares_chart(queries.shares_on(today)),
        "alerts": [(one, titles[queries.title_of(one.commitment).id]) for one in alerts],
        "speaks_for_the_city": permissions.may_speak_for_the_city(request.user, now) is None,
        "moderates": permissions.may_moderate(request.user, now) is None,
        "nav_active": "opinions",
    }
    return render(request, "commitments/list.html", context)


@require_safe
def commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """One commitment: the promise, who keeps it until when, the proofs, who asked and warned, the history."""
    now = timezone.now()
    context = {"shown": shown(request, fetch(commitment_id), now), "nav_active": "opinions"}
    return render(request, "commitments/commitment.html", context)


@require_safe
def proof_file(request: HttpRequest, proof_id: UUID) -> HttpResponse:
    """The bytes of a proof, as the kind of file that they are and nothing else."""
    kept = get_object_or_404(ProofFile, proof=proof_id)
    answer = HttpResponse(bytes(kept.content), content_type=kept.media_type)
    ending = ENDINGS.get(kept.media_type, "bin")
    # A document is saved rather than opened inside the site: what is in it is not ours.
    place = "inline" if kept.media_type == "image/jpeg" else "attachment"
    answer["Content-Disposition"] = f'{place}; filename="{proof_id}.{ending}"'
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    sandbox: dict[str, Any] = {"sandbox": []}
    answer._csp_update = sandbox  # type: ignore[attr-defined]
    return answer
