"""What waits for me, who stands in for me, and who does what."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from register.refusals import refuse
from residents import badge
from residents.duties import actions, permissions, queries
from residents.duties.forms import HandOverForm, StandInForm
from residents.duties.models import StandIn
from residents.duties.phrases import NOT_WAITING, STANDINGS, TAKEN_BY_OTHER
from residents.duties.showing import groups, row
from residents.duties.standing import COVERED, Days
from residents.form_pages import FormPage
from residents.models import Person
from residents.once import asks_once
from residents.permissions import day_of
from residents.phrases import DUTIES
from residents.queries import roles_of
from residents.reader import reader_language
from residents.roles import Role
from residents.views.account import owner
from residents.waiting import duties


@require_GET
@never_cache
@login_required
@asks_once
def waiting(request: HttpRequest) -> HttpResponse:
    """The page; it brings the menu's number up to date too."""
    person, now = owner(request), timezone.now()
    held, today = duties(person, now), day_of(now)
    found = queries.list_for(person, reader_language(), now)
    hers = [one.item for one in found if one.hers]
    context = {
        "duties": [DUTIES[one] for one in DUTIES if one in held],
        "groups": groups(found, today),
        "others": [row(one, today) for one in found if not one.hers],
        "covers": bool(set(COVERED) & roles_of(person, today)),
        "waiting": badge.keep(person, held, hers, now),
        "nav_active": "waiting",
    }
    return render(request, "residents/waiting.html", context)


@method_decorator(never_cache, name="dispatch")
class StandIns(LoginRequiredMixin, FormPage):
    """Who stands in for me, for whom I stand in, and what an organiser has to agree to."""

    form_class = StandInForm
    template_name = "residents/stand_ins.html"

    def form_options(self) -> dict[str, Any]:
        person, today = owner(self.request), day_of(self.now)
        roles = [role for role in COVERED if role in roles_of(person, today)]
        return {"roles": roles, "people": queries.colleagues(today).exclude(id=person.id)}

    def page(self) -> dict[str, Any]:
        person, today = owner(self.request), day_of(self.now)
        rows = [*queries.of_person(person, today), *self._to_approve()]
        return {
            "rows": [self._row(one) for one in rows],
            "covers": bool(set(COVERED) & roles_of(person, today)),
            "nav_active": "waiting",
        }

    def _to_approve(self) -> list[StandIn]:
        person, today = owner(self.request), day_of(self.now)
        organises = Role.ORGANISER in roles_of(person, today)
        return queries.to_approve(person, today) if organises else []

    def _row(self, one: StandIn) -> dict[str, Any]:
        person = owner(self.request)
        asked = one.accepted_at is None
        return {
            "one": one,
            "last": one.ends - timedelta(days=1),
            "chip": STANDINGS[queries.standing_of(one, day_of(self.now))],
            "accepts": asked and permissions.may_accept(person, one, self.now) is None,
            "approves": permissions.may_approve(person, one, self.now) is None,
            "ends": permissions.may_end(person, one, self.now) is None,
        }

    def act(self, form: StandInForm) -> HttpResponse:
        given = form.cleaned_data
        actions.ask_stand_in(
            person=owner(self.request),
            role=Role(given["role"]),
            stand_in_id=given["stand_in"].id,
            days=Days(given["starts"], given["last"] + timedelta(days=1)),
            now=self.now,
        )
        messages.success(self.request, _("Asked. It begins once the other person has accepted."))
        return redirect("duties:stand-ins")


@require_POST
@never_cache
@login_required
def answer(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Accept, agree, or end."""
    one, person, now = get_object_or_404(StandIn, id=pk), owner(request), timezone.now()
    if act == "accept":
        actions.accept_stand_in(stand_in_id=one.pk, person=person, now=now)
        messages.success(request, _("You stand in on these days."))
    elif act == "approve":
        actions.approve_stand_in(stand_in_id=one.pk, organiser=person, now=now)
        messages.success(request, _("Agreed: this person has the role on these days."))
    elif act == "end":
        actions.end_stand_in(stand_in_id=one.pk, person=person, now=now)
        messages.success(request, _("This stand-in has ended."))
    else:
        raise Http404(act)
    return redirect("duties:stand-ins")


@method_decorator(never_cache, name="dispatch")
class HandOver(LoginRequiredMixin, FormPage):
    """Give a thing to another one for whom it waits, with a note."""

    form_class = HandOverForm
    template_name = "residents/hand_over.html"

    def prepare(self) -> None:
        key, language = self.kwargs["key"], reader_language()
        self.listed = queries.item_of(self.request.user, key, language, self.now)
        refuse(NOT_WAITING if self.listed is None else None)
        refuse(None if self.listed and self.listed.hers else TAKEN_BY_OTHER)

    def form_options(self) -> dict[str, Any]:
        assert self.listed
        could = queries.who_could_do(self.request.user, self.listed.item, self.now)
        return {"people": Person.objects.filter(id__in=[one.id for one in could])}

    def page(self) -> dict[str, Any]:
        return {"listed": self.listed, "nav_active": "waiting"}

    def act(self, form: HandOverForm) -> HttpResponse:
        given = form.cleaned_data
        actions.hand_over(
            key=self.kwargs["key"],
            person=self.request.user,
            to=given["to"],
            note=given["note"],
            language=reader_language(),
            now=self.now,
        )
        messages.success(self.request, _("Handed over."))
        return redirect("duties:waiting")


@require_POST
@never_cache
@login_required
def give_back(request: HttpRequest, key: str) -> HttpResponse:
    """I do not do it after all: it waits for everybody again."""
    actions.give_back(key=key, person=owner(request))
    return redirect("duties:waiting")
