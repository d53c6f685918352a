"""The co-chairs' doors: sign, publish, correct."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council.minutes import actions, permissions, queries
from council.minutes.forms import CorrectionForm, SignCorrectionForm, SignMinutesForm
from council.minutes.models import Correction
from council.minutes.shown import Point
from council.minutes.views.reading import MinutesForm, fetch
from residents.proving import ProvenPage


class SignMinutes(ProvenPage, MinutesForm):
    """A co-chair reads the whole once more, shows again who she is, and signs what she has read."""

    form_class = SignMinutesForm
    template_name = "minutes/sign.html"

    def refusal(self) -> Any:
        return permissions.may_open_signing(self.request.user, self.minutes, self.now)

    def initial(self) -> dict[str, Any]:
        return {"seen": queries.digest_of(self.minutes, self.minutes.entries.all())}

    def act(self, form: SignMinutesForm) -> HttpResponse:
        self.make_sure(form)
        both = actions.sign_minutes(
            minutes_id=self.minutes.id,
            person=self.request.user,
            seen=form.cleaned_data["seen"],
            now=self.now,
        )
        if both:
            return self.done(_("You have signed. Both co-chairs have signed now: publish the minutes."))
        return self.done(_("You have signed. The other co-chair must sign too."))


@require_POST
def publish(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = fetch(request.user, minutes_id, now)
    actions.publish_minutes(minutes_id=found.id, person=request.user, now=now)
    messages.success(request, _("The minutes are public."))
    return redirect(found.get_absolute_url())


def named(point: Point) -> str:
    """A point in a list of choices."""
    if point.title is None:
        return _("Outside the items")
    return f"{point.number}. {point.title.body}"


class ProposeCorrection(MinutesForm):
    form_class = CorrectionForm
    title = gettext_lazy("Correct the minutes")
    lead = gettext_lazy("Everyone reads the correction when both co-chairs have signed it.")
    submit = gettext_lazy("Propose the correction")

    def refusal(self) -> Any:
        return permissions.may_correct(self.request.user, self.minutes, self.now)

    def form_options(self) -> dict[str, Any]:
        labels = {one.entry.id: named(one) for one in self.shown.points}
        return {"entries": self.minutes.entries.filter(id__in=labels), "labels": labels}

    def act(self, form: CorrectionForm) -> HttpResponse:
        clean = form.cleaned_data
        actions.propose_correction(
            entry_id=clean["entry"].id,
            person=self.request.user,
            language=clean["language"],
            body=clean["body"],
            now=self.now,
        )
        return self.done(_("The correction waits for the signatures of both co-chairs."))


class SignCorrection(ProvenPage, MinutesForm):
    form_class = SignCorrectionForm
    template_name = "minutes/sign_correction.html"

    @cached_property
    def correction(self) -> Correction:
        found = Correction.objects.select_related("minutes__meeting__council")
        return get_object_or_404(found, id=self.kwargs["correction_id"], minutes=self.minutes)

    def refusal(self) -> Any:
        return permissions.may_sign_correction(self.request.user, self.correction, self.now)

    def initial(self) -> dict[str, Any]:
        return {}

    def page(self) -> dict[str, Any]:
        known = self.shown.corrections
        told = next(one for one in known if one.correction.id == self.correction.id)
        point = next(one for one in self.shown.points if one.entry.id == self.correction.entry_id)
        return {**super().page(), "told": told, "point": point}

    def act(self, form: SignCorrectionForm) -> HttpResponse:
        self.make_sure(form)
        both = actions.sign_correction(
            correction_id=self.correction.id, person=self.request.user, now=self.now
        )
        words = (
            _("The correction is public.")
            if both
            else _("You have signed. The other co-chair must sign too.")
        )
        return self.done(words)


@require_POST
def withdraw(request: HttpRequest, minutes_id: UUID, correction_id: int) -> HttpResponse:
    now = timezone.now()
    found = fetch(request.user, minutes_id, now)
    known = get_object_or_404(found.corrections, id=correction_id)
    actions.withdraw_correction(correction_id=known.id, person=request.user, now=now)
    messages.success(request, _("The correction is withdrawn."))
    return redirect(found.get_absolute_url())
