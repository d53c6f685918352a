"""The doors of pictures and documents: the questions of a draft, and each file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proposals.attachments import actions, permissions, queries
from proposals.attachments.documents import MEDIA_TYPE
from proposals.attachments.forms import (
    DocumentForm,
    DocumentWordsForm,
    PictureForm,
    PictureWordsForm,
)
from proposals.attachments.kinds import Kind
from proposals.attachments.models import Attachment, Content
from proposals.views.writer import writer
from proposals.views.writing import StepPage
from residents.reader import reader_language


class AddPicture(StepPage):
    """Is there a picture? Those that are there are shown with a button that removes them."""

    step, kind = "pictures", Kind.PICTURE
    form_class: Any = PictureForm
    template_name = "attachments/add.html"

    def form_options(self) -> dict[str, Any]:
        return {"language": self.proposal.language}

    def page(self) -> dict[str, Any]:
        there = [
            one for one in queries.shown(self.proposal, reader_language()) if one.file.kind == self.kind.value
        ]
        most = queries.most(self.proposal, self.kind)
        return super().page() | {"there": there, "most": most, "full": len(there) >= most}

    def keep(self, form: Any) -> None:
        values = form.cleaned_data
        add = actions.add_picture if self.kind is Kind.PICTURE else actions.add_document
        add(**self.here, content=values["file"].read(), words=values["words"], now=self.now)
        messages.success(self.request, _("It is saved with your draft."))

    def act(self, form: Any) -> HttpResponse:
        """Back to the same question, where one sees what was added."""
        self.keep(form)
        return redirect(self.request.path)


class AddDocument(AddPicture):
    """Is there a document?"""

    step, kind = "documents", Kind.DOCUMENT
    form_class = DocumentForm


class ChangeWords(StepPage):
    """What does it show? Other words for a picture or a document that is there."""

    step = "words"
    template_name = "attachments/words.html"

    def prepare(self) -> None:
        self.file = get_object_or_404(Attachment.objects.select_related("words"), id=self.kwargs["pk"])
        self.form_class = PictureWordsForm if self.file.is_picture else DocumentWordsForm
        self.kwargs["pk"] = self.file.proposal_id
        super().prepare()

    def initial(self) -> dict[str, Any]:
        return {"words": self.file.words.body}

    def form_options(self) -> dict[str, Any]:
        return {"language": self.proposal.language}

    def page(self) -> dict[str, Any]:
        return super().page() | {"file": self.file, "back": _step_of(self.file)}

    def act(self, form: Any) -> HttpResponse:
        words = form.cleaned_data["words"]
        actions.describe(attachment_id=self.file.id, writer=writer(self.request), words=words)
        messages.success(self.request, _("It is saved with your draft."))
        return redirect(_step_of(self.file))


def _step_of(found: Attachment) -> str:
    """The question where it was added."""
    return reverse(f"attachments:{'picture' if found.is_picture else 'document'}", args=[found.proposal_id])


@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take one away."""
    found = get_object_or_404(Attachment.objects.only("kind", "proposal_id"), id=pk)
    actions.remove(attachment_id=pk, writer=writer(request))
    messages.success(request, _("It is removed."))
    return redirect(_step_of(found))


def _opened(request: HttpRequest, pk: UUID) -> Attachment:
    """The file, for whoever reads its proposal; nobody else learns that it exists."""
    found = get_object_or_404(Attachment.objects.select_related("proposal"), id=pk)
    if permissions.may_open(writer(request), found, timezone.now()):
        raise Http404
    return found


def _sent(found: Attachment, content: bytes) -> HttpResponse:
    """The bytes as what they are and nothing else: a document is saved, never opened inside the site."""
    name = f"{found.kind}-{found.id}.{'jpg' if found.is_picture else 'pdf'}"
    answer = HttpResponse(content, content_type="image/jpeg" if found.is_picture else MEDIA_TYPE)
    answer["Content-Disposition"] = f'{"inline" if found.is_picture else "attachment"}; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # A proposal may be hidden at any moment: the browser asks again soon, and no proxy keeps it.
    answer["Cache-Control"] = "private, max-age=60" if found.proposal.public else "no-store"
    return answer


@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _opened(request, pk)
    return _sent(found, bytes(Content.objects.only("whole").get(attachment=found).whole))


@require_safe
def small(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture for lists."""
    found = _opened(request, pk)
    content = Content.objects.only("small").get(attachment=found).small
    if content is None:
        raise Http404
    return _sent(found, bytes(content))
