"""The organiser's pages: a call, its questions, its dates."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.models import Council
from proposals.calls import actions, permissions, queries
from proposals.calls.forms import CallForm, DatesForm, NothingForm, QuestionForm
from proposals.calls.phases import Deed, allowed
from proposals.calls.phrases import PHASES
from proposals.calls.views.reading import named
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import may_work_as
from residents.reader import reader_language
from residents.roles import Role


class OrganisersPage(FormPage):
    """A page with one form that an organiser fills in about one call."""

    template_name = "calls/staff/form.html"
    heading: Any = ""
    explain: Any = ""
    submit: Any = _("Save")

    def prepare(self) -> None:
        self.call = named(self.kwargs["slug"])
        refuse(permissions.may_manage(self.request.user, self.call.council_id, self.now))

    def page(self) -> dict[str, Any]:
        words = {"heading": self.heading, "explain": self.explain, "submit": self.submit}
        return words | {"call": self.call, "back": reverse("calls:manage", args=[self.call.slug])}

    @property
    def common(self) -> dict[str, Any]:
        """What every act on the call is told."""
        return {"call_id": self.call.id, "person": self.request.user, "now": self.now}

    def done(self) -> HttpResponse:
        return redirect("calls:manage", self.call.slug)

    def councils(self) -> Any:
        """The bodies in whose name the person may ask."""
        if may_work_as(self.request.user, Role.ORGANISER, self.now) is None:
            return Council.objects.all()
        return queries.chaired_by(self.request.user, self.now)


def asked(form: CallForm) -> actions.Asked:
    return actions.Asked(form.texts, form.columns, tuple(form.cleaned_data["districts"]))


class BeforeItBegins(OrganisersPage):
    """What can be changed only until the call begins: nobody fills in a form that is refused in the end."""

    def prepare(self) -> None:
        super().prepare()
        refuse(permissions.may(Deed.PREPARE, self.call, self.now))


class Begin(OrganisersPage):
    """A new call."""

    form_class = CallForm
    heading = _("Begin a call for proposals")
    explain = _("The dates and further questions come next. Nobody can send anything before it has dates.")

    def prepare(self) -> None:
        refuse(permissions.may_organise(self.request.user, self.now))

    def initial(self) -> dict[str, Any]:
        return CallForm.blank()

    def form_options(self) -> dict[str, Any]:
        return {"councils": self.councils()}

    def page(self) -> dict[str, Any]:
        words = {"heading": self.heading, "explain": self.explain, "submit": self.submit}
        return words | {"back": reverse("calls:list")}

    def act(self, form: CallForm) -> HttpResponse:
        council = form.cleaned_data["council"].id
        call = actions.begin_call(
            person=self.request.user, council_id=council, asked=asked(form), now=self.now
        )
        return redirect("calls:manage", call.slug)


class Change(BeforeItBegins):
    """What it asks for and its limits, until it begins. Who asks stays the same."""

    form_class = CallForm
    heading = _("What the call asks for")

    def initial(self) -> dict[str, Any]:
        return CallForm.filled(self.call)

    def form_options(self) -> dict[str, Any]:
        return {"councils": Council.objects.filter(id=self.call.council_id)}

    def act(self, form: CallForm) -> HttpResponse:
        actions.change_call(**self.common, asked=asked(form))
        return self.done()


class Manage(OrganisersPage):
    """What the call needs next, and its dates."""

    form_class = DatesForm
    template_name = "calls/staff/manage.html"
    submit = _("Set the dates")

    def initial(self) -> dict[str, Any]:
        return DatesForm.filled(self.call)

    def page(self) -> dict[str, Any]:
        questions = list(self.call.questions.all())
        return super().page() | {
            "chip": PHASES[self.call.phase(self.now)],
            "questions": questions,
            "lacking": queries.lacking(self.call, questions),
            "changes_open": allowed(Deed.PREPARE, self.call.dates, self.now),
            "dates_open": allowed(Deed.RESCHEDULE, self.call.dates, self.now),
        }

    def act(self, form: DatesForm) -> HttpResponse:
        values = form.cleaned_data
        reason = actions.Reason(values["reason"], reader_language())
        actions.schedule_call(**self.common, windows=form.windows(values), reason=reason)
        return self.done()


class PutQuestion(BeforeItBegins):
    """A further question: new, or one that is there."""

    form_class = QuestionForm
    heading = _("A further question")
    explain = _("Ask only what you need: each question costs people time.")

    def initial(self) -> dict[str, Any]:
        if "pk" not in self.kwargs:
            return {}
        return QuestionForm.filled(get_object_or_404(self.call.questions, id=self.kwargs["pk"]))

    def act(self, form: QuestionForm) -> HttpResponse:
        needed = form.cleaned_data["needed"]
        key = self.kwargs.get("pk")
        actions.put_question(**self.common, texts=form.texts, needed=needed, question_id=key)
        return self.done()


class RemoveQuestion(BeforeItBegins):
    """Take a question away: a page that asks first."""

    form_class = NothingForm
    heading = _("Remove this question?")
    submit = _("Remove it")

    def page(self) -> dict[str, Any]:
        question = get_object_or_404(self.call.questions, id=self.kwargs["pk"])
        return super().page() | {"explain": question.text}

    def act(self, form: forms.Form) -> HttpResponse:
        actions.remove_question(**self.common, question_id=self.kwargs["pk"])
        return self.done()
