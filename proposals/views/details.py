"""What a proposal may say besides: a call's questions, a cost, a point on the map; and the ideas like it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proposals import actions, queries
from proposals.authors import given_answers
from proposals.forms import CostForm, PointForm, QuestionsForm, SendForm
from proposals.mapping import Chart, has_map
from proposals.phrases import NO_PLACE
from proposals.similar import like
from proposals.views.writer import own
from proposals.views.writing import (
    CheckStep,
    IdeaStep,
    LanguageStep,
    MoreStep,
    PlaceStep,
    SignStep,
    StepPage,
    step_url,
)
from register.refusals import Refused
from residents.reader import reader_language


class QuestionsStep(StepPage):
    """The further questions of the call."""

    step = "questions"
    form_class = QuestionsForm
    template_name = "proposals/write/fields.html"

    def form_options(self) -> dict[str, Any]:
        call = self.proposal.call
        asked = call.questions.all() if call else []
        return {"language": self.proposal.language, "questions": asked}

    def initial(self) -> dict[str, Any]:
        return {str(one.question_id): one.text.body for one in given_answers(self.proposal)}

    def keep(self, form: QuestionsForm) -> None:
        answers = {UUID(key): body for key, body in form.cleaned_data.items()}
        actions.answer_questions(**self.here, answers=answers)


class CostStep(StepPage):
    step = "cost"
    form_class = CostForm
    template_name = "proposals/write/fields.html"

    def initial(self) -> dict[str, Any]:
        return {"cost": self.proposal.cost}

    def keep(self, form: CostForm) -> None:
        actions.say_cost(**self.here, cost=form.cleaned_data["cost"])


class PointStep(StepPage):
    """A touch on the map, without a script too: the browser sends where the picture was touched."""

    step = "point"
    form_class = PointForm
    template_name = "proposals/write/point.html"

    def page(self) -> dict[str, Any]:
        return super().page() | {"has_map": has_map()}

    def act(self, form: PointForm) -> HttpResponse:
        """A touch shows the point; "keep" goes back to the check, "none" takes the point away."""
        if "keep" in self.request.POST:
            return redirect(step_url(self.proposal, "check"))
        if "none" in self.request.POST:
            actions.put_point(**self.here, point=None)
            return redirect(step_url(self.proposal, "check"))
        x, y = form.cleaned_data.get("x"), form.cleaned_data.get("y")
        point = Chart().point(x, y) if x is not None and y is not None else None
        if point is None:
            raise Refused(NO_PLACE)
        actions.put_point(**self.here, point=point)
        return redirect(step_url(self.proposal, "point"))


class SimilarPage(StepPage):
    """Ideas like this one: support one of them, or go on."""

    step = "similar"
    form_class = SendForm
    template_name = "proposals/write/similar.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        self.cards = queries.show(like(self.proposal), reader_language(), request.user, self.now)
        if not self.cards:
            return redirect(self.onward)
        return super().get(request, *args, **kwargs)

    @property
    def onward(self) -> str:
        return step_url(self.proposal, MoreStep.after(self.proposal.call))

    def page(self) -> dict[str, Any]:
        login = reverse("residents:login")
        back = urlencode({"next": self.request.path})
        return super().page() | {"cards": self.cards, "onward": self.onward, "login_url": f"{login}?{back}"}


@require_safe
@never_cache
def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The map as a picture, with the draft's own point: for whoever has the draft open."""
    proposal = own(request, pk)
    point = None
    if proposal.latitude is not None and proposal.longitude is not None:
        point = proposal.latitude, proposal.longitude
    context = Chart().drawn(point) if has_map() else {"width": 1, "height": 1}
    return render(request, "proposals/write/map.svg", context, content_type="image/svg+xml")


STEPS: dict[str, type[StepPage]] = {
    view.step: view
    for view in (
        LanguageStep,
        IdeaStep,
        MoreStep,
        SimilarPage,
        QuestionsStep,
        CostStep,
        PlaceStep,
        PointStep,
        SignStep,
        CheckStep,
    )
}
