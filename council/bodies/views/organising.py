"""The pages of organisers and co-chairs: colleges and seats, terms and offices, groups, quotas."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from council.bodies import actions, permissions, queries
from council.bodies.forms import seating as forms
from council.bodies.models import College, Council, Deputy, Mandate, Quota, Seat
from council.bodies.offices import BodyKind, CouncilKind
from council.bodies.views.reading import fetch, table_of
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import day_of
from residents.reader import reader_language


@require_safe
def manage(request: HttpRequest, slug: str) -> HttpResponse:
    """Every seat with what can be done with it."""
    found, now = fetch(slug), timezone.now()
    refuse(permissions.may_found(request.user, found.parent, now))
    context = table_of(found, day_of(now)) | {
        "council": found,
        "may_organise": permissions.may_organise(request.user, now) is None,
        "nav_active": "council",
    }
    return render(request, "bodies/manage.html", context)


class ActPage(FormPage):
    """One act on a body: it asks for permission before it shows anything, and returns to where it began."""

    template_name = "bodies/act.html"
    title: Any = ""
    submit: Any = gettext_lazy("Save")
    council: Council

    def fetch(self) -> Council:
        return fetch(self.kwargs["slug"])

    def prepare(self) -> None:
        self.council = self.fetch()
        refuse(self.permission())

    def permission(self) -> Any:
        return permissions.may_found(self.request.user, self.council.parent, self.now)

    def initial(self) -> dict[str, Any]:
        today = day_of(self.now)
        return {"starts": today, "day": today, "language": reader_language()}

    def lead(self) -> Any:
        return self.council

    def back(self) -> str:
        return "bodies:manage"

    def page(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "submit": self.submit,
            "lead": self.lead(),
            "council": self.council,
            "back": self.back(),
        }

    def done(self) -> HttpResponse:
        messages.success(self.request, _("It is saved."))
        return redirect(self.back(), self.council.slug)

    def acting(self) -> dict[str, Any]:
        """Who acts, and when."""
        return {"organiser": self.request.user, "now": self.now}


class Found(ActPage):
    """An organiser founds a council; its colleges come next."""

    form_class = forms.CouncilForm
    title = gettext_lazy("Set up a council")

    def prepare(self) -> None:
        refuse(permissions.may_organise(self.request.user, self.now))

    def page(self) -> dict[str, Any]:
        return {"title": self.title, "submit": self.submit, "lead": ""}

    def act(self, form: forms.CouncilForm) -> HttpResponse:
        clean = form.cleaned_data
        self.council = actions.found_council(
            slug=clean["slug"],
            kind=CouncilKind(clean["kind"]),
            names=form.said("name"),
            intros=form.said("intro"),
            colleges=[],
            order=Council.objects.count(),
            **self.acting(),
        )
        return self.done()


class FoundBody(ActPage):
    """A bureau, a commission or a project group: its members are named next."""

    form_class = forms.BodyForm
    title = gettext_lazy("Add a commission or a group")

    def permission(self) -> Any:
        return permissions.may_found(self.request.user, self.council, self.now)

    def act(self, form: forms.BodyForm) -> HttpResponse:
        clean, parent = form.cleaned_data, self.council
        self.council = actions.found_council(
            slug=clean["slug"],
            kind=CouncilKind.COLLEGES,
            names=form.said("name"),
            intros=form.said("intro"),
            colleges=[actions.CollegePlan(members_in_every_language(), clean["seats"])],
            order=Council.objects.count(),
            parent=parent,
            body=BodyKind(clean["kind"]),
            **self.acting(),
        )
        return self.done()


def members_in_every_language() -> dict[str, str]:
    """The name of a group's only college."""
    found = {}
    for code, _name in forms.site_languages():
        with translation.override(code):
            found[code] = _("Members")
    return found


class AddCollege(ActPage):
    form_class = forms.CollegeForm
    title = gettext_lazy("Add a college")

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def act(self, form: forms.CollegeForm) -> HttpResponse:
        clean = form.cleaned_data
        plan = actions.CollegePlan(form.said("name"), clean["seats"], clean["group"])
        actions.add_college(council_id=self.council.id, plan=plan, starts=clean["starts"], **self.acting())
        return self.done()


