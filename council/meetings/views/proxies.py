"""A member who cannot come gives her vote to another one, or takes it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council.bodies.queries import members
from council.meetings import actions, permissions
from council.meetings.forms import ProxyForm
from council.meetings.models import Meeting
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.models import Person
from residents.permissions import day_of


class GiveProxy(FormPage):
    """The form with the members who may be asked."""

    form_class = ProxyForm
    template_name = "meetings/proxy.html"

    def prepare(self) -> None:
        self.meeting: Meeting = get_object_or_404(
            Meeting.objects.select_related("council"), id=self.kwargs["pk"]
        )
        refuse(permissions.may_ask_proxy(self.request.user, self.meeting, self.now))

    def form_options(self) -> dict[str, Any]:
        seated = members(self.meeting.council, day_of(self.now))
        others = [one.person_id for one in seated if one.person_id != self.request.user.pk]
        return {"members": Person.objects.filter(id__in=others).order_by("display_name")}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting}

    def act(self, form: ProxyForm) -> HttpResponse:
        holder = form.cleaned_data["holder"]
        actions.give_proxy(meeting_id=self.meeting.id, giver=self.request.user, holder=holder, now=self.now)
        messages.success(self.request, _("Your vote is given. You can take it back."))
        return redirect(self.meeting)


@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """She takes her vote back."""
    found = get_object_or_404(Meeting, id=pk)
    actions.end_proxy(meeting_id=found.id, giver=request.user, now=timezone.now())
    messages.success(request, _("You took your vote back."))
    return redirect(found)
