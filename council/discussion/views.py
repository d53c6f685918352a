"""The doors of a discussion. The same form serves the page with and without script."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion import actions, permissions, queries, showing
from council.discussion.forms import HideForm, MessageForm, TranslationForm
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, MessageState
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.return_address import on_this_site


def reader_language() -> str:
    return get_language() or "fr"


def way_back(request: HttpRequest, wanted: str, thread_id: UUID) -> str:
    """The page that the person came from when it is ours, otherwise the thread's own."""
    ours = on_this_site(request, wanted)
    return wanted.split("#")[0] if ours else reverse("discussion:thread", args=[thread_id])


@require_safe
def thread(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A discussion alone, with what was written earlier."""
    found = get_object_or_404(Thread.objects.select_related("council"), id=pk)
    now = timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    shown = showing.thread_view(
        found, request.user, reader_language(), now, _moment(request.GET.get("before", ""))
    )
    return render(request, "discussion/page.html", {"thread": shown})


def _moment(text: str) -> datetime | None:
    """A moment written in an address, or nothing when it is none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


class Write(FormPage):
    """Posts a message; shows the form again, with what was typed, when it cannot be posted."""

    form_class = MessageForm
    template_name = "discussion/write.html"
    form_id = "write"

    def prepare(self) -> None:
        self.thread = get_object_or_404(Thread.objects.select_related("council"), id=self.kwargs["pk"])
        if self.request.method != "POST":
            refuse(permissions.may_write(self.request.user, self.thread, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": getattr(self.request.user, "language", reader_language())}

    def page(self) -> dict[str, Any]:
        wanted = self.request.POST.get("next", "")
        return {"thread": self.thread, "back": way_back(self.request, wanted, self.thread.id)}

    def act(self, form: MessageForm) -> HttpResponse:
        values = form.cleaned_data
        message = actions.post_message(
            thread_id=self.thread.id,
            author=self.request.user,
            language=values["language"],
            body=values["body"],
            key=values["key"],
            now=self.now,
        )
        back = way_back(self.request, values["next"], self.thread.id)
        return redirect(f"{back}#message-{message.id}")


def _message(pk: UUID, person: Any, now: datetime) -> Message:
    """A message that this reader may know of: what never was shown, only its author and moderators."""
    found = get_object_or_404(Message.objects.select_related("author", "text", "thread__council"), id=pk)
    refuse(permissions.may_read(person, found.thread, now))
    if not found.shown and found.author_id != person.pk and not queries.moderates(person, now):
        raise Http404(pk)
    return found


def _shown(request: HttpRequest, message: Message, now: datetime) -> queries.MessageShown:
    return queries.show([message], message.thread.council, request.user, reader_language(), now)[0]


@require_safe
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message, and what this reader may do with it."""
    now = timezone.now()
    found = _message(pk, request.user, now)
    gone = found.state in (MessageState.WITHDRAWN.value, MessageState.WIPED.value)
    allowed = {
        "withdraw": not gone and not permissions.may_withdraw(request.user, found, now),
        "moderate": not permissions.may_moderate(request.user, found, now),
        "restore": not permissions.may_restore(request.user, found, now),
        "translate": not permissions.may_translate(request.user, found, now),
    }
    context = {"message": _shown(request, found, now), "thread": found.thread, "may": allowed}
    return render(request, "discussion/one.html", context)


class Hide(FormPage):
    """A moderator hides a message, with the rule and the reason."""

    form_class = HideForm
    template_name = "discussion/hide.html"

    def prepare(self) -> None:
        self.message = _message(self.kwargs["pk"], self.request.user, self.now)
        refuse(permissions.may_moderate(self.request.user, self.message, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": getattr(self.request.user, "language", reader_language())}

    def page(self) -> dict[str, Any]:
        return {"message": _shown(self.request, self.message, self.now)}

    def act(self, form: HideForm) -> HttpResponse:
        values = form.cleaned_data
        actions.hide_message(
            message_id=self.message.id,
            moderator=self.request.user,
            rule=CharterRule(values["rule"]),
            reason=values["reason"],
            language=values["language"],
            now=self.now,
        )
        messages.success(self.request, _("The message is hidden. Its author can read why."))
        return redirect("discussion:message", self.message.id)


class Translate(FormPage):
    """An interpreter adds a translation."""

    form_class = TranslationForm
    template_name = "discussion/translate.html"

    def prepare(self) -> None:
        self.message = _message(self.kwargs["pk"], self.request.user, self.now)
        refuse(permissions.may_translate(self.request.user, self.message, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def page(self) -> dict[str, Any]:
        return {"text": self.message.text, "pk": self.message.id}

    def act(self, form: TranslationForm) -> HttpResponse:
        actions.translate_message(
            message_id=self.message.id, interpreter=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("Your translation is on the page."))
        return redirect("discussion:message", self.message.id)


@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a hidden message again."""
    now = timezone.now()
    found = _message(pk, request.user, now)
    actions.restore_message(message_id=found.id, moderator=request.user, now=now)
    messages.success(request, _("Everyone can read the message again."))
    return redirect("discussion:message", found.id)


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take one's own message back."""
    now = timezone.now()
    found = _message(pk, request.user, now)
    actions.withdraw_message(message_id=found.id, author=request.user, now=now)
    messages.success(request, _("You took your message back. Nobody can read it now."))
    return redirect("discussion:message", found.id)
