"""Convening: plan or announce a session, send its notice, change it; the notice itself and what one needs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.bodies.models import Council
from council.bodies.queries import rules_on
from council.meetings import actions, console, notice, permissions
from council.meetings.agenda import ItemPlan
from council.meetings.convening import Plan
from council.meetings.forms import ConveneForm, NeedsForm, SessionForm
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.meetings.queries import attending, convening
from council.meetings.queries.agenda import shown
from council.meetings.showing import comings
from council.meetings.views.sessions import meeting_of
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import day_of
from residents.reader import reader_language


def _plan(values: dict[str, Any]) -> Plan:
    return Plan(
        starts=values["starts"],
        places={values["language"]: values["place"]},
        link=values["link"],
        languages=tuple(values["languages"]),
    )


class Convene(FormPage):
    """A co-chair or an organiser plans a session, or tells only its date."""

    form_class = ConveneForm
    template_name = "meetings/convene.html"

    def prepare(self) -> None:
        self.council = get_object_or_404(Council, slug=self.kwargs["slug"])
        refuse(permissions.may_convene(self.request.user, self.council, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def page(self) -> dict[str, Any]:
        return {"council": self.council}

    def act(self, form: ConveneForm) -> HttpResponse:
        values = form.cleaned_data
        code, plan = values["language"], _plan(values)
        given: dict[str, Any] = {
            "council_id": self.council.id,
            "convener": self.request.user,
            "titles": {code: values["title"]},
            "now": self.now,
        }
        if values["only_announce"]:
            items = [ItemPlan({code: line}) for line in values["agenda"]]
            found = actions.announce(plan=plan, items=items, **given)
            messages.success(self.request, _("The date is announced. The agenda is still a draft."))
            return redirect("meetings:invitation", found.id)
        found = actions.convene(
            starts=plan.starts,
            places=plan.places,
            link=plan.link,
            languages=plan.languages,
            items=[{code: line} for line in values["agenda"]],
            **given,
        )
        messages.success(self.request, _("The session is planned."))
        return redirect(found)


class ChangeSession(FormPage):
    """Another date, place, title, link or languages."""

    form_class = SessionForm
    template_name = "meetings/change_session.html"

    def prepare(self) -> None:
        self.meeting = meeting_of(self.kwargs["pk"])
        refuse(permissions.may_convene(self.request.user, self.meeting.council, self.now))

    def initial(self) -> dict[str, Any]:
        found = self.meeting
        return {
            "language": reader_language(),
            "title": found.title,
            "place": found.place,
            "starts": timezone.localtime(found.starts),
            "link": found.link,
            "languages": found.languages,
        }

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "told": self.meeting.state == MeetingState.CONVENED.value}

    def act(self, form: SessionForm) -> HttpResponse:
        values = form.cleaned_data
        actions.change_session(
            meeting_id=self.meeting.id,
            titles={values["language"]: values["title"]},
            plan=_plan(values),
            person=self.request.user,
            now=self.now,
        )
        messages.success(self.request, _("The session is changed."))
        return redirect("meetings:invitation", self.meeting.id)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For who convenes: whom the notice goes to, what they answered, and what they need."""
    found, now = meeting_of(pk), timezone.now()
    refuse(permissions.may_convene(request.user, found.council, now))
    if request.method == "POST":
        sent = actions.send_notice(meeting_id=found.id, convener=request.user, now=now)
        if sent.state == MeetingState.ANNOUNCED.value:
            messages.info(request, _("Your key is turned. The other co-chair has seven days to agree."))
        else:
            messages.success(request, _("The session is convened. Everyone gets the invitation."))
        return redirect("meetings:invitation", found.id)
    rules = rules_on(found.council, day_of(found.starts))
    office = permissions.chairing(request.user, found, now).office
    context = {
        "meeting": found,
        "answers": convening.answers(found),
        "office": office,
        "both": console.invitation(found, office, now),
        "announced": found.state == MeetingState.ANNOUNCED.value,
        "too_late": permissions.may_be_held(found.starts, rules, now),
        "items": shown(found, insider=True),
        "may_change": found.state in {MeetingState.ANNOUNCED.value, MeetingState.CONVENED.value},
    }
    return render(request, "meetings/invitation.html", context)


def _for_the_convened(request: HttpRequest, pk: UUID) -> Meeting:
    """A convened session, for those who may join it and for who convenes."""
    found = meeting_of(pk)
    refuse(permissions.may_read_notice(request.user, found, timezone.now()))
    return found


@require_safe
def read_notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The invitation: when, where, the agenda with its documents, and the answer to it."""
    found, now = _for_the_convened(request, pk), timezone.now()
    reply = attending.reply_of(found, request.user)
    context = {
        "meeting": found,
        "offered": convening.language_names(found.languages, reader_language()),
        "items": shown(found, insider=True),
        "may_reply": permissions.may_reply(request.user, found, now) is None,
        "comings": comings(reply),
        "needs": convening.needs_of(found, request.user),
    }
    return render(request, "meetings/notice.html", context)


@require_safe
def notice_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same on paper."""
    found = _for_the_convened(request, pk)
    answer = HttpResponse(notice.pdf(found, reader_language()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="invitation-{reader_language()}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


class SayNeeds(FormPage):
    """Interpretation, childcare, access: read by the chairs and organisers alone, and deleted afterwards."""

    form_class = NeedsForm
    template_name = "meetings/needs.html"

    def prepare(self) -> None:
        self.meeting = meeting_of(self.kwargs["pk"])
        refuse(permissions.may_reply(self.request.user, self.meeting, self.now))

    def initial(self) -> dict[str, Any]:
        said = convening.needs_of(self.meeting, self.request.user)
        if said is None:
            return {}
        return {"language": said.language, "childcare": said.childcare, "access": said.access}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting}

    def act(self, form: NeedsForm) -> HttpResponse:
        actions.say_needs(
            meeting_id=self.meeting.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        messages.success(self.request, _("Thank you. The organisers read it."))
        return redirect("meetings:notice", self.meeting.id)
