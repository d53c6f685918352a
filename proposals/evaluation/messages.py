"""What evaluators and organisers are told: that somebody is asked, late, or stepped aside; never why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from languages.queries import readings
from proposals.evaluation import queries
from proposals.evaluation.phrases import SCOPE, TOLD
from proposals.models import Proposal
from register.models import Line
from residents.delivery.kinds import Message, Notice


def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a step, in four queries; that she is late, only while it waits for her."""
    keys, numbers = {one.key for one in notices}, {one.number for one in notices}
    proposals = Proposal.objects.public().select_related("title").in_bulk(keys)
    lines = Line.objects.filter(scope__kind=SCOPE, scope__key__in=keys, number__in=numbers)
    kinds = {(key, number): kind for key, number, kind in lines.values_list("scope__key", "number", "kind")}
    read = readings([one.title for one in proposals.values()], language)
    waiting = queries.to_look_at({one.reader for one in notices if one.reader}).filter(proposal__in=keys)
    waits = set(waiting.values_list("proposal", "evaluator"))
    over = {one for one in notices if (one.key, one.reader) not in waits}
    return [
        None if kind == "evaluation.late" and one in over else _message(proposals.get(one.key), kind, read)
        for one in notices
        for kind in [kinds.get((one.key, one.number), "")]
    ]


def _message(proposal: Proposal | None, kind: str, read: Any) -> Message | None:
    if proposal is None or proposal.title_id is None or kind not in TOLD:
        return None
    title = read[proposal.title_id]
    url = reverse("evaluation:work", args=[proposal.id])
    return Message(title.body, (str(TOLD[kind]),), url, title.language)
