"""What people send and read: a report, a measure about oneself, an appeal, whom one does not see."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion.models import Message
from council.discussion.permissions import may_read
from council.discussion.states import CharterRule, MessageState
from council.discussion.views import way_back
from council.moderation import actions, permissions, personal, visiting
from council.moderation.appeals import Verdict
from council.moderation.forms import AnswerForm, AppealForm, ReportForm
from council.moderation.models import Appeal, Block, Measure
from council.moderation.phrases import TOO_MANY_REPORTS
from languages.reading import Reading
from register.refusals import Refusal, refuse
from residents.eligibility import Bar
from residents.form_pages import FormPage
from residents.phrases import BARS
from residents.reader import reader_language


class Reporting(ABC, FormPage):
    """Anyone reports a text, with an account or without; a subclass says which text, and how.

    `find` returns why it cannot be reported by this reader; `texts` are what she reports; `send` is the act,
    given the rule, who reports and the moment.
    """

    form_class = ReportForm
    template_name = "moderation/report.html"

    def prepare(self) -> None:
        self.cookie, self.visitor = visiting.visitor_of(self.request)
        refuse(self.find())

    @abstractmethod
    def find(self) -> Refusal | None: ...

    @abstractmethod
    def texts(self) -> Sequence[Reading]: ...

    @abstractmethod
    def back(self) -> str: ...

    @abstractmethod
    def send(self, **report: Any) -> None: ...

    def page(self) -> dict[str, Any]:
        return {"texts": self.texts(), "back": self.back()}

    def act(self, form: ReportForm) -> HttpResponse:
        known = self.request.user.is_authenticated
        refuse(TOO_MANY_REPORTS if not known and visiting.too_many(self.request) else None)
        self.send(
            rule=CharterRule(form.cleaned_data["rule"]),
            reporter=self.request.user if known else None,
            visitor="" if known else self.visitor,
            now=self.now,
        )
        messages.success(self.request, _("Thank you. A moderator will look at it."))
        response = redirect(self.back())
        if not known:
            visiting.count(self.request)
            visiting.remember(response, self.cookie)
        return response


class Report(Reporting):
    """A message of a discussion."""

    def find(self) -> Refusal | None:
        found = Message.objects.select_related("text", "thread__council", "author")
        self.message = get_object_or_404(found, id=self.kwargs["pk"])
        unread = may_read(self.request.user, self.message.thread, self.now)
        return unread or permissions.may_report(self.request.user, self.visitor, self.message, self.now)

    def texts(self) -> Sequence[Reading]:
        return [personal.reading_of(self.message, reader_language())]

    def back(self) -> str:
        wanted = self.request.POST.get("next", "") or self.request.GET.get("next", "")
        return way_back(self.request, wanted, self.message.thread_id)

    def send(self, **report: Any) -> None:
        actions.report_message(message_id=self.message.id, **report)


def _measure(pk: UUID) -> Measure:
    found = Measure.objects.select_related("council__parent", "reason", "appeal__text", "appeal__reason")
    return get_object_or_404(found.select_related("case__message__text", "thread"), id=pk)


@require_safe
def measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was done, which rule, why, and what one can do about it."""
    found, now = _measure(pk), timezone.now()
    refuse(permissions.may_see(request.user, found, now))
    context = personal.measure_page(found, request.user, reader_language(), now)
    return render(request, "moderation/measure.html", context)


