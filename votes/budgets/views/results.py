"""The published result: its pages, and the votes as a file. What is ticked here is answered and forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language
from votes.budgets import permissions, queries
from votes.budgets.forms import ShareForm
from votes.budgets.models import Round
from votes.budgets.phrases import OTHER_WAYS
from votes.budgets.queries import ShownResult
from votes.budgets.results import asks_order, asks_points, funded
from votes.budgets.stories import SHARES
from votes.budgets.views.reading import about, named

MOST_DIGITS = 4


def published(person: Any, slug: str, now: datetime) -> Round:
    """The round of that name whose result may be read; 404, or refused."""
    round_ = named(slug)
    refuse(permissions.may_read_result(person, round_, now))
    return round_


def told(round_: Round, request: HttpRequest, now: datetime, project: int | None = None) -> dict[str, Any]:
    """What every page of a result shows: of the envelope asked for, or that project's."""
    envelopes = queries.counted_envelopes(round_, reader_language())
    asked = request.GET.get("envelope", "")
    wanted = [one for one in envelopes if str(one.envelope.number) == asked] or envelopes
    if project is not None:
        wanted = [one for one in envelopes if project in one.projects] or envelopes
    envelope = wanted[0].envelope if wanted else None
    return about(round_, request.user, now) | {
        "shown": queries.shown_result(round_, reader_language(), envelope),
        "pays": round_.rule == SHARES,
        "file": permissions.may_read_ballots(round_) is None,
        "envelopes": envelopes,
        "envelope": envelope,
    }


def show(
    request: HttpRequest, slug: str, template: str, project: int | None = None, **more: Any
) -> HttpResponse:
    """One page of the result; a callable in `more` is given the result."""
    now = timezone.now()
    context = told(published(request.user, slug, now), request, now, project)
    shown = context["shown"]
    extra = {name: made(shown) if callable(made) else made for name, made in more.items()}
    return render(request, template, context | extra)


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Who won and why, once it is published."""
    now = timezone.now()
    context = told(published(request.user, slug, now), request, now)
    drawn = queries.map_of_result(context["round"], context["shown"])
    return render(request, "budgets/results.html", context | {"map": drawn})


@require_safe
def story(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Why one project won or did not."""

    def tell(shown: ShownResult) -> Any:
        row = next((row for row in shown.rows if row.choice.option.number == number), None)
        if row is None:
            raise Http404
        return queries.telling(shown, row)

    return show(request, slug, "budgets/story.html", number, telling=tell)


@require_safe
def count_steps(request: HttpRequest, slug: str) -> HttpResponse:
    """The count, one step at a time: `?step=3`."""
    asked = request.GET.get("step", "")
    number = int(asked) if asked.isdecimal() and len(asked) <= MOST_DIGITS else 0
    return show(request, slug, "budgets/count.html", at=lambda shown: queries.shown_step(shown, number))


@require_safe
def other_ways(request: HttpRequest, slug: str) -> HttpResponse:
    """The same votes counted another way: `?with=greedy`."""
    asked = request.GET.get("with", "")

    def word(shown: ShownResult) -> Any:
        other = queries.other_way(shown, asked)
        return OTHER_WAYS[other.name] if other else ""

    return show(
        request,
        slug,
        "budgets/ways.html",
        other=lambda shown: queries.other_way(shown, asked),
        other_word=word,
        ways=lambda shown: [(way.name, OTHER_WAYS[way.name]) for way in shown.stories.ways],
    )


@method_decorator(never_cache, name="dispatch")
class SharePage(FormPage):
    """What a vote funded, for any ticks, without login. Nothing of it is kept."""

    form_class = ShareForm
    template_name = "budgets/share.html"
    form_id = "share"

    def prepare(self) -> None:
        self.round = published(self.request.user, self.kwargs["slug"], self.now)
        self.told = told(self.round, self.request, self.now)
        if not self.told["shown"].stories.steps:
            raise Http404

    def form_options(self) -> dict[str, Any]:
        way = (self.round.ballot, self.round.rule, self.round.utility)
        return {"shown": self.told["shown"], "points": asks_points(*way), "order": asks_order(*way)}

    def page(self) -> dict[str, Any]:
        return self.told

    def act(self, form: ShareForm) -> HttpResponse:
        ticks = form.ticks()
        context = {"form": form, "form_id": self.form_id, **self.page(), **self.answer(ticks)}
        return render(self.request, self.template_name, context)

    def answer(self, ticks: Sequence[str] | dict[str, int]) -> dict[str, Any]:
        """The chosen projects, each with what the share paid for it, and what was left."""
        shown: ShownResult = self.told["shown"]
        pairs = [(row.choice.option.code, row.choice.option.cost_cents) for row in shown.rows]
        found = funded(pairs, shown.result.outcome, self.round.ballot, self.round.point_scale, ticks)
        chosen = [shown.by_code[code] for code in ticks]
        won = sorted((row for row in chosen if row.place), key=lambda row: row.place or 0)
        return {
            "answered": True,
            "funded": found,
            "chosen": chosen,
            "won": [(row, found.paid.get(row.choice.option.code, 0)) for row in won],
            "missed": [row for row in chosen if not row.place],
        }


@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """A published count as a Pabulib file: numbered ballots, sorted by what they say, no voter.

    What was counted apart has a file each (`?envelope=2`): together they would tell who chose what where.
    """
    round_ = published(request.user, slug, timezone.now())
    refuse(permissions.may_read_ballots(round_))
    parts = {str(one.envelope.number if one.envelope else ""): one for one in queries.parts_of_round(round_)}
    asked = request.GET.get("envelope", "")
    number = asked if asked in parts else next(iter(parts))
    answer = HttpResponse(
        queries.ballots_file(round_, parts[number]), content_type="text/plain; charset=utf-8"
    )
    name = f"{round_.slug}-{number}.pb" if number else f"{round_.slug}.pb"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
