"""What members say beforehand, and the desk where arrivals and departures are noted by number."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council.meetings import actions, permissions, queries
from council.meetings.attendance import Coming, Way
from council.meetings.forms import DeskForm
from council.meetings.models import Meeting
from council.meetings.phrases import UNKNOWN_COMING
from council.meetings.queries import attending
from council.meetings.showing import MeetingShown
from languages.lists import listed
from register.queries import last_number
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


@require_POST
def reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """ "I will come", "I will join online", "I cannot come"."""
    found = get_object_or_404(Meeting, id=pk)
    if request.POST.get("coming") not in list(Coming):
        raise Refused(UNKNOWN_COMING)
    coming = Coming(request.POST["coming"])
    actions.reply(meeting_id=found.id, person=request.user, coming=coming, now=timezone.now())
    messages.success(request, _("Your answer is noted. You can change it until the session ends."))
    return redirect(found)


class Desk(FormPage):
    """The desk's page: type numbers, or use the list. Everything works without JavaScript."""

    form_class = DeskForm
    template_name = "meetings/desk.html"

    def prepare(self) -> None:
        self.meeting: Meeting = get_object_or_404(
            Meeting.objects.select_related("council", "current_item"), id=self.kwargs["pk"]
        )
        refuse(permissions.may_staff_desk(self.request.user, self.meeting, self.now))

    def page(self) -> dict[str, Any]:
        scope = queries.scope_of(self.meeting.id)
        return {
            "meeting": self.meeting,
            "scope": str(scope),
            "number": last_number(scope),
            "rows": attending.desk_list(self.meeting, self.now),
            "shown": MeetingShown(self.meeting, None, reader_language(), self.now),
            "open": permissions.may_note(self.request.user, self.meeting, self.now) is None,
        }

    def act(self, form: DeskForm) -> HttpResponse:
        going = self.request.POST.get("act") == "gone"
        note = actions.note_departures if going else actions.note_arrivals
        people = note(
            meeting_id=self.meeting.id,
            numbers=form.cleaned_data["numbers"],
            officer=self.request.user,
            way=Way.DESK if self.request.POST.get("way") == Way.DESK.value else Way.NUMBER,
            now=self.now,
        )
        names = listed(one.display_name for one in people)
        words = _("Gone: %(names)s") if going else _("Here: %(names)s")
        messages.success(self.request, words % {"names": names})
        return redirect("meetings:desk", self.meeting.id)
