"""What people behind a proposal are told of a step, composed from the proposal as it is now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from languages.queries import readings
from languages.reading import Reading
from proposals import standing
from proposals.lifecycle import State
from proposals.models import Note, Proposal, Submission
from proposals.phrases import LINES, PRIVATE_LINES, SENT, SUPPORT_AGAIN
from proposals.terms import expected
from register.models import Line
from residents.delivery.kinds import Message, Notice
from residents.permissions import day_of

# Sent, and not yet read by everybody.
WAITING = frozenset({State.SUBMITTED, State.RETURNED})


def compose(person: Any, notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a step, in six queries; nothing of a proposal that is public no more."""
    keys, numbers = {one.key for one in notices}, {one.number for one in notices}
    proposals = Proposal.objects.select_related("title").in_bulk(keys)
    lines = Line.objects.filter(scope__kind="proposal", scope__key__in=keys, number__in=numbers)
    kinds = {(key, number): kind for key, number, kind in lines.values_list("scope__key", "number", "kind")}
    found = Note.objects.filter(proposal__in=keys, line__in=numbers).select_related("text")
    notes = {(note.proposal_id, note.line): note for note in found}
    texts = readings(
        [one.title for one in proposals.values()] + [note.text for note in notes.values()], language
    )
    writers = standing.writers(list(proposals))
    return [
        _message(person, proposals.get(one.key), kinds.get(step, ""), notes.get(step), texts, writers)
        for one in notices
        for step in [(one.key, one.number)]
    ]


def _message(
    person: Any,
    proposal: Proposal | None,
    kind: str,
    note: Note | None,
    texts: Mapping[UUID, Reading],
    writers: Mapping[UUID, set[UUID]],
) -> Message | None:
    if proposal is None or proposal.title_id is None or kind not in LINES:
        return None
    own = person.id in writers[proposal.id]
    if not proposal.public and not (own and _between(kind, proposal)):
        return None
    title = texts[proposal.title_id]
    reason = texts[note.text_id].body if note else ""
    words = tuple(words for words in (str(LINES[kind].word), reason) if words)
    other = proposal.merged_into_id
    if kind == "proposal.merged" and other:
        # Nobody's support is moved: who supported it is invited again, to the text that it is part of now.
        invited = (*words, str(SUPPORT_AGAIN))
        return Message(title.body, invited, reverse("proposals:proposal", args=[other]), title.language)
    door = "own" if own else "proposal"
    return Message(title.body, words, reverse(f"proposals:{door}", args=[proposal.id]), title.language)


def _between(kind: str, proposal: Proposal) -> bool:
    """Whether those who wrote it are told, while nobody else may read it."""
    return kind in PRIVATE_LINES or (kind == SENT and proposal.stage in WAITING)


def late(person: Any, notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
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
