"""What the authors, followers and whoever suggested a change are told, composed from it as it is now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from languages.queries import readings
from proposals.amendments.models import Amendment
from proposals.amendments.phrases import LINE, TOLD
from register.models import Line
from residents.delivery.kinds import Message, Notice


def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a step; nothing of a change that is hidden, but to who suggested it."""
    lines = Line.objects.filter(
        scope__kind="proposal",
        scope__key__in={one.key for one in notices},
        number__in={one.number for one in notices},
        kind=LINE,
    )
    steps = {(line.scope.key, line.number): line.data for line in lines.select_related("scope")}
    keys = {data["amendment"] for data in steps.values()}
    found = Amendment.objects.filter(id__in=keys).select_related("proposal__title", "reason", "answer")
    known = {str(one.id): one for one in found}
    texts = [text for one in known.values() for text in (one.proposal.title, one.reason, one.answer)]
    read = readings(texts, language)
    told = []
    for one in notices:
        data = steps.get((one.key, one.number), {})
        told.append(_message(one, known.get(data.get("amendment", "")), data.get("step", ""), read))
    return told


def _message(notice: Notice, amendment: Amendment | None, step: str, read: Any) -> Message | None:
    if amendment is None or step not in TOLD or not amendment.proposal.public:
        return None
    own = amendment.person_id is not None and amendment.person_id == notice.reader
    if amendment.hidden_at and not own:
        return None
    title = read[amendment.proposal.title_id]
    words = [str(TOLD[step])]
    if step == "suggested":
        words.append(read[amendment.reason_id].body)
    elif step == "refused" and amendment.answer_id:
        words.append(read[amendment.answer_id].body)
    return Message(title.body, tuple(filter(None, words)), amendment.get_absolute_url(), title.language)
