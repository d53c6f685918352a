"""Who acts in a co-chair's office while she is away: named by herself, or by an organiser."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from council.bodies import actions, permissions, queries
from council.bodies.forms.seating import DayForm
from council.bodies.forms.standing_in import StandInForm
from council.bodies.models import Council, StandIn
from council.bodies.offices import COCHAIRS, Office
from council.bodies.phrases import OFFICES
from council.bodies.views.organising import ActPage
from residents.permissions import day_of


class StandInPage(ActPage):
    """An act on the stand-in of one office; it returns to the council's page."""

    office: Office

    def permission(self) -> Any:
        return permissions.may_set_stand_in(self.request.user, self.council, self.office, self.now)

    def lead(self) -> Any:
        return OFFICES[self.office]

    def back(self) -> str:
        return "bodies:council"

    def acting(self) -> dict[str, Any]:
        return {"by": self.request.user, "now": self.now}


class NameStandIn(StandInPage):
    form_class = StandInForm
    template_name = "bodies/stand_in.html"
    title = gettext_lazy("Who stands in")

    def prepare(self) -> None:
        found = [one for one in COCHAIRS if one.value == self.kwargs["office"]]
        if not found:
            raise Http404(self.kwargs["office"])
        self.office = found[0]
        super().prepare()

    def form_options(self) -> dict[str, Any]:
        return {"members": queries.may_be_stand_in(self.council, self.office, day_of(self.now))}

    def page(self) -> dict[str, Any]:
        known = queries.stand_ins_on(self.council, day_of(self.now)).get(self.office.value)
        return super().page() | {"known": known}

    def act(self, form: StandInForm) -> HttpResponse:
        actions.name_stand_in(
            council_id=self.council.id,
            office=self.office,
            person_id=UUID(form.cleaned_data["person"]),
            starts=form.cleaned_data["starts"],
            **self.acting(),
        )
        return self.done()


class EndStandIn(StandInPage):
    form_class = DayForm
    title = gettext_lazy("End the stand-in")

    def fetch(self) -> Council:
        joined = StandIn.objects.select_related("council", "person")
        self.named = get_object_or_404(joined, id=self.kwargs["pk"])
        self.office = Office(self.named.office)
        return self.named.council

    def act(self, form: DayForm) -> HttpResponse:
        actions.end_stand_in(stand_in_id=self.named.pk, day=form.cleaned_data["day"], **self.acting())
        return self.done()
