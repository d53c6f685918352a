"""The pages that show rounds."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from languages.queries import reading
from residents.reader import reader_language
from votes.budgets import permissions, queries
from votes.budgets.models import Round
from votes.budgets.phrases import NAMES_STAY_APART, PHASES


def named(slug: str) -> Round:
    """The round of that name, or 404."""
    return get_object_or_404(queries.rounds(), slug=slug)


def about(round_: Round, person: Any, now: datetime) -> dict[str, Any]:
    """What every page of a round shows."""
    return {
        "round": round_,
        "title": queries.worded(round_, "title", reader_language()),
        "intro": queries.worded(round_, "intro", reader_language()),
        "phase": round_.phase(now),
        "phase_word": PHASES[round_.phase(now)],
        "void_reason": reading(round_.void_reason, reader_language()) if round_.void_reason else None,
        "names_stay_apart": NAMES_STAY_APART,
        "organises": permissions.may_manage(person, now) is None,
    }


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, newest first."""
    now = timezone.now()
    shown = [(card, PHASES[card.phase]) for card in queries.cards(reader_language(), now)]
    organises = permissions.may_manage(request.user, now) is None
    return render(request, "budgets/list.html", {"rounds": shown, "organises": organises})


@require_safe
def round_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One round: its money, its dates, who may vote, its projects."""
    now, round_ = timezone.now(), named(slug)
    choices = queries.choices(queries.in_voters_order(round_, request.user, now), reader_language())
    context = about(round_, request.user, now) | {
        "choices": choices,
        "map": queries.map_of(choices, "project-"),
        "refusal": permissions.may_vote(request.user, round_, now),
        "voted": queries.voted(round_, request.user),
        "holds": permissions.may_hold(request.user, round_) is None,
        "turnout": queries.turnout(round_),
        "turnout_cells": queries.turnout_cells(round_),
        "steps": [(PHASES[one], at, at <= now) for one, at in round_.dates.begun()],
        "changes": queries.date_changes(round_, reader_language()),
    }
    return render(request, "budgets/round.html", context)
