"""The annual debate: which reports were sent, which were debated, and the two forms that record it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from council.bodies.models import Council
from council.commitments import actions, permissions
from council.commitments.debating import debate_of
from council.commitments.forms import DebateForm, ReportForm
from council.commitments.models import AnnualReport
from council.commitments.phrases import DEBATES
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.permissions import day_of


@require_safe
def debates(request: HttpRequest) -> HttpResponse:
    """Every annual report, and whether the municipal council debated it."""
    now = timezone.now()
    reports = list(AnnualReport.objects.select_related("council"))
    councils = {one.council_id: one.council for one in reports}
    records = {
        key for key, one in councils.items() if permissions.may_record_debates(request.user, one, now) is None
    }
    rows = [
        {
            "report": one,
            "sign": DEBATES[debate_of(one.due_on, one.debated_on, day_of(now))],
            "may_record": one.council_id in records and one.debated_on is None,
        }
        for one in reports
    ]
    known = Council.objects.filter(parent__isnull=True) if request.user.is_authenticated else []
    leads = [one for one in known if permissions.may_send_report(request.user, one, now) is None]
    context = {"rows": rows, "leads": leads, "nav_active": "opinions"}
    return render(request, "commitments/debates.html", context)


class RecordPage(FormPage):
    """A form of the annual debate, which returns to its page."""

    template_name = "commitments/record.html"
    title: Any = ""

    def page(self) -> dict[str, Any]:
        return {"title": self.title, "submit": _("Publish"), "nav_active": "opinions"}

    def done(self) -> HttpResponse:
        messages.success(self.request, _("Everybody can read it now."))
        return redirect("commitments:debates")


class SendReport(RecordPage):
    """A co-chair records that the annual report was sent."""

    form_class = ReportForm
    title = gettext_lazy("The annual report was sent")

    @cached_property
    def council(self) -> Council:
        return get_object_or_404(Council, slug=self.kwargs["slug"])

    def prepare(self) -> None:
        refuse(permissions.may_send_report(self.request.user, self.council, self.now))

    def own_link(self, year: int) -> str:
        """The report that the site counts by itself."""
        path = reverse("commitments:report", args=[self.council.slug, year])
        return self.request.build_absolute_uri(path)

    def initial(self) -> dict[str, Any]:
        today = day_of(self.now)
        return {"link": self.own_link(today.year - 1), "year": today.year - 1, "on": today}

    def act(self, form: ReportForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.send_report(
            council_id=self.council.id,
            year=clean["year"],
            sent_on=clean["on"],
            link=clean["link"],
            person=self.request.user,
            now=self.now,
        )
        return self.done()


class RecordDebate(RecordPage):
    """The city or a co-chair records the debate."""

    form_class = DebateForm
    title = gettext_lazy("The annual report was debated")

    @cached_property
    def report(self) -> AnnualReport:
        return get_object_or_404(AnnualReport.objects.select_related("council"), id=self.kwargs["report_id"])

    def prepare(self) -> None:
        refuse(permissions.may_record_debate(self.request.user, self.report, self.now))

    def act(self, form: DebateForm) -> HttpResponse:
        actions.record_debate(
            report_id=self.report.id,
            debated_on=form.cleaned_data["on"],
            minutes=form.cleaned_data["link"],
            person=self.request.user,
            now=self.now,
        )
        return self.done()
