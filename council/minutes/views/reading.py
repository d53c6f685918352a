"""Everyone's pages of minutes, their files, and what the other doors share."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.bodies.models import Council
from council.minutes import permissions, queries
from council.minutes.models import Minutes
from council.minutes.page import page_of
from council.minutes.printing import pdf
from council.minutes.shown import Page
from council.opinions.views.reading import own_language
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.once import asks_once
from residents.reader import reader_language

A_PAGE = 30


def fetch(person: Any, minutes_id: UUID, now: datetime) -> Minutes:
    """The minutes, if the person may read them."""
    found = queries.minutes_for_page(minutes_id)
    if found is None:
        raise Http404
    refuse(permissions.may_read(person, found, now))
    return found


@require_safe
def minutes_list(request: HttpRequest, slug: str = "") -> HttpResponse:
    """All published minutes, or one body's; its members see there what is not public yet."""
    now = timezone.now()
    council = get_object_or_404(Council, slug=slug) if slug else None
    page = Paginator(queries.published(council), A_PAGE).get_page(request.GET.get("page"))
    member = council is not None and permissions.sits(request.user, council, now)
    context = {
        "page": page,
        "rows": queries.cards(page.object_list, now),
        "own": queries.cards(queries.in_progress(council), now) if council and member else [],
        "council": council,
        "bodies": queries.bodies_with_minutes(),
        "nav_active": "council",
    }
    return render(request, "minutes/list.html", context)


@require_safe
@asks_once
def minutes(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """The minutes of a session: drafted, written, commented, signed, published."""
    now = timezone.now()
    found = fetch(request.user, minutes_id, now)
    context = {"shown": page_of(found, request.user, reader_language(), now), "nav_active": "council"}
    return render(request, "minutes/minutes.html", context)


@require_safe
def paper(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """The published minutes as a PDF in the language of the address: what everybody may read."""
    found = _published(minutes_id)
    body = pdf(page_of(found, None, reader_language(), timezone.now()), reader_language())
    name = f"{found.meeting.council.slug}-{found.meeting.starts:%Y-%m-%d}-{reader_language()}.pdf"
    return _file(body, "application/pdf", name)


@require_safe
def signed_text(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """The very bytes of the fingerprint; of internal points only their own digest."""
    found = _published(minutes_id)
    return _file(queries.public_bytes(found), "application/json", f"{found.id}.json")


def _published(minutes_id: UUID) -> Minutes:
    found = fetch(None, minutes_id, timezone.now())
    if found.published_at is None:
        raise Http404
    return found


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


class MinutesForm(FormPage):
    """A form about minutes, whose page it returns to."""

    template_name = "minutes/act.html"
    title: Any = ""
    lead: Any = ""
    submit: Any = ""

    def prepare(self) -> None:
        refuse(self.refusal())

    def refusal(self) -> Any:
        """Why the person may not see the form at all."""
        return None

    @cached_property
    def minutes(self) -> Minutes:
        return fetch(self.request.user, self.kwargs["minutes_id"], self.now)

    @cached_property
    def shown(self) -> Page:
        return page_of(self.minutes, self.request.user, reader_language(), self.now)

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        words = {"title": self.title, "lead": self.lead, "submit": self.submit}
        return {**super().page(), "shown": self.shown, "nav_active": "council", **words}

    def done(self, words: str, place: str = "") -> HttpResponse:
        messages.success(self.request, words)
        return redirect(self.minutes.get_absolute_url() + place)
