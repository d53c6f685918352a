"""Doors between the delivery and after the answer: the clerk's, the officials', the co-chairs'."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from council.opinions import actions, permissions, queries
from council.opinions.city_forms import (
    AdditionForm,
    AssignForm,
    DeliberationForm,
    ExtensionForm,
    InsufficientForm,
    QuestionForm,
    ReplyForm,
    SessionForm,
)
from council.opinions.exporting import inbox_csv
from council.opinions.models import Question
from council.opinions.views.reading import OpinionForm
from register.refusals import refuse
from residents.models import Person
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role


class CityAct(OpinionForm):
    """A small form about one opinion: title, meaning, button, act, and what is said after."""

    template_name = "opinions/act.html"
    title: Any
    lead: Any
    submit: Any
    said: Any
    verb: Any
    permission: Any

    def refusal(self) -> Any:
        return self.permission(self.request.user, self.opinion, self.now)

    def page(self) -> dict[str, Any]:
        return {**super().page(), "title": self.title, "lead": self.lead, "submit": self.submit}

    def act(self, form: forms.Form) -> HttpResponse:
        self.verb(opinion_id=self.opinion.id, person=self.request.user, now=self.now, **form.cleaned_data)
        return self.done(str(self.said))


class Assign(CityAct):
    """The clerk names who prepares the answer."""

    form_class = AssignForm
    title = gettext_lazy("Who prepares the answer")
    lead = gettext_lazy("Everyone sees it on the page of the opinion.")
    submit = gettext_lazy("Save")
    said = gettext_lazy("Everyone now sees who prepares the answer.")
    verb = staticmethod(actions.assign_opinion)
    permission = staticmethod(permissions.may_handle)

    def form_options(self) -> dict[str, Any]:
        known = [one.id for one in holders(Role.OFFICIAL, day_of(self.now))]
        officials: QuerySet[Person] = Person.objects.filter(id__in=known).order_by("display_name")
        return {"officials": officials}

    def initial(self) -> dict[str, Any]:
        found = queries.handling_of(self.opinion)
        return {"official": found.official_id, "department": found.department} if found else {}


class Schedule(CityAct):
    """The clerk puts it on the agenda of a municipal session."""

    form_class = SessionForm
    title = gettext_lazy("Put it on the agenda of the municipal council")
    lead = gettext_lazy("The municipal council speaks of it on that day. Everyone sees the day.")
    submit = gettext_lazy("Save")
    said = gettext_lazy("Everyone now sees the day of the session.")
    verb = staticmethod(actions.schedule_opinion)
    permission = staticmethod(permissions.may_schedule)

    def initial(self) -> dict[str, Any]:
        found = queries.handling_of(self.opinion)
        return {"session_on": found.session_on, "session_item": found.session_item} if found else {}


class AskCouncil(CityAct):
    """The city asks the council back."""

    form_class = QuestionForm
    title = gettext_lazy("Ask the council a question")
    lead = gettext_lazy("The council replies on the page of the opinion. The clock goes on.")
    submit = gettext_lazy("Ask")
    said = gettext_lazy("The council sees your question.")
    verb = staticmethod(actions.ask_council)
    permission = staticmethod(permissions.may_ask_council)


class Extend(CityAct):
    """A co-chair gives more time."""

    form_class = ExtensionForm
    title = gettext_lazy("Give the city more time")
    lead = gettext_lazy("Once, and before the last day. Your reason is public.")
    submit = gettext_lazy("Give more time")
    said = gettext_lazy("The city has more time. Everyone sees why.")
    verb = staticmethod(actions.extend_term)
    permission = staticmethod(permissions.may_extend_term)


class Deliberated(CityAct):
    """The clerk records the municipal council's own vote."""

    form_class = DeliberationForm
    title = gettext_lazy("The municipal council has voted")
    lead = gettext_lazy(
        "The vote of the municipal council is its own act. It comes after the answer, or beside it."
    )
    submit = gettext_lazy("Record it")
    said = gettext_lazy("The vote of the municipal council is on record.")
    verb = staticmethod(actions.record_deliberation)
    permission = staticmethod(permissions.may_record_deliberation)


class AddToAnswer(CityAct):
    """The city corrects its answer in public."""

    form_class = AdditionForm
    title = gettext_lazy("Add to the answer")
    lead = gettext_lazy("The answer stays as it was signed. What you add is shown below it, with the day.")
    submit = gettext_lazy("Publish")
    said = gettext_lazy("What you added is public.")
    verb = staticmethod(actions.add_to_answer)
    permission = staticmethod(permissions.may_add_to_answer)


class FindInsufficient(CityAct):
    """The council replies once."""

    form_class = InsufficientForm
    title = gettext_lazy("The answer is not enough")
    lead = gettext_lazy("Say once, for the council, what is missing. It is shown below the answer.")
    submit = gettext_lazy("Publish")
    said = gettext_lazy("The council’s reply is public.")
    verb = staticmethod(actions.find_insufficient)
    permission = staticmethod(permissions.may_find_insufficient)


class ReplyToCity(CityAct):
    """A co-chair replies to a question of the city."""

    form_class = ReplyForm
    title = gettext_lazy("Reply to the city")
    lead = gettext_lazy("You reply for the council. Everyone can read it.")
    submit = gettext_lazy("Publish the reply")
    said = gettext_lazy("Your reply is public.")

    @cached_property
    def question(self) -> Question:
        found = queries.question(self.opinion, self.kwargs["question_id"])
        if found is None:
            raise Http404
        return found

    def refusal(self) -> Any:
        return permissions.may_lead(self.request.user, self.opinion.council, self.now)

    def page(self) -> dict[str, Any]:
        return {**super().page(), "question": self.question.text}

    def act(self, form: forms.Form) -> HttpResponse:
        actions.reply_to_city(
            question_id=self.question.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        return self.done(str(self.said))


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The inbox for the city's own register: CSV or JSON, everything that was ever delivered."""
    now = timezone.now()
    refuse(permissions.may_open_inbox(request.user, now))
    rows = queries.inbox_rows(day_of(now))
    if kind == "csv":
        return inbox_csv(rows)
    return JsonResponse({"opinions": rows}, json_dumps_params={"ensure_ascii": False})
