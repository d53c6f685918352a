"""Proposals from a file: all of it or nothing, and what is here already stays as it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from languages import actions as texts
from proposals import permissions, queries
from proposals.actions.debating import open_debate
from proposals.actions.rows import index, line
from proposals.bringing import Row
from proposals.calls.models import Call
from proposals.lifecycle import State
from proposals.limits import THRESHOLD
from proposals.models import Proposal
from register.refusals import refuse
from residents.models import District


def bring_in(*, rows: Sequence[Row], call: Call | None, organiser: Any, now: datetime) -> int:
    """Publish each that is not here yet, without an author; how many. The same file again brings none.

    Of two files at once that share a proposal the second waits for the first, finds its key taken, and
    reads again what is here.
    """
    try:
        return _bring_new(rows, call, organiser, now)
    except IntegrityError:
        return _bring_new(rows, call, organiser, now)


@transaction.atomic
def _bring_new(rows: Sequence[Row], call: Call | None, organiser: Any, now: datetime) -> int:
    """Those that are not here yet, in the order of their keys, so that no two acts wait for each other."""
    refuse(permissions.may_bring_in(organiser, now))
    here = queries.known_ids(one.key for one in rows)
    districts = {one.slug: one for one in District.objects.all()}
    new = sorted((one for one in rows if one.key not in here), key=lambda one: one.key)
    for row in new:
        _bring(row, call, districts.get(row.district), organiser, now)
    return len(new)


def _bring(row: Row, call: Call | None, district: District | None, organiser: Any, now: datetime) -> None:
    at = row.at or now
    proposal = Proposal.objects.create(
        id=row.key,
        code_hash=queries.code_hash(queries.code_of(row.key)),
        call=call,
        language=row.language,
        title=texts.write_text(language=row.language, body=row.title),
        body=texts.write_text(language=row.language, body=row.body),
        district=district,
        theme=row.theme,
        cost=row.cost,
        latitude=row.point[0] if row.point else None,
        longitude=row.point[1] if row.point else None,
        state=State.PUBLISHED.value,
        threshold=call.threshold if call else THRESHOLD,
        begun_at=at,
        submitted_at=at,
        published_at=at,
    )
    index(proposal)
    line(proposal, "proposal.imported", now, organiser)
    open_debate(proposal, now)
