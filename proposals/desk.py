"""The moderators' screen of proposals: the queue with its filters, and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from council.moderation.cases import claimed_by_other
from council.moderation.models import Appeal
from council.moderation.queries import appeals_waiting
from proposals import queries, standing
from proposals.models import Submission
from proposals.queries import Shown
from proposals.terms import NEW_FOR, Age, Wait, age


@dataclass(frozen=True)
class Row:
    """One proposal that lies before the moderators. `other` is who else looks at it just now."""

    sent: Submission
    shown: Shown
    second: bool
    age: Age
    mine: bool
    own: bool
    other: str

    @property
    def late(self) -> bool:
        return self.age is Age.LATE


def found(filters: dict[str, str], person: Any, now: datetime) -> QuerySet[Submission]:
    """What waits for a reader: `wait`, `age`, `language`, `district` and `call` (their slugs), `mine`."""
    fields = {
        "language": "proposal__language",
        "district": "proposal__district__slug",
        "call": "proposal__call__slug",
    }
    rows = queries.waiting().filter(**{fields[key]: filters[key] for key in fields if filters.get(key)})
    if filters.get("mine"):
        rows = rows.filter(case__claimed_by=person, case__claimed_until__gt=now)
    if wait := filters.get("wait"):
        rows = rows.filter(case__objection__isnull=wait != Wait.SECOND.value)
    return rows.filter(_aged(filters.get("age", ""), now))


def _aged(chosen: str, now: datetime) -> Q:
    late, new = Q(case__due_at__lte=now), Q(case__opened_at__gt=now - NEW_FOR)
    return {Age.LATE.value: late, Age.NEW.value: new & ~late, Age.DAYS.value: ~new & ~late}.get(chosen, Q())


def rows(sent: Sequence[Submission], reader: Any, language: str, now: datetime) -> list[Row]:
    """The rows of these, with the same queries for any number."""
    shown = queries.show([one.proposal for one in sent], language)
    wrote = standing.writers([one.proposal_id for one in sent], helpers=True)
    return [
        _row(one, of, reader.pk in wrote[one.proposal_id], reader, now)
        for one, of in zip(sent, shown, strict=True)
    ]


def _row(sent: Submission, shown: Shown, hers: bool, reader: Any, now: datetime) -> Row:
    case = sent.case
    objection = getattr(case, "objection", None)
    other = claimed_by_other(case.claimed_by_id, case.claimed_until, reader.pk, now)
    claimed = case.claimed_until is not None and now < case.claimed_until
    return Row(
        sent=sent,
        shown=shown,
        second=objection is not None,
        age=age(case.opened_at, case.due_at, now),
        mine=claimed and case.claimed_by_id == reader.pk,
        own=hers or (objection is not None and objection.by_id == reader.pk),
        other=case.claimed_by.display_name if other and case.claimed_by else "",
    )


def counts(now: datetime) -> dict[str, int]:
    """How many wait for what, whatever is looked for."""
    waits = list(Submission.objects.filter(open=True).values_list("case__objection", "case__due_at"))
    return {
        Wait.FIRST.value: sum(objection is None for objection, _due in waits),
        Wait.SECOND.value: sum(objection is not None for objection, _due in waits),
        Age.LATE.value: sum(due <= now for _objection, due in waits),
        Wait.APPEAL.value: _appeals().count(),
    }


def appeals(language: str, now: datetime) -> list[dict[str, Any]]:
    """What was sent back and is contested: who may answer is said on the appeal's own page."""
    waiting = list(_appeals())
    by_case = Submission.objects.filter(case__in=[one.measure.case_id for one in waiting])
    sent = {one.case_id: one for one in by_case.select_related(*(f"proposal__{x}" for x in queries.PARTS))}
    listed = [one for one in waiting if one.measure.case_id in sent]
    shown = queries.show([sent[one.measure.case_id].proposal for one in listed], language)
    return [
        {"appeal": one, "shown": of, "late": now >= one.due_at} for one, of in zip(listed, shown, strict=True)
    ]


def _appeals() -> QuerySet[Appeal]:
    return appeals_waiting().filter(measure__case__kind=standing.KIND).order_by("due_at", "id")


def languages() -> set[str]:
    """The languages of what waits."""
    sent = Submission.objects.filter(open=True)
    return set(sent.order_by().values_list("proposal__language", flat=True).distinct())
