"""The doors of workshops. Forms write; the socket only listens."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion.showing import thread_view
from council.meetings.models import AgendaItem, Meeting
from council.meetings.views.sessions import meeting_of
from council.workshops import actions, permissions, queries, showing
from council.workshops.forms import AssignForm, RapporteurForm, ReopenForm, ReportForm, WorkshopForm
from council.workshops.models import Workshop
from register.queries import last_number
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.models import Person
from residents.once import asks_once
from residents.reader import reader_language


def _workshop(pk: UUID) -> Workshop:
    return get_object_or_404(queries.workshops(), id=pk)


@require_safe
@asks_once
def workshop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A room's page: what it is about, who leads it, its own discussion, what it brings back."""
    found, now, person = _workshop(pk), timezone.now(), request.user
    refuse(permissions.may_read(person, found.meeting, now))
    scope = queries.scope_of(found.meeting_id)
    number, named = last_number(scope), permissions.may_see_names(person, found, now)
    context = {
        "scope": str(scope),
        "number": number,
        "room": showing.room_shown(found, person, reader_language(), now),
        "reopened": showing.reopened(found, reader_language()),
        "link": found.link if permissions.may_see_link(person, found, now) else "",
        "people": queries.taken(found) if named else [],
        "thread": thread_view(found.thread, person, reader_language(), now) if found.thread else None,
        "plans": permissions.may_plan(person, found.meeting, now) is None,
        "may_report": permissions.may_report(person, found, now) is None,
        "nav_active": "live",
    }
    return render(request, "workshops/workshop.html", context)


class Plan(FormPage):
    """A new workshop of a session."""

    form_class = WorkshopForm
    template_name = "workshops/form.html"

    def prepare(self) -> None:
        self.meeting: Meeting = meeting_of(self.kwargs["pk"])
        refuse(permissions.may_plan(self.request.user, self.meeting, self.now))

    def initial(self) -> dict[str, Any]:
        starts = localtime(self.meeting.starts)
        return {"language": reader_language(), "starts": starts, "minutes": 60}

    def form_options(self) -> dict[str, Any]:
        return {"items": AgendaItem.objects.filter(meeting=self.meeting)}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "title": _("Plan a workshop"), "submit": _("Plan it")}

    def act(self, form: WorkshopForm) -> HttpResponse:
        made = actions.plan_workshop(
            meeting_id=self.meeting.id, plan=form.plan(), person=self.request.user, now=self.now
        )
        messages.success(self.request, _("The workshop is planned."))
        return redirect(made)


class OfWorkshop(FormPage):
    """A form about a workshop, under the name of its session."""

    template_name = "workshops/form.html"
    title: Any = ""
    submit: Any = ""

    def prepare(self) -> None:
        self.workshop = _workshop(self.kwargs["pk"])
        refuse(self.bar())

    def bar(self) -> Any:
        """Why the form is not shown."""
        return permissions.may_change(self.request.user, self.workshop, self.now)

    def page(self) -> dict[str, Any]:
        return {
            "meeting": self.workshop.meeting,
            "workshop": self.workshop,
            "title": self.title,
            "submit": self.submit,
        }


class Change(OfWorkshop):
    """Other words, another hour or other places."""

    form_class = WorkshopForm

    def initial(self) -> dict[str, Any]:
        one = self.workshop
        same = ("name", "theme", "minutes", "place", "link", "places", "residents", "languages")
        values = {field: getattr(one, field) for field in same}
        starts = localtime(one.starts)
        return {**values, "starts": starts, "item": one.item_id, "language": reader_language()}

    def form_options(self) -> dict[str, Any]:
        return {"items": AgendaItem.objects.filter(meeting=self.workshop.meeting)}

    def page(self) -> dict[str, Any]:
        return {**super().page(), "title": _("Change this workshop"), "submit": _("Save")}

    def act(self, form: WorkshopForm) -> HttpResponse:
        actions.change_workshop(
            workshop_id=self.workshop.id, plan=form.plan(), person=self.request.user, now=self.now
        )
        messages.success(self.request, _("The workshop is changed."))
        return redirect(self.workshop)


