"""How a proposal stands with the moderators: its case, what they hold against it, what its author can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.moderation import permissions as moderation
from council.moderation import queries as cases
from council.moderation.appeals import Stage, last_day
from council.moderation.models import Appeal, Measure
from council.moderation.phrases import VERDICTS
from council.moderation.sanctions import End, MeasureKind
from languages.queries import readings
from languages.reading import Reading
from proposals.lifecycle import State
from proposals.models import Coauthor, Proposal, Submission
from proposals.terms import expected
from residents.models import Person
from residents.permissions import day_of

KIND = "proposal"
OVER = (End.MENDED.value, End.WITHDRAWN.value)


@dataclass(frozen=True)
class Return:
    """Why it was sent back, and where her appeal is. `until` and `ask_until` are the last days to do it."""

    measure: Measure
    rule: Any
    why: Reading
    until: date | None
    appeal: Appeal | None
    asked: Reading | None
    answered: Any
    answer: Reading | None
    verdict: Any
    words: list[Reading]
    ask_until: date | None
    waits: bool


@dataclass(frozen=True)
class Standing:
    """`due` is until when it is read; `expected` until when instead, once that has passed."""

    due: datetime | None = None
    expected: datetime | None = None
    returned: Return | None = None


def open_submission(proposal: Proposal) -> Submission | None:
    """What lies before the moderators of it now."""
    return Submission.objects.filter(proposal=proposal, open=True).select_related("case").first()


def return_of(proposal: Proposal) -> Measure | None:
    """The sending back that holds."""
    return _returns(proposal).filter(ended_at__isnull=True).first()


def returns() -> QuerySet[Measure]:
    """Every sending back that holds, the newest first."""
    return _sent_back().filter(case__kind=KIND, ended_at__isnull=True)


def with_return() -> list[Prefetch[Any, Any, Any]]:
    """What to fetch with proposals to know of each why it is sent back."""
    last = Submission.objects.select_related("case").order_by("-case__opened_at")
    holds = returns().prefetch_related("reason__translations")
    return [Prefetch("submissions", last), Prefetch("submissions__case__measures", holds)]


def proposals_of(measures: Sequence[Measure]) -> dict[UUID, Proposal]:
    """What these are about, by case."""
    found = Submission.objects.filter(case__in=[one.case_id for one in measures])
    return {one.case_id: one.proposal for one in found.select_related("proposal__author", "proposal__title")}


def _returns(proposal: Proposal) -> QuerySet[Measure]:
    return _sent_back().filter(case__submission__proposal=proposal)


def _sent_back() -> QuerySet[Measure]:
    found = Measure.objects.filter(kind=MeasureKind.RETURN.value).order_by("-at", "id")
    return found.select_related("reason", "case", "appeal__text", "appeal__reason", "council")


def contested(proposal: Proposal) -> bool:
    """Whether an appeal waits for its answer: its text is judged as it stands."""
    measure = return_of(proposal) if proposal.stage is State.RETURNED else None
    return measure is not None and _waits(getattr(measure, "appeal", None))


def _waits(appeal: Appeal | None) -> bool:
    return appeal is not None and cases.stage_of(appeal) in (Stage.ASKED, Stage.LAST_WORD)


def writers(proposals: Sequence[UUID], *, helpers: bool = False) -> dict[UUID, set[UUID]]:
    """Who wrote each: its author and those who write with her; with `helpers`, also who wrote it for her."""
    found: dict[UUID, set[UUID]] = {key: set() for key in proposals}
    columns = ("author", "helper") if helpers else ("author",)
    for key, *people in Proposal.objects.filter(id__in=found).values_list("id", *columns):
        found[key].update(one for one in people if one)
    for key, person in Coauthor.objects.filter(proposal__in=found, person__isnull=False).values_list(
        "proposal", "person"
    ):
        found[key].add(person)
    return found


def writers_in(language: str, proposal: Proposal) -> set[UUID]:
    """Those who wrote it and read in that language."""
    wrote = Person.objects.filter(id__in=writers([proposal.id])[proposal.id], language=language)
    return set(wrote.values_list("id", flat=True))


def standing(proposal: Proposal, language: str, now: datetime) -> Standing:
    """What its author is shown of it."""
    sent = open_submission(proposal)
    if sent is not None:
        late = now >= sent.case.due_at
        return Standing(sent.case.due_at, expected(sent.case.opened_at, sent.case.due_at) if late else None)
    measure = _returns(proposal).exclude(end__in=OVER).first()
    return Standing(returned=_returned(measure, language, now) if measure else None)


def _returned(measure: Measure, language: str, now: datetime) -> Return:
    appeal = getattr(measure, "appeal", None)
    texts = [measure.reason] + ([appeal.text, appeal.reason] if appeal else [])
    words = cases.last_words([appeal]).get(appeal.id, []) if appeal else []
    read = readings([*texts, *words], language)
    may_contest = moderation.may_be_contested(measure, now) is None
    may_ask = appeal is not None and moderation.may_go_on(appeal, now) is None
    return Return(
        measure=measure,
        rule=RULES[CharterRule(measure.rule)] if measure.rule else "",
        why=read[measure.reason_id],  # type: ignore[index]
        until=last_day(day_of(measure.at)) if may_contest else None,
        appeal=appeal,
        asked=read[appeal.text_id] if appeal else None,
        answered=VERDICTS[appeal.answer] if appeal and appeal.answer else None,
        answer=read[appeal.reason_id] if appeal and appeal.reason_id else None,
        verdict=VERDICTS[appeal.verdict] if appeal and appeal.verdict else None,
        words=[read[one.id] for one in words],
        ask_until=last_day(day_of(appeal.answered_at)) if appeal and may_ask else None,
        waits=_waits(appeal),
    )
