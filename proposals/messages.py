"""What people behind a proposal are told of a step, composed from the proposal as it is now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from council.moderation.models import Measure
from languages.queries import readings
from languages.reading import Reading
from proposals import standing
from proposals.lifecycle import State
from proposals.models import AskedToWrite, Note, Proposal, Submission
from proposals.phrases import ASKED_TO_WRITE, JOINED_OWN, LINES, PRIVATE_LINES, SENT, SUPPORT_AGAIN
from proposals.terms import expected
from register.models import Line
from residents.delivery.kinds import Message, Notice
from residents.permissions import day_of

# Sent, and not yet read by everybody.
WAITING = frozenset({State.SUBMITTED, State.RETURNED})


def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a step, in seven queries; nothing of a proposal that is public no more."""
    keys, numbers = {one.key for one in notices}, {one.number for one in notices}
    proposals = Proposal.objects.select_related("title").in_bulk(keys)
    kinds = _kinds(keys, numbers)
    found = Note.objects.filter(proposal__in=keys, line__in=numbers).select_related("text")
    notes = {(note.proposal_id, note.line): note for note in found}
    texts = readings(
        [one.title for one in proposals.values()] + [note.text for note in notes.values()], language
    )
    writers = standing.writers(list(proposals))
    return [
        _message(one, proposals.get(one.key), kinds.get(step, ""), notes.get(step), texts, writers)
        for one in notices
        for step in [(one.key, one.number)]
    ]


def _kinds(keys: Collection[UUID], numbers: Collection[int]) -> dict[tuple[UUID, int], str]:
    """The kind of each line; none where somebody asked to write along and it is answered or taken back."""
    lines = Line.objects.filter(scope__kind="proposal", scope__key__in=keys, number__in=numbers)
    found = list(lines.values_list("scope__key", "number", "kind", "data"))
    asked = {data["asking"] for *_line, data in found if "asking" in data}
    waits = {str(key) for key in AskedToWrite.objects.filter(id__in=asked).values_list("id", flat=True)}
    return {
        (key, number): kind
        for key, number, kind, data in found
        if kind != ASKED_TO_WRITE or data.get("asking") in waits
    }


def _message(
    notice: Notice,
    proposal: Proposal | None,
    kind: str,
    note: Note | None,
    texts: Mapping[UUID, Reading],
    writers: Mapping[UUID, set[UUID]],
) -> Message | None:
    if proposal is None or proposal.title_id is None or kind not in LINES:
        return None
    own = notice.reader in writers[proposal.id]
    if not proposal.public and not (own and _between(kind, proposal)):
        return None
    title = texts[proposal.title_id]
    reason = texts[note.text_id].body if note else ""
    words = tuple(words for words in (str(LINES[kind].word), reason) if words)
    other = proposal.merged_into_id
    if kind == "proposal.merged" and other and own:
        told = (*words, str(JOINED_OWN))
        return Message(title.body, told, reverse("proposals:own", args=[proposal.id]), title.language)
    if kind == "proposal.merged" and other:
        # Nobody's support is moved: who supported it is invited again, to the text that it is part of now.
        invited = (*words, str(SUPPORT_AGAIN))
        return Message(title.body, invited, reverse("proposals:proposal", args=[other]), title.language)
    door = "own" if own else "proposal"
    return Message(title.body, words, reverse(f"proposals:{door}", args=[proposal.id]), title.language)


def _between(kind: str, proposal: Proposal) -> bool:
    """Whether those who wrote it are told, while nobody else may read it."""
    return kind in PRIVATE_LINES or (kind == SENT and proposal.stage in WAITING)


def late(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """Those who wrote what still waits past its term: until when to expect an answer, in two queries."""
    waits = Submission.objects.filter(case__in={one.key for one in notices}, open=True)
    found = {one.case_id: one for one in waits.select_related("case", "proposal__title")}
    read = readings((one.proposal.title for one in found.values()), language)
    return [_late(found[one.key], read) if one.key in found else None for one in notices]


def _late(sent: Submission, read: Mapping[UUID, Reading]) -> Message | None:
    if sent.proposal.title_id is None:
        return None
    title, case = read[sent.proposal.title_id], sent.case
    words = (
        _("We are late: a moderator should have read it by %(day)s.")
        % {"day": date_format(day_of(case.due_at))},
        _("We now expect to answer by %(day)s. Both co-chairs know that it waits.")
        % {"day": date_format(day_of(expected(case.opened_at, case.due_at)))},
    )
    return Message(title.body, words, reverse("proposals:own", args=[sent.proposal_id]), title.language)


def reasons(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """Those who wrote what is sent back: why, now that it is in their language; nothing once it is mended."""
    holds = {one.id: one for one in standing.returns().filter(id__in={one.key for one in notices})}
    about = standing.proposals_of(list(holds.values()))
    writers = standing.writers([one.id for one in about.values()])
    titles = [one.title for one in about.values()]
    read = readings([*titles, *(one.reason for one in holds.values())], language)
    return [
        _reason(holds[one.key], about[holds[one.key].case_id], read)
        if one.key in holds and one.reader in writers[about[holds[one.key].case_id].id]
        else None
        for one in notices
    ]


def _reason(measure: Measure, proposal: Proposal, read: Any) -> Message | None:
    if proposal.title_id is None:
        return None
    title, why = read[proposal.title_id], read[measure.reason_id]
    words = _("Why it was sent back can be read in your language now.")
    url = reverse("proposals:own", args=[proposal.id])
    return Message(title.body, (words, why.body), url, title.language) if why.is_translation else None
