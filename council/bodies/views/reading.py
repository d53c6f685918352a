"""The public pages of councils."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.bodies import permissions, queries
from council.bodies.forms.seating import OnDayForm
from council.bodies.models import Council, Document, Rules
from council.bodies.offices import BodyKind, Office
from council.bodies.phrases import BODIES, BOTH_SIGN, MAJORITIES, OFFICES, VOTE_KINDS
from council.bodies.procedure import FLOOR, BothSign, VoteKind, day_of_year
from residents.permissions import day_of


def fetch(slug: str) -> Council:
    found: Council = get_object_or_404(Council.objects.select_related("parent"), slug=slug)
    return found


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every council of the city."""
    now = timezone.now()
    context = {
        "councils": queries.councils_on(day_of(now)),
        "may_organise": permissions.may_organise(request.user, now) is None,
        "nav_active": "council",
    }
    return render(request, "bodies/list.html", context)


@require_safe
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """A council: who sits on it, in which office, until when, and under which rules; on any day."""
    found, now = fetch(slug), timezone.now()
    today = day_of(now)
    form = OnDayForm(request.GET or None)
    day = form.chosen(today) if request.GET else today
    context = table_of(found, day) | {
        "council": found,
        "now": now,
        "today": today,
        "on_day": form if day != today else OnDayForm(),
        "kind": BODIES[BodyKind(found.body)],
        "bodies": queries.bodies_of(found, day),
        "cochairs": _chairs(request.user, found, day, now),
        "documents": queries.documents_of(found),
        "programme": queries.programme_on(found, day),
        "mine": _own(request.user, found, today),
        "may_manage": permissions.may_manage(request.user, found, now) is None,
        "may_found": permissions.may_found(request.user, found.parent, now) is None,
        "nav_active": "council",
    }
    return render(request, "bodies/council.html", context)


def _chairs(person: Any, found: Council, day: date, now: datetime) -> list[dict[str, Any]]:
    """The co-chairs of a day, who stands in for each, and whether the reader may say who does."""
    stand_ins = queries.stand_ins_on(found, day)
    return [
        {
            "mandate": one,
            "office": one.office,
            "name": OFFICES[Office(one.office)],
            "stand_in": stand_ins.get(one.office),
            "may_set": permissions.may_set_stand_in(person, found, Office(one.office), now) is None,
        }
        for one in queries.cochairs(found, day)
    ]


def table_of(found: Council, day: date) -> dict[str, Any]:
    """The seats, the quotas and the rules of a day."""
    colleges, rules = queries.table(found, day), queries.rules_on(found, day)
    seats, filled = sum(len(one.seats) for one in colleges), sum(one.filled for one in colleges)
    return {
        "day": day,
        "colleges": colleges,
        "seats": seats,
        "filled": filled,
        "vacant": seats - filled,
        "quotas": queries.quotas_on(found, day, seats, filled),
        "rules": rules,
        "debate_by": day_of_year(day.year, *rules.debate_by) if rules else None,
        "quorum": queries.quorum_of(rules, colleges) if rules else 0,
        "majority": MAJORITIES[rules.needed()] if rules else "",
        "both": both_of(rules) if rules else [],
    }


def _own(person: Any, found: Council, today: date) -> Any:
    """The quotas of which a member may say whether she counts."""
    mandate = queries.mandate_of(person, found, today)
    return queries.own_words(mandate, today) if mandate else []


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Everyone who sat in the council, and who will."""
    found = fetch(slug)
    over, coming = queries.terms_around(found, day_of(timezone.now()))
    context = {"council": found, "over": over, "coming": coming, "nav_active": "council"}
    return render(request, "bodies/history.html", context)


@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version of the rules, each with the days on which it was in force."""
    found, now = fetch(slug), timezone.now()
    versions = queries.versions_of(found)
    ends = [None, *(one.starts for one in versions)]
    tables = queries.tables(found, [one.starts for one in versions])
    context = {
        "council": found,
        "versions": [
            _version(one, end, tables[one.starts]) for one, end in zip(versions, ends, strict=False)
        ],
        "today": day_of(now),
        "always": [BOTH_SIGN[one] for one in BothSign if one in FLOOR],
        "may_organise": permissions.may_organise(request.user, now) is None,
        "nav_active": "council",
    }
    return render(request, "bodies/rules.html", context)


def both_of(one: Rules) -> list[Any]:
    """What takes both co-chairs under these rules, in words."""
    return [BOTH_SIGN[what] for what in BothSign if one.takes_both(what)]


def _version(one: Rules, ends: date | None, colleges: list[queries.CollegeShown]) -> dict[str, Any]:
    needed = [(VOTE_KINDS[kind], MAJORITIES[one.needed(kind)]) for kind in VoteKind]
    return {
        "rules": one,
        "ends": ends,
        "needed": needed,
        "quorum": queries.quorum_of(one, colleges),
        "both": both_of(one),
        "debate_by": day_of_year(one.starts.year, *one.debate_by),
    }


@require_safe
def document(request: HttpRequest, pk: Any) -> HttpResponse:
    """The bytes of a document: saved rather than opened inside the site, for what is in it is not ours."""
    kept = get_object_or_404(Document, id=pk, withdrawn_at__isnull=True)
    answer = HttpResponse(bytes(kept.content), content_type=kept.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{kept.id}.pdf"'
    sandbox: dict[str, Any] = {"sandbox": []}
    answer._csp_update = sandbox  # type: ignore[attr-defined]
    return answer
