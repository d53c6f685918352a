"""The doors of the floor. Everything is written by plain forms; the register's socket only listens."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.bodies.models import Council
from council.bodies.permissions import may_organise
from council.floor import actions, permissions, queries, showing
from council.floor.forms import AskForm, CallOutForm, FloorRulesForm, GuestForm, ListForm, initial_of
from council.floor.lifecycle import SpeechAct
from council.floor.models import Guest, SpeakRequest, Speech
from council.floor.order import Kind
from council.meetings.models import Meeting
from council.meetings.permissions import may_chair
from council.meetings.views.sessions import meeting_of
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.models import Person
from residents.once import asks_once
from residents.permissions import day_of
from residents.reader import reader_language


def _chair(meeting_id: UUID) -> HttpResponse:
    return redirect("meetings:chair", meeting_id)


@require_safe
@asks_once
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The floor of a session on a page of its own: who speaks, who waits and why, who spoke how long."""
    found, now = meeting_of(pk), timezone.now()
    lists = permissions.may_list(request.user, found, now) or permissions.may_be_listed(found, Kind.POINT)
    return render(request, "floor/page.html", {"meeting": found, "lists": not lists, "nav_active": "live"})


@require_safe
def how(request: HttpRequest, slug: str) -> HttpResponse:
    """How the order is made, in plain words, with the council's own rules."""
    council, now = get_object_or_404(Council, slug=slug), timezone.now()
    context = {
        "council": council,
        "shown": showing.rules_shown(council, now),
        "versions": queries.versions_of(council),
        "may_organise": may_organise(request.user, now) is None,
        "today": day_of(now),
        "nav_active": "council",
    }
    return render(request, "floor/how.html", context)


class MeetingForm(FormPage):
    """A form about the floor of one session."""

    template_name = "floor/act.html"
    title: Any = ""
    submit: Any = ""
    lead: Any = ""
    back = "meetings:chair"

    def prepare(self) -> None:
        self.meeting = meeting_of(self.kwargs["pk"])

    def page(self) -> dict[str, Any]:
        words = {"title": self.title, "submit": self.submit, "lead": self.lead}
        return words | {"meeting": self.meeting, "back": self.back}


class Ask(MeetingForm):
    """Ask to speak, from the session's page or from here."""

    form_class = AskForm
    back = "meetings:meeting"

    def prepare(self) -> None:
        super().prepare()
        self.title = self.submit = _("Ask to speak")
        self.closed = queries.list_is_closed(self.meeting.current_item_id)
        self.kind = Kind.POINT if self.closed else Kind.SPEECH
        refuse(permissions.may_ask(self.request.user, self.meeting, self.kind, self.now))

    def form_options(self) -> dict[str, Any]:
        rules = queries.rules_on(self.meeting.council, day_of(self.meeting.starts))
        return {"rules": rules, "closed": self.closed}

    def initial(self) -> dict[str, Any]:
        return showing.first_choice(self.request.user, self.kind)

    def act(self, form: AskForm) -> HttpResponse:
        actions.ask(meeting_id=self.meeting.id, person=self.request.user, now=self.now, **form.given())
        messages.success(self.request, _("You are on the list. Your place is on this page."))
        return redirect(self.back, self.meeting.id)


class List(MeetingForm):
    """A co-chair or the desk asks for somebody in the room."""

    form_class = ListForm

    def prepare(self) -> None:
        super().prepare()
        self.title, self.submit = _("Add a person in the room"), _("Put on the list")
        refuse(permissions.may_list(self.request.user, self.meeting, self.now))
        refuse(permissions.may_be_listed(self.meeting, Kind.POINT))
        self.back = _list_page(self.request.user, self.meeting, self.now)

    def form_options(self) -> dict[str, Any]:
        seated = queries.at_the_table(self.meeting, self.now)
        people = {str(one.id): one for one in Person.objects.filter(id__in=seated)}
        guests = Guest.objects.filter(meeting=self.meeting).select_related("person")
        listed = [(f"person:{key}", people[key].display_name) for key in seated if key in people]
        return {
            "people": listed + [(f"guest:{one.id}", str(one)) for one in guests],
            "closed": queries.list_is_closed(self.meeting.current_item_id),
        }

    def initial(self) -> dict[str, Any]:
        return {"kind": Kind.SPEECH.value, "language": reader_language()}

    def act(self, form: ListForm) -> HttpResponse:
        given = dict(form.cleaned_data)
        sort, key = given.pop("who").split(":")
        given |= {f"{sort}_id": key, "officer": self.request.user}
        actions.ask_for(meeting_id=self.meeting.id, now=self.now, **given)
        messages.success(self.request, _("The person is on the list."))
        return redirect(self.back, self.meeting.id)


