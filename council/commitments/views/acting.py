"""What the city does, what anyone asks, and what the watch committee warns of: one page a form."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from council.commitments import actions, permissions, queries
from council.commitments.forms import HideForm, PromiseForm, ProofForm, QuestionForm, TermsForm, WordsForm
from council.commitments.keeping import Stage
from council.commitments.models import Alert, Commitment, Question
from council.commitments.permissions import Asker
from council.commitments.views.reading import A_PAGE, fetch, shown
from council.discussion.states import CharterRule
from council.opinions.models import RequestAnswer
from council.opinions.views.reading import own_language
from languages.queries import reading, readings
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import day_of
from residents.reader import reader_language

ASKED = "asked"
MOST_REMEMBERED = 10


def asker(request: HttpRequest) -> Asker:
    """The session knows when somebody asked, not what."""
    moments = (parse_datetime(text) for text in request.session.get(ASKED, []))
    return Asker(request.user, tuple(moment for moment in moments if moment))


class ActPage(FormPage):
    """A form about one commitment, whose page it returns to."""

    form_class: type[forms.Form] = WordsForm
    template_name = "commitments/act.html"
    title: Any = ""
    submit: Any = ""

    def prepare(self) -> None:
        refuse(self.refusal())

    def refusal(self) -> Any:
        return permissions.may_speak_for_the_city(self.request.user, self.now)

    @cached_property
    def commitment(self) -> Commitment:
        return fetch(self.kwargs["commitment_id"])

    def initial(self) -> dict[str, Any]:
        return {"language": own_language(self.request.user)}

    def page(self) -> dict[str, Any]:
        return {
            "shown": shown(self.request, self.commitment, self.now),
            "title": self.title,
            "submit": self.submit,
            "nav_active": "opinions",
        }

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("commitments:commitment", self.commitment.id)

    @property
    def here(self) -> dict[str, Any]:
        return {"person": self.request.user, "now": self.now}


class SetTerms(ActPage):
    """The city says who does it and until when."""

    form_class = TermsForm
    template_name = "commitments/terms.html"
    title = gettext_lazy("Who does it, and until when")
    submit = gettext_lazy("Publish")

    def refusal(self) -> Any:
        return permissions.may_step(self.request.user, self.commitment, Stage.DATED, self.now)

    def form_options(self) -> dict[str, Any]:
        return {"today": day_of(self.now), "again": self.commitment.stage != Stage.OPENED}

    def initial(self) -> dict[str, Any]:
        fields = ("owner", "department", "theme")
        return super().initial() | {name: getattr(self.commitment, name) for name in fields}

    def page(self) -> dict[str, Any]:
        return super().page() | {"departments": queries.departments()}

    def act(self, form: TermsForm) -> HttpResponse:
        actions.set_terms(
            commitment_id=self.commitment.id, terms=form.terms(), words=form.words(), **self.here
        )
        return self.done(_("Everybody can read it now."))


class PromiseMore(ActPage):
    """A further promise out of the same answer."""

    form_class = PromiseForm
    template_name = "commitments/terms.html"
    title = gettext_lazy("Promise something more for this request")
    submit = gettext_lazy("Publish")

    @cached_property
    def reply(self) -> RequestAnswer:
        found = RequestAnswer.objects.select_related("answer__opinion")
        return get_object_or_404(found, id=self.commitment.reply_id)

    def refusal(self) -> Any:
        return permissions.may_promise_more(self.request.user, self.reply, self.now)

    def form_options(self) -> dict[str, Any]:
        return {"today": day_of(self.now)}

    def page(self) -> dict[str, Any]:
        return super().page() | {"departments": queries.departments()}

    def act(self, form: PromiseForm) -> HttpResponse:
        made = actions.promise_more(
            reply_id=self.reply.id,
            words=form.said(),
            terms=form.terms(),
            **self.here,
        )
        messages.success(self.request, _("Everybody can read it now."))
        return redirect(made.get_absolute_url())


class Prove(ActPage):
    """The city gives a proof."""

    form_class = ProofForm
    title = gettext_lazy("Give a proof")
    submit = gettext_lazy("Publish the proof")

    def refusal(self) -> Any:
        return permissions.may_prove(self.request.user, self.commitment, False, self.now)

    def form_options(self) -> dict[str, Any]:
        return {"kept": self.commitment.stage == Stage.KEPT}

    def act(self, form: ProofForm) -> HttpResponse:
        actions.prove(
            commitment_id=self.commitment.id,
            given=form.given,
            words=form.words(),
            whole=form.cleaned_data.get("whole", False),
            **self.here,
        )
        return self.done(_("The proof is public."))


class Drop(ActPage):
    """The city says that it will not do it."""

    title = gettext_lazy("Say that the city will not do it")
    submit = gettext_lazy("Publish the reason")

    def refusal(self) -> Any:
        return permissions.may_step(self.request.user, self.commitment, Stage.DROPPED, self.now)

    def form_options(self) -> dict[str, Any]:
        hint = _("In plain words. The commitment stays readable, with your reason.")
        return {"label": _("Why"), "hint": hint}

    def act(self, form: WordsForm) -> HttpResponse:
        actions.drop(commitment_id=self.commitment.id, words=form.words(), **self.here)
        return self.done(_("Your reason is public."))


class AddWord(ActPage):
    """The city corrects or completes the record by a visible addition."""

    title = gettext_lazy("Add a note to the record")
    submit = gettext_lazy("Publish")

    def form_options(self) -> dict[str, Any]:
        return {
            "hint": _("Nothing that is written here is changed or deleted. What you add stands beside it.")
        }

    def act(self, form: WordsForm) -> HttpResponse:
        actions.add_word(commitment_id=self.commitment.id, words=form.words(), **self.here)
        return self.done(_("Everybody can read it now."))


class Ask(ActPage):
    """Anyone asks the city a question."""

    form_class = QuestionForm
    title = gettext_lazy("Ask the city a question")
    submit = gettext_lazy("Send the question")

    def refusal(self) -> Any:
        return None

    def form_options(self) -> dict[str, Any]:
        hint = _("You need no account. A moderator reads it first, then everybody can.")
        return {"label": _("Your question"), "hint": hint}

    def act(self, form: QuestionForm) -> HttpResponse:
        who = asker(self.request)
        actions.ask(
            commitment_id=self.commitment.id,
            asker=who,
            words=form.words(),
            signature=form.cleaned_data["signature"],
            now=self.now,
        )
        remembered = [*self.request.session.get(ASKED, []), self.now.isoformat()]
        self.request.session[ASKED] = remembered[-MOST_REMEMBERED:]
        return self.done(_("Thank you. Your question is public as soon as a moderator has read it."))


class RaiseAlert(ActPage):
    """A member of the watch committee warns."""

    title = gettext_lazy("Raise an alert")
    submit = gettext_lazy("Publish the alert")

    def refusal(self) -> Any:
        return permissions.may_warn(self.request.user, self.now)

    def form_options(self) -> dict[str, Any]:
        hint = _("Say what you saw, and when. The city can answer it. It cannot remove it.")
        return {"label": _("What is wrong"), "hint": hint}

    def act(self, form: WordsForm) -> HttpResponse:
        actions.raise_alert(commitment_id=self.commitment.id, words=form.words(), **self.here)
        return self.done(_("The alert is public. It shows until the city answers."))


class AnswerAlert(ActPage):
    """The city answers an alert."""

    title = gettext_lazy("Answer the alert")
    submit = gettext_lazy("Publish the answer")

    @cached_property
    def alert(self) -> Alert:
        found = Alert.objects.select_related("text", "answer")
        return get_object_or_404(found, id=self.kwargs["alert_id"])

    @cached_property
    def commitment(self) -> Commitment:
        return fetch(self.alert.commitment_id)

    def refusal(self) -> Any:
        return permissions.may_answer_alert(self.request.user, self.alert, self.now)

    def form_options(self) -> dict[str, Any]:
        return {"label": _("The city’s answer")}

    def page(self) -> dict[str, Any]:
        return super().page() | {"about": reading(self.alert.text, reader_language())}

    def act(self, form: WordsForm) -> HttpResponse:
        actions.answer_alert(alert_id=self.alert.id, words=form.words(), **self.here)
        return self.done(_("Your answer is public."))


class AnswerQuestion(ActPage):
    """The city answers a question."""

    title = gettext_lazy("Answer the question")
    submit = gettext_lazy("Publish the answer")

    @cached_property
    def question(self) -> Question:
        return get_object_or_404(Question.objects.select_related("text"), id=self.kwargs["question_id"])

    @cached_property
    def commitment(self) -> Commitment:
        return fetch(self.question.commitment_id)

    def refusal(self) -> Any:
        return permissions.may_answer_question(self.request.user, self.question, self.now)

    def form_options(self) -> dict[str, Any]:
        return {"label": _("The city’s answer")}

    def page(self) -> dict[str, Any]:
        return super().page() | {"about": reading(self.question.text, reader_language())}

    def act(self, form: WordsForm) -> HttpResponse:
        actions.answer_question(question_id=self.question.id, words=form.words(), **self.here)
        return self.done(_("Your answer is public."))


@require_safe
def city(request: HttpRequest) -> HttpResponse:
    """What waits for the city: alerts and questions, then no date, late, soon."""
    now = timezone.now()
    refuse(permissions.may_speak_for_the_city(request.user, now))
    today = day_of(now)
    page = Paginator(queries.for_the_city(today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": queries.cards(page.object_list, reader_language(), today),
        "nav_active": "opinions",
    }
    return render(request, "commitments/city.html", context)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """The questions that a moderator has to read."""
    refuse(permissions.may_moderate(request.user, timezone.now()))
    page = Paginator(queries.questions_waiting(), A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    about = [queries.title_of(one.commitment) for one in found]
    read = readings([*(one.text for one in found), *about], reader_language())
    rows = [(one, read[one.text_id], read[title.id]) for one, title in zip(found, about, strict=True)]
    context = {"page": page, "rows": rows, "form": HideForm(), "nav_active": "opinions"}
    return render(request, "commitments/questions.html", context)


@require_POST
def show_question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    get_object_or_404(Question, id=question_id)
    actions.show_question(question_id=question_id, moderator=request.user, now=timezone.now())
    messages.success(request, _("The question is public."))
    return redirect("commitments:questions")


@require_POST
def hide_question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    get_object_or_404(Question, id=question_id)
    form = HideForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["rule"][0]))
        return redirect("commitments:questions")
    rule = CharterRule(form.cleaned_data["rule"])
    actions.hide_question(question_id=question_id, moderator=request.user, rule=rule, now=timezone.now())
    messages.success(request, _("The question will not be published."))
    return redirect("commitments:questions")