class NameRapporteur(OfWorkshop):
    """Who leads it."""

    form_class = RapporteurForm

    def bar(self) -> Any:
        return permissions.may_name(self.request.user, self.workshop, self.now)

    def form_options(self) -> dict[str, Any]:
        return {"people": queries.seated(self.workshop.meeting, self.now)}

    def page(self) -> dict[str, Any]:
        return {**super().page(), "title": _("Name the rapporteur"), "submit": _("Name this person")}

    def act(self, form: RapporteurForm) -> HttpResponse:
        actions.name_rapporteur(
            workshop_id=self.workshop.id,
            rapporteur=form.cleaned_data["person"],
            person=self.request.user,
            now=self.now,
        )
        messages.success(self.request, _("This person leads the workshop, and is told."))
        return redirect(self.workshop)


class Assign(OfWorkshop):
    """Who takes part, where who plans the workshops says it."""

    form_class = AssignForm

    def form_options(self) -> dict[str, Any]:
        placed = [one.person_id for one in queries.taken(self.workshop) if one.person_id]
        return {"people": queries.seated(self.workshop.meeting, self.now).exclude(id__in=placed)}

    def page(self) -> dict[str, Any]:
        return {**super().page(), "title": _("Place people in this workshop"), "submit": _("Place them")}

    def act(self, form: AssignForm) -> HttpResponse:
        actions.assign(
            workshop_id=self.workshop.id,
            people=list(form.cleaned_data["people"]),
            person=self.request.user,
            now=self.now,
        )
        messages.success(self.request, _("They have a place, and are told."))
        return redirect(self.workshop)


class Reopen(OfWorkshop):
    """A room that is back begins again."""

    form_class = ReopenForm

    def bar(self) -> Any:
        return permissions.may_reopen(self.request.user, self.workshop, self.now)

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def page(self) -> dict[str, Any]:
        return {**super().page(), "title": _("Begin the workshop again"), "submit": _("Begin again")}

    def act(self, form: ReopenForm) -> HttpResponse:
        actions.reopen_workshop(
            workshop_id=self.workshop.id,
            person=self.request.user,
            language=form.cleaned_data["language"],
            reason=form.cleaned_data["body"],
            now=self.now,
        )
        messages.success(self.request, _("The workshop has begun again."))
        return redirect(self.workshop)


class Report(OfWorkshop):
    """What it brings back."""

    form_class = ReportForm

    def bar(self) -> Any:
        return permissions.may_report(self.request.user, self.workshop, self.now)

    def initial(self) -> dict[str, Any]:
        written = self.workshop.report
        if written is None:
            return {"language": reader_language()}
        return {"language": written.language, "body": written.body}

    def page(self) -> dict[str, Any]:
        return {
            **super().page(),
            "title": _("What the workshop brings back"),
            "submit": _("Tell the plenary"),
        }

    def act(self, form: ReportForm) -> HttpResponse:
        actions.report(
            workshop_id=self.workshop.id,
            person=self.request.user,
            language=form.cleaned_data["language"],
            body=form.cleaned_data["body"],
            now=self.now,
        )
        messages.success(self.request, _("The plenary reads it now."))
        return redirect(self.workshop)


@require_POST
def act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """The buttons of a workshop: take a place, leave it, open it, bring it back, take it off the plan."""
    found, now = _workshop(pk), timezone.now()
    by: dict[str, Any] = {"workshop_id": found.id, "person": request.user, "now": now}
    match act:
        case "take":
            actions.take_place(**by)
            messages.success(request, _("You have a place in this workshop."))
        case "leave":
            actions.leave_place(**by)
            messages.success(request, _("You no longer take part in this workshop."))
        case "open":
            actions.open_workshop(**by)
            messages.success(request, _("The workshop has begun."))
        case "back":
            actions.bring_back(**by)
            messages.success(request, _("The workshop is back in the plenary."))
        case "cancel":
            actions.cancel_workshop(**by)
            messages.success(request, _("The workshop is off the plan."))
            return redirect(found.meeting)
        case _:
            raise Http404(act)
    return redirect(found)


@require_POST
def end_rapporteur(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """She leads it no longer."""
    found = _workshop(pk)
    lead = get_object_or_404(Person, id=person)
    actions.end_rapporteur(workshop_id=found.id, rapporteur=lead, person=request.user, now=timezone.now())
    messages.success(request, _("This person no longer leads the workshop."))
    return redirect(found)


@require_POST
def all_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every open room of the session ends."""
    actions.bring_all_back(meeting_id=pk, person=request.user, now=timezone.now())
    messages.success(request, _("All workshops are back in the plenary."))
    return redirect("meetings:chair", pk)
