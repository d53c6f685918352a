"""An opinion on paper and as a file, and the page that says whether a copy is the true text."""

import hashlib
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council.opinions import actions, permissions, queries
from council.opinions.akoma import akoma_ntoso
from council.opinions.checking import Verdict, as_fingerprint, difference
from council.opinions.fingerprint import canonical
from council.opinions.forms import CheckForm
from council.opinions.models import Opinion
from council.opinions.page import page_of
from council.opinions.phrases import VERDICTS
from council.opinions.printing import pdf
from council.opinions.views.reading import fetch
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


def _signed(request: HttpRequest, opinion_id: UUID) -> Opinion:
    """An opinion that both have signed: only such a one leaves as a document."""
    opinion = fetch(request.user, opinion_id, timezone.now())
    refuse(permissions.may_be_printed(opinion))
    return opinion


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


@require_safe
def paper(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """The PDF in the language of the address. The site remembers that it gave out this file."""
    opinion, language = _signed(request, opinion_id), reader_language()
    body = pdf(opinion, language)
    actions.note_copy(
        opinion_id=opinion.id,
        language=language,
        digest=hashlib.sha256(body).hexdigest(),
        now=timezone.now(),
    )
    return _file(body, "application/pdf", f"{opinion.number}-{language}.pdf")


@require_safe
def xml(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """Akoma Ntoso, the original words."""
    opinion = _signed(request, opinion_id)
    return _file(akoma_ntoso(opinion), "application/akn+xml", f"{opinion.number}.xml")


@require_safe
def signed_text(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """The very bytes of the fingerprint: `sha256sum` on this file gives it again."""
    opinion = _signed(request, opinion_id)
    return _file(canonical(queries.wording_of(opinion)), "application/json", f"{opinion.number}.json")


class Check(FormPage):
    """Is this the true text? A paper's code leads here with its number and its fingerprint."""

    form_class = CheckForm
    template_name = "opinions/check.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.GET:
            return super().get(request, *args, **kwargs)
        form = CheckForm(request.GET)
        return self.act(form) if form.is_valid() else self.show(form, 422)

    def page(self) -> dict[str, Any]:
        return {"nav_active": "opinions"}

    def act(self, form: CheckForm) -> HttpResponse:
        opinion, verdict, parting = self.judge(form.cleaned_data)
        context = {
            "form": form,
            "form_id": self.form_id,
            **self.page(),
            "verdict": VERDICTS[verdict],
            "true": verdict is Verdict.TRUE,
            "parting": parting,
            "shown": page_of(opinion, None, reader_language(), self.now) if opinion else None,
        }
        return render(self.request, self.template_name, context)

    def judge(self, given: dict[str, Any]) -> tuple[Opinion | None, Verdict, Any]:
        """The opinion meant, what is to be said of the copy, and where its words part from the true ones."""
        if given["pdf"]:
            opinion = queries.printed(hashlib.sha256(given["pdf"].read()).hexdigest())
            return opinion, Verdict.TRUE if opinion else Verdict.UNKNOWN_FILE, None
        typed = as_fingerprint(given["fingerprint"])
        opinion = queries.numbered(given["number"], typed)
        if opinion is None:
            return None, Verdict.UNKNOWN_NUMBER, None
        if given["fingerprint"] and typed != opinion.fingerprint:
            return opinion, Verdict.OTHER_FINGERPRINT, None
        labels = [
            _("What is happening"),
            _("Why it matters"),
            _("What the council asks"),
            _("The minority’s view"),
        ]
        labels += [_("Request %(number)d") % {"number": one.number} for one in opinion.requests.all()]
        parting = (
            difference(given["text"], queries.passages(opinion, reader_language()), labels)
            if given["text"]
            else None
        )
        if parting and difference(given["text"], queries.passages(opinion, ""), labels) is None:
            parting = None
        return opinion, Verdict.OTHER_WORDS if parting else Verdict.TRUE, parting
