"""The desk's part: letters to hand out, people to call, and how somebody without e-mail is told."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from register.refusals import refuse
from residents.delivery import actions, queries
from residents.delivery.forms import DeskWaysForm, HandedForm
from residents.models import District
from residents.permissions import may_work_as
from residents.roles import Role
from residents.views.desk import PersonPage

AT_ONCE = 30


@require_GET
@never_cache
def desks(request: HttpRequest) -> HttpResponse:
    """How many letters wait at which desk."""
    refuse(may_work_as(request.user, Role.DESK, timezone.now()))
    return render(request, "delivery/desks.html", {"desks": queries.desks_with_letters()})


@require_http_methods(["GET", "POST"])
@never_cache
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """The letters that wait at one desk, to be printed; each is marked when its reader has it."""
    now = timezone.now()
    refuse(may_work_as(request.user, Role.DESK, now))
    desk = get_object_or_404(District, slug=slug)
    if request.method == "POST":
        done = _rows_told(request, actions.hand_out)
        if done:
            messages.success(request, _("Marked as handed out."))
        return redirect("delivery:letters", slug)
    context = {"desk": desk, "letters": queries.letters_at(desk, now, AT_ONCE)}
    return render(request, "delivery/letters.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """Whom to call, by the number of the paper slip; each is marked when she was told."""
    now = timezone.now()
    refuse(may_work_as(request.user, Role.DESK, now))
    if request.method == "POST":
        done = _rows_told(request, actions.note_called)
        if done:
            messages.success(request, _("Marked as told."))
        return redirect("delivery:calls")
    return render(request, "delivery/calls.html", {"calls": queries.calls(now, AT_ONCE)})


def _rows_told(request: HttpRequest, act: Any) -> int:
    form = HandedForm(request.POST)
    if not form.is_valid():
        return 0
    done: int = act(officer=request.user, rows=form.cleaned_data["rows"], now=timezone.now())
    return done


class DeskWays(PersonPage):
    """Letters and calls for somebody at the desk."""

    form_class = DeskWaysForm
    template_name = "delivery/desk_ways.html"

    def initial(self) -> dict[str, Any]:
        ways = queries.chosen(self.person)
        desk = ways.desk or self.person.district
        return {"by_letter": ways.by_letter, "desk": desk, "by_call": ways.by_call}

    def page(self) -> dict[str, Any]:
        return {**super().page(), "ways": queries.chosen(self.person)}

    def act(self, form: DeskWaysForm) -> HttpResponse:
        ways = actions.choose_at_desk(
            officer=self.request.user, person_id=self.person.id, now=self.now, **form.cleaned_data
        )
        if ways.by_call:
            words = _("Slip %(number)s: write the phone number on this slip. It stays at the desk.")
            messages.success(self.request, words % {"number": ways.slip})
        else:
            messages.success(self.request, _("This person is told in this way from now on."))
        return redirect("residents:desk-person", self.person.id)
