"""The city's doors: its inbox and its answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.opinions import actions, permissions, queries
from council.opinions.forms import AnswerForm
from council.opinions.models import Opinion
from council.opinions.views.reading import A_PAGE, OpinionForm, fetch, rate
from languages.queries import readings, waiting_wishes
from register.refusals import refuse
from residents.form_pages import typed
from residents.permissions import day_of, may_work_as
from residents.reader import reader_language
from residents.roles import Role


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What the city has to answer, most urgent first."""
    now = timezone.now()
    refuse(permissions.may_open_inbox(request.user, now))
    today, tab = day_of(now), request.GET.get("show", "")
    answered = queries.filtered(Opinion.objects.public(), "answered", today).order_by("-answered_at", "id")
    page = queries.KeyPaginator(answered, queries.listed(), A_PAGE).get_page(request.GET.get("page"))
    waiting = queries.inbox(reader_language(), today)
    context = {
        "waiting": waiting,
        "late": sum(card.hurry == "late" for card in waiting),
        "tab": tab,
        "page": page,
        "answered": queries.cards(page.object_list, reader_language(), today) if tab == "answered" else [],
        **rate(today),
        "wishes": sum(waiting_wishes().values()),
        "may_acknowledge": may_work_as(request.user, Role.CLERK, now) is None,
        "may_answer": may_work_as(request.user, Role.OFFICIAL, now) is None,
        "others_subjects": queries.others_subjects(request.user, today),
        "nav_active": "opinions",
    }
    return render(request, "opinions/inbox.html", context)


@require_POST
def acknowledge(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    now = timezone.now()
    fetch(request.user, opinion_id, now)
    actions.acknowledge_opinion(opinion_id=opinion_id, person=request.user, now=now)
    messages.success(request, _("The council now sees that the city has read this opinion."))
    return redirect("opinions:inbox")


class AnswerOpinion(OpinionForm):
    """An elected official answers, request by request."""

    form_class = AnswerForm
    template_name = "opinions/answer.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The link in the mail: who is not logged in gets a code first, then comes back here.

        An answer that is sent after its session has ended is refused instead: the way to the login loses it.
        """
        if not request.user.is_authenticated and request.method != "POST":
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)

    def refusal(self) -> Any:
        return permissions.may_answer(self.request.user, self.opinion, self.now)

    def initial(self) -> dict[str, Any]:
        draft = queries.answer_draft(self.opinion)
        return {**super().initial(), **(draft.values if draft else {})}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Three buttons: keep it for later, read it once more, sign it."""
        if "save" in request.POST:
            return self.keep(typed(AnswerForm(request.POST, **self.form_options())))
        return super().post(request, *args, **kwargs)

    def keep(self, values: dict[str, Any]) -> HttpResponse:
        kept = {name: str(value or "") for name, value in values.items()}
        actions.save_answer_draft(
            opinion_id=self.opinion.id, person=self.request.user, values=kept, now=self.now
        )
        messages.success(self.request, _("Your draft is kept. Only the city’s people see it."))
        return redirect("opinions:answer", self.opinion.id)

    def form_options(self) -> dict[str, Any]:
        asked = list(self.opinion.requests.all())
        known = readings((one.text for one in asked), reader_language())
        return {"requests": [(one, known[one.text_id]) for one in asked], "today": day_of(self.now)}

    def act(self, form: AnswerForm) -> HttpResponse:
        clean = form.cleaned_data
        if "preview" in self.request.POST:
            return render(
                self.request,
                "opinions/answer_preview.html",
                {**self.page(), "form": form, "form_id": self.form_id},
            )
        actions.answer_opinion(
            opinion_id=self.opinion.id,
            person=self.request.user,
            language=clean["language"],
            replies=form.replies(),
            letter=clean["letter"],
            now=self.now,
        )
        return self.done(_("Your answer is public."))
