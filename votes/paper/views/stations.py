"""Where people vote on paper or ask for help; who serves there."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from register.refusals import refuse
from residents.form_pages import FormPage
from votes.paper import actions, permissions, queries
from votes.paper.forms import ShiftForm, StationForm
from votes.paper.models import Station


@require_safe
def stations(request: HttpRequest) -> HttpResponse:
    """Every station with its hours and its phone; those of the reader's district first."""
    now = timezone.now()
    district = getattr(request.user, "district", None)
    context = {
        "stations": queries.stations(now, district.slug if district else ""),
        "organises": permissions.may_organise(request.user, now) is None,
    }
    return render(request, "paper/stations.html", context)


class StationPage(FormPage):
    """A new station, or another's words, place and hours."""

    form_class = StationForm  # type: ignore[assignment]
    template_name = "paper/station.html"

    def prepare(self) -> None:
        refuse(permissions.may_organise(self.request.user, self.now))
        known = self.kwargs.get("station_id")
        self.station = get_object_or_404(Station, id=known) if known else None

    def form_options(self) -> dict[str, Any]:
        return {"instance": self.station}

    def page(self) -> dict[str, Any]:
        return {"station": self.station}

    def act(self, form: StationForm) -> HttpResponse:
        actions.save_station(
            person=self.request.user,
            station_id=self.station.id if self.station else uuid4(),
            fields=form.cleaned_data,
            now=self.now,
        )
        return redirect("paper:stations")


class ShiftsPage(FormPage):
    """The shifts of a station."""

    form_class = ShiftForm
    template_name = "paper/shifts.html"

    def prepare(self) -> None:
        refuse(permissions.may_organise(self.request.user, self.now))
        self.station = get_object_or_404(Station, id=self.kwargs["station_id"])

    def form_options(self) -> dict[str, Any]:
        return {"now": self.now}

    def page(self) -> dict[str, Any]:
        return {"station": self.station, "shifts": queries.shifts_of(self.station, self.now)}

    def act(self, form: ShiftForm) -> HttpResponse:
        given = form.cleaned_data
        actions.give_shift(
            person=self.request.user,
            station_id=self.station.id,
            officer_id=given["officer"].id,
            starts=given["starts"],
            ends=given["ends"],
            now=self.now,
        )
        messages.success(self.request, _("The shift is planned."))
        return redirect("paper:shifts", self.station.id)


@require_POST
def end_shift(request: HttpRequest, station_id: Any, shift_id: int) -> HttpResponse:
    """Take a shift back."""
    actions.end_shift(person=request.user, shift_id=shift_id, now=timezone.now())
    return redirect("paper:shifts", station_id)
