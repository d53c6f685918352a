"""One proposal, as everybody reads it, and a resident's support."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.discussion.showing import ThreadShown, thread_view
from proposals import actions, authors, live, permissions, queries
from proposals.lifecycle import FATES, Act, State, possible
from proposals.models import Debate, Proposal
from proposals.views.writer import writer
from register.refusals import refuse
from residents.reader import reader_language


@require_safe
def proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proposal, its fate, and the button to support it."""
    found = get_object_or_404(Proposal.objects.with_texts().select_related("merged_into__title"), id=pk)
    if not found.public and permissions.may_write(writer(request), found) is None:
        return redirect("proposals:own", pk)
    now = timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    context = live.page(found, reader_language(), request.user) | {
        "moment": now,
        "thread": _debate(found, request.user, now),
        "refusal": permissions.may_support(request.user, found, now),
        "follows": queries.follows(request.user, found),
        "may_translate": permissions.may_translate(request.user, now) is None,
        "may_take_up": permissions.may_take_up(request.user, now) is None,
        "doors": doors(found.stage),
        "may_enter_paper": permissions.may_enter_paper(request.user, found, now) is None,
        "coauthors": [one for one in authors.with_her(found) if one.accepted_at],
        "answers": authors.given_answers(found),
        "may_ask_to_write": permissions.may_ask_to_write(request.user, found, now) is None,
        "asks_to_write": authors.asks_to_write(request.user, found),
        "may_take_out": permissions.may_take_out(writer(request), found, now) is None,
        "own": permissions.may_write(writer(request), found) is None,
        "login_url": f"{reverse('residents:login')}?{urlencode({'next': request.path})}",
    }
    return render(request, "proposals/proposal.html", context)


def _debate(found: Proposal, person: Any, now: datetime) -> ThreadShown | None:
    debate = Debate.objects.filter(proposal=found).select_related("thread__council").first()
    return thread_view(debate.thread, person, reader_language(), now) if debate else None


def doors(stage: State) -> list[tuple[str, str, Any]]:
    """What moderators and co-chairs can do in that state: address, icon, words."""
    every = [
        ((Act.HEAR,), "proposals:hear", "users", _("Put it on an agenda")),
        ((Act.CARRY,), "proposals:carry", "scroll-text", _("Take it into an opinion")),
        (FATES, "proposals:fate", "flag", _("Say what became of it")),
        ((Act.MERGE,), "proposals:join", "git-merge", _("Join it with another")),
    ]
    return [(door, icon, words) for acts, door, icon, words in every if possible(stage, acts)]


@require_POST
def support(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Support it. Someone who is not logged in is led through the login and back."""
    if not request.user.is_authenticated:
        return _login_first(pk)
    actions.support(proposal_id=_known(pk), person=request.user, now=timezone.now())
    messages.success(request, _("You support this proposal. Your name is not shown."))
    return redirect("proposals:proposal", pk)


@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Support it no more."""
    if not request.user.is_authenticated:
        return _login_first(pk)
    actions.take_back_support(proposal_id=_known(pk), person=request.user, now=timezone.now())
    messages.success(request, _("You took your support back."))
    return redirect("proposals:proposal", pk)


@require_POST
def begin_following(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Be told of each step. Someone who is not logged in is led through the login and back."""
    if not request.user.is_authenticated:
        return _login_first(pk)
    actions.follow(proposal_id=_known(pk), person=request.user, now=timezone.now())
    messages.success(request, _("We tell you at each step. Nobody sees that you follow it."))
    return redirect("proposals:proposal", pk)


@require_POST
def end_following(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Be told no more."""
    if not request.user.is_authenticated:
        return _login_first(pk)
    actions.unfollow(proposal_id=pk, person=request.user)
    messages.success(request, _("We no longer tell you about its steps."))
    return redirect("proposals:proposal", pk)


def _login_first(pk: UUID) -> HttpResponse:
    back = {"next": reverse("proposals:proposal", args=[pk])}
    return redirect(f"{reverse('residents:login')}?{urlencode(back)}")


def _known(pk: UUID) -> Any:
    return get_object_or_404(Proposal.objects.public().only("id"), id=pk).id
