"""Opinions and commitments as open data: one flat row each, without anybody's name."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from council.commitments.keeping import Stage, days_late, state_of
from council.commitments.models import Commitment
from council.commitments.queries import title_of
from council.opinions.answering import Outcome
from council.opinions.models import Opinion
from council.opinions.queries import clock_of
from register.spreadsheets import cell

Row = dict[str, Any]


def opinions(today: date) -> Iterator[Row]:
    """Every public opinion, the oldest first."""
    said = {one.value: Count("requests", filter=Q(requests__reply__outcome=one.value)) for one in Outcome}
    rows: Any = Opinion.objects.public().select_related("title", "council").order_by("settled_at", "id")
    for one in rows.annotate(asked=Count("requests"), **said).iterator(2000):
        clock = clock_of(one)
        yield {
            "id": str(one.id),
            "number": one.number,
            "council": one.council.slug,
            "theme": one.theme,
            "title": one.title.body,
            "language": one.title.language,
            "state": one.state,
            "adopted_on": _day(one.settled_at),
            "delivered_on": _day(one.delivered_at),
            "due_on": _day(one.due_on),
            "answered_on": _day(one.answered_at),
            "days_late": clock.days_late(today) if clock else 0,
            "requests": one.asked,
            **{outcome.value: getattr(one, outcome.value) for outcome in Outcome},
        }


def commitments(today: date) -> Iterator[Row]:
    """Every commitment, the oldest first."""
    rows: Any = Commitment.objects.select_related("promise", "reply__request__text", "opinion")
    counted = rows.annotate(
        proof_count=Count("proofs", distinct=True),
        open_alerts=Count("alerts", filter=Q(alerts__answer__isnull=True), distinct=True),
    )
    for one in counted.order_by("opened_at", "id").iterator(2000):
        title = title_of(one)
        yield {
            "id": str(one.id),
            "opinion": one.opinion.number,
            "title": title.body,
            "language": title.language,
            "year": one.year,
            "theme": one.theme,
            "department": one.department,
            "owner": one.owner,
            "state": state_of(Stage(one.stage), one.due, today).value,
            "promised_on": _day(one.opened_at),
            "due": _day(one.due),
            "first_due": _day(one.first_due),
            "settled_on": _day(one.settled_on),
            "days_late": days_late(one.first_due, one.due, one.settled_on, today),
            "proofs": one.proof_count,
            "open_alerts": one.open_alerts,
        }


def as_csv(rows: Iterator[Row]) -> str:
    """CSV with a head."""
    made = io.StringIO()
    writer: Any = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(made, list(row))
            writer.writeheader()
        writer.writerow({key: cell(value) for key, value in row.items()})
    return made.getvalue()


def _day(moment: date | datetime | None) -> str | None:
    if isinstance(moment, datetime):
        return timezone.localdate(moment).isoformat()
    return moment.isoformat() if moment else None
