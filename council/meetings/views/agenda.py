"""The agenda's own page, and its forms: add an item, change it, move it, withdraw it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.bodies.queries import documents_of
from council.meetings import actions, permissions
from council.meetings.attached import attached_to
from council.meetings.forms import ItemForm
from council.meetings.models import AgendaItem
from council.meetings.queries import agenda as queries
from council.meetings.views.sessions import meeting_of
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


@require_safe
def agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole agenda: times, who presents, documents, proposals and opinions; made to be printed too."""
    found, now = meeting_of(pk), timezone.now()
    insider = permissions.may_read_internal(request.user, found, now) is None
    items = queries.with_documents(found, insider)
    attached = attached_to([one.id for one in items], reader_language())
    context = {
        "meeting": found,
        "items": [(one, attached.get(one.id, [])) for one in items],
        "may_set": permissions.may_set_agenda(request.user, found, now) is None,
        "nav_active": "live",
    }
    return render(request, "meetings/whole_agenda.html", context)


class AddItem(FormPage):
    """A new item."""

    form_class = ItemForm
    template_name = "meetings/item_form.html"

    def prepare(self) -> None:
        self.meeting = meeting_of(self.kwargs["pk"])
        refuse(permissions.may_set_agenda(self.request.user, self.meeting, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def form_options(self) -> dict[str, Any]:
        whole = AgendaItem.every.filter(meeting=self.meeting, parent=None, withdrawn_at=None)
        return {"wholes": whole, "documents": documents_of(self.meeting.council)}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "title": _("Add an item"), "submit": _("Add it")}

    def act(self, form: ItemForm) -> HttpResponse:
        actions.add_item(meeting_id=self.meeting.id, plan=form.plan(), person=self.request.user, now=self.now)
        messages.success(self.request, _("The item is on the agenda."))
        return redirect("meetings:agenda", self.meeting.id)


class ChangeItem(AddItem):
    """An item that stands on the agenda."""

    def prepare(self) -> None:
        standing = AgendaItem.every.filter(withdrawn_at=None).select_related("meeting__council")
        self.item: AgendaItem = get_object_or_404(standing, id=self.kwargs["pk"])
        self.meeting = self.item.meeting
        refuse(permissions.may_set_agenda(self.request.user, self.meeting, self.now))

    def initial(self) -> dict[str, Any]:
        item = self.item
        return {
            "language": reader_language(),
            "title": item.title,
            "parent": item.parent_id,
            "internal": item.internal,
            "minutes": item.minutes,
            "presenter": item.presenter,
            "documents": [one.id for one in item.documents.defer("content")],
        }

    def form_options(self) -> dict[str, Any]:
        options = super().form_options()
        return {**options, "wholes": options["wholes"].exclude(id=self.item.id)}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "title": _("Change this item"), "submit": _("Save")}

    def act(self, form: ItemForm) -> HttpResponse:
        actions.change_item(item_id=self.item.id, plan=form.plan(), person=self.request.user, now=self.now)
        messages.success(self.request, _("The item is changed."))
        return redirect("meetings:agenda", self.meeting.id)


@require_POST
def move(request: HttpRequest, pk: UUID, way: str) -> HttpResponse:
    """One place up or down."""
    item = get_object_or_404(AgendaItem.every.filter(withdrawn_at=None), id=pk)
    actions.move_item(item_id=item.id, up=way == "up", person=request.user, now=timezone.now())
    messages.success(request, _("The agenda has a new order."))
    return redirect("meetings:agenda", item.meeting_id)


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Off the agenda."""
    item = get_object_or_404(AgendaItem.every.filter(withdrawn_at=None), id=pk)
    actions.withdraw_item(item_id=item.id, person=request.user, now=timezone.now())
    messages.success(request, _("The item is off the agenda. The journal says so."))
    return redirect("meetings:agenda", item.meeting_id)