class AddSeats(ActPage):
    form_class = forms.SeatsForm
    title = gettext_lazy("Add seats")

    def fetch(self) -> Council:
        self.college: College = get_object_or_404(
            College.objects.select_related("council__parent"), id=self.kwargs["pk"]
        )
        return self.college.council

    def lead(self) -> Any:
        return self.college

    def act(self, form: forms.SeatsForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.add_seats(
            college_id=self.college.id, count=clean["seats"], starts=clean["starts"], **self.acting()
        )
        return self.done()


class SeatPage(ActPage):
    """An act on one seat."""

    def fetch(self) -> Council:
        joined = Seat.objects.select_related("council__parent", "college")
        self.seat = get_object_or_404(joined, id=self.kwargs["pk"])
        return self.seat.council

    def lead(self) -> Any:
        return _("%(college)s, seat %(number)d") % {
            "college": self.seat.college,
            "number": self.seat.number,
        }


class FillSeat(SeatPage):
    form_class = forms.FillForm
    title = gettext_lazy("Fill the seat")

    def act(self, form: forms.FillForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.fill_seat(
            seat_id=self.seat.id,
            person_id=clean["who"].id,
            starts=clean["starts"],
            ends=clean["ends"],
            office=clean["office"],
            **self.acting(),
        )
        return self.done()


class NameDeputy(SeatPage):
    form_class = forms.TermForm
    title = gettext_lazy("Name a deputy")

    def act(self, form: forms.TermForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.name_deputy(
            seat_id=self.seat.id,
            person_id=clean["who"].id,
            starts=clean["starts"],
            ends=clean["ends"],
            **self.acting(),
        )
        return self.done()


class ExplainVacancy(SeatPage):
    form_class = forms.VacancyForm
    title = gettext_lazy("Why the seat is empty")

    def act(self, form: forms.VacancyForm) -> HttpResponse:
        actions.explain_vacancy(seat_id=self.seat.id, **form.cleaned_data, **self.acting())
        return self.done()


class EndSeat(SeatPage):
    form_class = forms.DayForm
    title = gettext_lazy("Take the seat out of the council")

    def act(self, form: forms.DayForm) -> HttpResponse:
        actions.end_seat(seat_id=self.seat.id, day=form.cleaned_data["day"], **self.acting())
        return self.done()


class MandatePage(ActPage):
    """An act on one member's term."""

    def fetch(self) -> Council:
        joined = Mandate.objects.select_related("council__parent", "person", "seat__college")
        self.mandate = get_object_or_404(joined, id=self.kwargs["pk"])
        return self.mandate.council

    def lead(self) -> Any:
        return self.mandate.person.display_name


class EndTerm(MandatePage):
    form_class = forms.VacancyForm
    title = gettext_lazy("End the term")

    def act(self, form: forms.VacancyForm) -> HttpResponse:
        actions.vacate_seat(mandate_id=self.mandate.id, **form.cleaned_data, **self.acting())
        return self.done()


class GiveOffice(MandatePage):
    form_class = forms.OfficeForm
    title = gettext_lazy("Change the office")

    def initial(self) -> dict[str, Any]:
        return {"day": day_of(self.now), "office": self.mandate.office}

    def act(self, form: forms.OfficeForm) -> HttpResponse:
        actions.give_office(mandate_id=self.mandate.id, **form.cleaned_data, **self.acting())
        return self.done()


class EndDeputy(ActPage):
    form_class = forms.DayForm
    title = gettext_lazy("End the deputy’s term")

    def fetch(self) -> Council:
        joined = Deputy.objects.select_related("council__parent", "person")
        self.deputy = get_object_or_404(joined, id=self.kwargs["pk"])
        return self.deputy.council

    def lead(self) -> Any:
        return self.deputy.person.display_name

    def act(self, form: forms.DayForm) -> HttpResponse:
        actions.end_deputy(deputy_id=self.deputy.id, day=form.cleaned_data["day"], **self.acting())
        return self.done()


class SetQuota(ActPage):
    form_class = forms.QuotaForm
    title = gettext_lazy("Add a quota")

    def permission(self) -> Any:
        return permissions.may_organise(self.request.user, self.now)

    def act(self, form: forms.QuotaForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.set_quota(
            council_id=self.council.id,
            names=form.said("name"),
            least=clean["least"],
            starts=clean["starts"],
            **self.acting(),
        )
        return self.done()


class QuotaPage(ActPage):
    """An act on one quota."""

    def fetch(self) -> Council:
        joined = Quota.objects.select_related("council__parent")
        self.quota: Quota = get_object_or_404(joined, id=self.kwargs["pk"])
        return self.quota.council

    def lead(self) -> Any:
        return self.quota


class EndQuota(QuotaPage):
    form_class = forms.DayForm
    title = gettext_lazy("End the quota")

    def permission(self) -> Any:
        return permissions.may_organise(self.request.user, self.now)

    def act(self, form: forms.DayForm) -> HttpResponse:
        actions.end_quota(quota_id=self.quota.id, day=form.cleaned_data["day"], **self.acting())
        return self.done()


class AnswerQuota(QuotaPage):
    """A member says whether she counts; only the number is ever shown."""

    form_class = forms.QuotaWordForm
    template_name = "bodies/answer_quota.html"
    title = gettext_lazy("Do you count for this quota?")

    def permission(self) -> Any:
        self.mandate = queries.mandate_of(self.request.user, self.council, day_of(self.now)) or Mandate()
        return permissions.may_answer_quota(self.request.user, self.quota, self.mandate, self.now)

    def initial(self) -> dict[str, Any]:
        said = dict(queries.own_words(self.mandate, day_of(self.now)))
        return {"counts": {True: "yes", False: "no", None: ""}[said.get(self.quota)]}

    def back(self) -> str:
        return "bodies:council"

    def act(self, form: forms.QuotaWordForm) -> HttpResponse:
        actions.answer_quota(
            quota_id=self.quota.id,
            mandate_id=self.mandate.id,
            counts=form.cleaned_data["counts"],
            person=self.request.user,
            now=self.now,
        )
        return self.done()