class Invite(MeetingForm):
    """A co-chair invites a guest to speak."""

    form_class = GuestForm

    def prepare(self) -> None:
        super().prepare()
        self.title, self.submit = _("Invite a guest to speak"), _("Invite")
        self.lead = _("A guest speaks in this session and does not vote.")
        refuse(permissions.may_invite(self.request.user, self.meeting, self.now))

    def act(self, form: GuestForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.invite(
            meeting_id=self.meeting.id,
            chair=self.request.user,
            name=clean["name"],
            person=clean["account"],
            now=self.now,
        )
        messages.success(self.request, _("The guest is invited and can be put on the list."))
        return _chair(self.meeting.id)


class CallOut(MeetingForm):
    """A co-chair calls somebody out of turn, with a reason."""

    form_class = CallOutForm

    def prepare(self) -> None:
        found = SpeakRequest.objects.select_related("item", "person", "guest")
        self.asked = get_object_or_404(found, id=self.kwargs["pk"])
        self.meeting = meeting_of(self.asked.item.meeting_id)
        self.title, self.submit = _("Call somebody out of turn"), _("Give the floor")
        self.lead = self.asked.name
        refuse(permissions.may_call(self.request.user, self.meeting, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def act(self, form: CallOutForm) -> HttpResponse:
        actions.call_out(request_id=self.asked.id, chair=self.request.user, now=self.now, **form.cleaned_data)
        return _chair(self.meeting.id)


@require_POST
def call_next(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the floor to the person who stood first on the chair's page."""
    actions.call_next(
        meeting_id=meeting_of(pk).id, chair=request.user, seen=_seen(request), now=timezone.now()
    )
    return _chair(pk)


def _seen(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("seen", ""))
    except ValueError:
        raise Http404("seen") from None


@require_POST
def close_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    actions.close_list(meeting_id=meeting_of(pk).id, chair=request.user, now=timezone.now())
    return _chair(pk)


@require_POST
def reopen_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    actions.reopen_list(meeting_id=meeting_of(pk).id, chair=request.user, now=timezone.now())
    return _chair(pk)


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a request back: one's own, or a chair for somebody in the room."""
    found, now = SpeakRequest.objects.select_related("item__meeting"), timezone.now()
    asked = get_object_or_404(found, id=pk)
    actions.withdraw(request_id=asked.id, person=request.user, now=now)
    messages.success(request, _("The request is taken back."))
    meeting, own = asked.item.meeting, asked.person_id == request.user.pk
    return redirect("meetings:meeting" if own else _list_page(request.user, meeting, now), meeting.id)


def _list_page(person: Any, meeting: Meeting, now: datetime) -> str:
    """Where who asks for others came from: the co-chairs' page, or for the desk the floor's own."""
    return "meetings:chair" if may_chair(person, meeting, now) is None else "floor:floor"


CLOCK = {
    SpeechAct.START: actions.start,
    SpeechAct.PAUSE: actions.pause,
    SpeechAct.RESUME: actions.resume,
    SpeechAct.END: actions.end,
}


@require_POST
def move(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """A co-chair's act on the clock of a speech."""
    if act not in list(SpeechAct):
        raise Http404(act)
    speech, now = get_object_or_404(Speech, id=pk), timezone.now()
    if act == SpeechAct.MORE:
        seconds, seen = (_number(request, name) for name in ("seconds", "seen"))
        actions.give_time(speech_id=speech.id, chair=request.user, seconds=seconds, seen=seen, now=now)
    else:
        CLOCK[SpeechAct(act)](speech_id=speech.id, chair=request.user, now=now)
    return _chair(speech.meeting_id)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


class AdoptRules(FormPage):
    """An organiser adopts new rules of the floor."""

    form_class = FloorRulesForm
    template_name = "floor/adopt.html"

    def prepare(self) -> None:
        self.council = get_object_or_404(Council, slug=self.kwargs["slug"])
        refuse(may_organise(self.request.user, self.now))

    def form_options(self) -> dict[str, Any]:
        return {"council": self.council}

    def initial(self) -> dict[str, Any]:
        today = day_of(self.now)
        rules = queries.rules_on(self.council, today)
        return {"starts": today} | initial_of(rules, queries.budgets_of(rules))

    def page(self) -> dict[str, Any]:
        return {"council": self.council}

    def act(self, form: FloorRulesForm) -> HttpResponse:
        actions.adopt_floor_rules(
            council_id=self.council.id, organiser=self.request.user, now=self.now, **form.given()
        )
        messages.success(self.request, _("It is saved."))
        return redirect("floor:how", self.council.slug)
