"""The forms of a discussion. The same form serves the page with and without script."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from council.discussion import actions, limits, permissions
from council.discussion.actions.threads import MEMBERS_ONLY, Settings
from council.discussion.forms import (
    AnswerForm,
    EditForm,
    HideForm,
    MessageForm,
    SettingsForm,
    TranslateForm,
    WipeForm,
)
from council.discussion.limits import slow_down
from council.discussion.models import Message, Thread
from council.discussion.phrases import FULL, FULL_FOR
from council.discussion.states import LONGEST, CharterRule, Circle, MessageState, Moderated
from council.discussion.views.reading import doubt, message_of, shown_to, thread_of, way_back
from languages.queries import parts_of
from languages.translation_pages import TranslationPage
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


class _Posts(FormPage):
    """What writing a message and answering one share."""

    template_name = "discussion/write.html"
    form_id = "write"
    thread: Thread

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever writes into a full thread is asked to wait by a page that costs next to nothing."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Refused as refused:
            if refused.refusal is FULL:
                return held_back(request)
            raise

    def refused(self, form: forms.Form, refused: Refused) -> HttpResponse:
        if refused.refusal is FULL:
            raise refused
        return super().refused(form, refused)

    def unless_full(self, thread_id: UUID) -> None:
        """Choosing a language writes nothing, and is never refused."""
        if self.request.method == "POST" and "switch_language" not in self.request.POST:
            refuse(limits.full(thread_id, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": getattr(self.request.user, "language", reader_language())}

    def form_options(self) -> dict[str, Any]:
        return {"thread": self.thread}

    def page(self) -> dict[str, Any]:
        wanted = self.request.POST.get("next", "")
        return {"thread": self.thread, "back": way_back(self.request, wanted, self.thread.id)}

    def act(self, form: MessageForm) -> HttpResponse:
        slow_down(self.request)
        values = form.cleaned_data
        with limits.place(self.thread.id, self.now):
            message = actions.post_message(
                thread_id=self.thread.id,
                author=self.request.user,
                language=values["language"],
                body=values["body"],
                key=values["key"],
                reply_to=self.answered_to(values),
                stance=values.get("stance") or None,
                anonymous=bool(values.get("anonymous")),
                now=self.now,
            )
        if message.state == MessageState.WAITING.value:
            messages.info(self.request, _("A moderator reads your message before it appears."))
        if doubt(self.request.user, message, self.now):
            address = reverse("discussion:message", args=[message.id])
            return redirect(f"{address}?{urlencode({'next': values['next']})}")
        back = way_back(self.request, values["next"], self.thread.id)
        return redirect(f"{back}#message-{message.id}")

    def answered_to(self, values: dict[str, Any]) -> Any:
        return values["reply_to"]


def held_back(request: HttpRequest) -> HttpResponse:
    """What was typed, to be sent again: drawn without the site around it, and without the database."""
    fields = {name: request.POST[name] for name in request.POST}
    left_out = ("body", "csrfmiddlewaretoken")
    context = {
        "request": request,
        "refusal": FULL,
        "body": fields.get("body", ""),
        "longest": LONGEST,
        "others": [(name, value) for name, value in fields.items() if name not in left_out],
        "csrf_token": get_token(request),
    }
    answer = HttpResponse(render_to_string("discussion/held.html", context), status=FULL.status)
    answer["Retry-After"] = str(FULL_FOR)
    return answer


class Write(_Posts):
    """Posts a message; shows the form again, with what was typed, when it cannot be posted."""

    form_class = MessageForm

    def prepare(self) -> None:
        self.unless_full(self.kwargs["pk"])
        self.thread = thread_of(self.kwargs["pk"])
        if self.request.method != "POST":
            refuse(permissions.may_write(self.request.user, self.thread, self.now))


class Answer(_Posts):
    """Answers a message."""

    form_class = AnswerForm

    def prepare(self) -> None:
        self.message = message_of(self.kwargs["pk"], self.request.user, self.now)
        self.thread = self.message.thread
        self.unless_full(self.thread.id)
        if self.request.method != "POST":
            refuse(permissions.may_write(self.request.user, self.thread, self.now))
            refuse(permissions.may_answer(self.message, self.thread))

    def page(self) -> dict[str, Any]:
        return super().page() | {"message": shown_to(self.request.user, self.message, self.now)}

    def answered_to(self, values: dict[str, Any]) -> Any:
        return self.message.id


class _OnMessage(FormPage):
    """A form about one message, which its page shows above it."""

    message: Message

    def prepare(self) -> None:
        self.message = message_of(self.kwargs["pk"], self.request.user, self.now)

    def initial(self) -> dict[str, Any]:
        return {"language": getattr(self.request.user, "language", reader_language())}

    def page(self) -> dict[str, Any]:
        return {"message": shown_to(self.request.user, self.message, self.now)}


class Edit(_OnMessage):
    """Its author changes a message."""

    form_class = EditForm
    template_name = "discussion/edit.html"

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_edit(self.request.user, self.message, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": self.message.text.language, "body": self.message.text.body}

    def act(self, form: EditForm) -> HttpResponse:
        slow_down(self.request)
        changed = actions.edit_message(
            message_id=self.message.id, author=self.request.user, now=self.now, **form.cleaned_data
        )
        if changed.state == MessageState.WAITING.value:
            messages.info(self.request, _("A moderator reads your message before it appears."))
        else:
            messages.success(self.request, _("Your message is changed. It says that you changed it."))
        return redirect("discussion:message", self.message.id)


class Hide(_OnMessage):
    """A moderator hides a message, refuses one that waits, or leaves hidden what the machine hid."""

    form_class = HideForm
    template_name = "discussion/hide.html"

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_moderate(self.request.user, self.message, self.now))

    def act(self, form: HideForm) -> HttpResponse:
        values = form.cleaned_data
        hidden = self.message.state == MessageState.HIDDEN.value
        verb = actions.confirm_hiding if hidden else actions.hide_message
        verb(
            message_id=self.message.id,
            moderator=self.request.user,
            rule=CharterRule(values["rule"]),
            reason=values["reason"],
            language=values["language"],
            now=self.now,
        )
        messages.success(self.request, _("The message is hidden. Its author can read why."))
        return redirect("discussion:message", self.message.id)


class Wipe(_OnMessage):
    """An officer erases a text because the law asks it."""

    form_class = WipeForm
    template_name = "discussion/wipe.html"

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_wipe(self.request.user, self.message, self.now))

    def act(self, form: WipeForm) -> HttpResponse:
        actions.wipe_message(
            message_id=self.message.id, officer=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("The text is gone for good."))
        return redirect("discussion:message", self.message.id)


class Translate(_OnMessage, TranslationPage):
    """An interpreter adds a translation, or makes one better."""

    form_class = TranslateForm
    template_name = "discussion/translate.html"

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may_translate(self.request.user, self.message, self.now))
        self.language = self.into(self.message.text.language)

    def initial(self) -> dict[str, Any]:
        return {"language": self.language}

    def form_options(self) -> dict[str, Any]:
        return {"parts": parts_of([self.message.text], self.language)}

    def page(self) -> dict[str, Any]:
        return {"text": self.message.text, "pk": self.message.id}

    def keep(self, form: TranslateForm) -> HttpResponse:
        actions.translate_message(
            message_id=self.message.id,
            interpreter=self.request.user,
            language=form.cleaned_data["language"],
            body=form.words("body"),
            base=form.base("body"),
            now=self.now,
        )
        messages.success(self.request, _("Your translation is on the page."))
        return redirect("discussion:message", self.message.id)


class Keep(FormPage):
    """How the thread is kept: moderation, pace, who reads and writes, and the two brakes."""

    form_class = SettingsForm
    template_name = "discussion/settings.html"

    def prepare(self) -> None:
        self.thread = thread_of(self.kwargs["pk"])
        refuse(permissions.may_steer(self.request.user, self.thread, self.now))

    def initial(self) -> dict[str, Any]:
        until = self.thread.members_only_until
        return {
            name: getattr(self.thread, name) for name in SettingsForm.base_fields if name != "members_only"
        } | {"members_only": until is not None and self.now < until}

    def page(self) -> dict[str, Any]:
        return {"thread": self.thread}

    def act(self, form: SettingsForm) -> HttpResponse:
        values = form.cleaned_data
        asked = Settings(
            moderation=Moderated(values["moderation"]),
            pace=values["pace"],
            readers=Circle(values["readers"]),
            writers=Circle(values["writers"]),
            anonymous_questions=values["anonymous_questions"],
            locked=values["locked"],
            members_only_until=self._until(values["members_only"]),
        )
        actions.set_thread(thread_id=self.thread.id, person=self.request.user, settings=asked, now=self.now)
        messages.success(self.request, _("The settings apply from now on."))
        by_invitation = Circle.INVITED in (asked.readers, asked.writers)
        return redirect("discussion:invited" if by_invitation else "discussion:thread", self.thread.id)

    def _until(self, wanted: bool) -> Any:
        """A window that runs goes on as it is; ending it puts its end at this moment."""
        runs = self.initial()["members_only"]
        if wanted == runs:
            return None
        return self.now + MEMBERS_ONLY if wanted else self.now
