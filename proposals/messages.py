"""What people behind a proposal are told of a step, composed from the proposal as it is now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from languages.queries import readings
from languages.reading import Reading
from proposals.models import Note, Proposal
from proposals.phrases import LINES, PRIVATE_LINES, SUPPORT_AGAIN
from register.models import Line
from residents.delivery.kinds import Message, Notice


def compose(person: Any, notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a step, in four queries; nothing of a proposal that is public no more."""
    keys, numbers = {one.key for one in notices}, {one.number for one in notices}
    proposals = Proposal.objects.select_related("title").in_bulk(keys)
    lines = Line.objects.filter(scope__kind="proposal", scope__key__in=keys, number__in=numbers)
    kinds = {(key, number): kind for key, number, kind in lines.values_list("scope__key", "number", "kind")}
    found = Note.objects.filter(proposal__in=keys, line__in=numbers).select_related("text")
    notes = {(note.proposal_id, note.line): note for note in found}
    texts = readings(
        [one.title for one in proposals.values()] + [note.text for note in notes.values()], language
    )
    return [
        _message(person, proposals.get(one.key), kinds.get(step, ""), notes.get(step), texts)
        for one in notices
        for step in [(one.key, one.number)]
    ]


def _message(
    person: Any, proposal: Proposal | None, kind: str, note: Note | None, texts: Mapping[UUID, Reading]
) -> Message | None:
    if proposal is None or proposal.title_id is None or kind not in LINES:
        return None
    own = proposal.author_id == person.id
    if not proposal.public and not (own and kind in PRIVATE_LINES):
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