class Contest(FormPage):
    """Contest a measure, within fourteen days."""

    form_class = AppealForm
    template_name = "moderation/contest.html"

    def prepare(self) -> None:
        self.measure = _measure(self.kwargs["pk"])
        refuse(permissions.may_appeal(self.request.user, self.measure, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": getattr(self.request.user, "language", reader_language())}

    def page(self) -> dict[str, Any]:
        return personal.measure_page(self.measure, self.request.user, reader_language(), self.now)

    def act(self, form: AppealForm) -> HttpResponse:
        values = form.cleaned_data
        actions.appeal(
            measure_id=self.measure.id,
            person=self.request.user,
            text=values["text"],
            language=values["language"],
            now=self.now,
        )
        messages.success(self.request, _("Somebody who has not dealt with it before will answer you."))
        return redirect("moderation:measure", self.measure.id)


@require_POST
def ask_last_word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask both co-chairs."""
    asked = get_object_or_404(Appeal, id=pk)
    found = actions.ask_last_word(appeal_id=asked.id, person=request.user, now=timezone.now())
    messages.success(request, _("Both co-chairs are asked."))
    return redirect("moderation:measure", found.measure_id)


class Answer(FormPage):
    """An appeal, for another moderator or for a co-chair."""

    form_class = AnswerForm
    template_name = "moderation/appeal.html"

    def prepare(self) -> None:
        found = Appeal.objects.select_related("measure__council__parent", "text", "reason", "answered_by")
        found = found.select_related("measure__reason", "measure__case__message__text", "measure__thread")
        self.appeal = get_object_or_404(found, id=self.kwargs["pk"])
        self.word = permissions.may_say_word(self.request.user, self.appeal, self.now)
        self.answer = permissions.may_answer(self.request.user, self.appeal, self.now)
        refuse(self.answer if self.word and self.answer else None)

    def initial(self) -> dict[str, Any]:
        return {"language": getattr(self.request.user, "language", reader_language())}

    def page(self) -> dict[str, Any]:
        shown = personal.measure_page(self.appeal.measure, self.request.user, reader_language(), self.now)
        keys = personal.keys(self.appeal, self.now)
        return {**shown, "appeal": self.appeal, "as_chair": self.word is None, "keys": keys}

    def act(self, form: AnswerForm) -> HttpResponse:
        values = form.cleaned_data
        given = {
            "appeal_id": self.appeal.id,
            "verdict": Verdict(values["verdict"]),
            "reason": values["reason"],
            "language": values["language"],
            "now": self.now,
        }
        if self.word is None:
            actions.say_word(chair=self.request.user, **given)
            messages.success(
                self.request, _("Your answer is kept. It counts when the other co-chair answers the same.")
            )
            return redirect("duties:waiting")
        actions.answer_appeal(moderator=self.request.user, **given)
        messages.success(self.request, _("Your answer is sent."))
        return redirect("moderation:queue")


@require_POST
def block(request: HttpRequest, pk: UUID) -> HttpResponse:
    """See no more of what the author of this message writes: only by a name that the reader can see."""
    refuse(None if request.user.is_authenticated else BARS[Bar.NO_ACCOUNT])
    named = Message.objects.filter(
        author__isnull=False, anonymous=False, state=MessageState.VISIBLE.value
    ).select_related("thread__council")
    found = get_object_or_404(named, id=pk)
    now = timezone.now()
    refuse(may_read(request.user, found.thread, now))
    actions.block(reader=request.user, person_id=found.author_id, now=now)  # type: ignore[arg-type]
    messages.success(request, _("You no longer see what this person writes. Nobody is told."))
    return redirect(way_back(request, request.POST.get("next", ""), found.thread_id))


@require_safe
def blocked(request: HttpRequest) -> HttpResponse:
    """Whom I do not see."""
    refuse(None if request.user.is_authenticated else BARS[Bar.NO_ACCOUNT])
    found = Block.objects.filter(reader=request.user.pk).select_related("blocked")
    return render(request, "moderation/blocked.html", {"blocks": list(found)})


@require_POST
def unblock(request: HttpRequest, pk: UUID) -> HttpResponse:
    """See this person again."""
    refuse(None if request.user.is_authenticated else BARS[Bar.NO_ACCOUNT])
    actions.unblock(reader=request.user, person_id=pk)
    messages.success(request, _("You see again what this person writes."))
    return redirect(reverse("moderation:blocked"))
