"""The only writers of pictures and documents. Each act locks the proposal's row."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from languages import actions as texts
from languages.models import Text
from proposals.actions.rows import locked, touch
from proposals.attachments import documents, permissions, pictures, queries
from proposals.attachments.faults import NotTaken
from proposals.attachments.kinds import Kind
from proposals.attachments.models import Attachment, Content
from proposals.attachments.phrases import FAULTS, NO_WORDS
from proposals.models import Proposal
from proposals.permissions import Writer
from register.refusals import Refused, refuse


def add_picture(
    *, proposal_id: UUID, writer: Writer, content: bytes, words: str, now: datetime
) -> Attachment:
    """Add a picture. Added twice it is one, with the words that came last.

    It is made anew before the transaction begins: no row waits for it.
    """
    _may_add(proposal_id, writer, Kind.PICTURE, words)
    try:
        made = pictures.made_anew(content)
    except NotTaken as bad:
        raise Refused(FAULTS[bad.why]) from bad
    row = Attachment(kind=Kind.PICTURE.value, size=len(made.content), width=made.width, height=made.height)
    return _keep(row, Content(whole=made.content, small=made.small), proposal_id, writer, words, now)


def add_document(
    *, proposal_id: UUID, writer: Writer, content: bytes, words: str, now: datetime
) -> Attachment:
    """Add a PDF. Added twice it is one, with the words that came last."""
    _may_add(proposal_id, writer, Kind.DOCUMENT, words)
    try:
        kept = documents.checked(content)
    except NotTaken as bad:
        raise Refused(FAULTS[bad.why]) from bad
    row = Attachment(kind=Kind.DOCUMENT.value, size=len(kept))
    return _keep(row, Content(whole=kept), proposal_id, writer, words, now)


def _may_add(proposal_id: UUID, writer: Writer, kind: Kind, words: str) -> None:
    """Refuse before anything is read: who may not add one makes the server work for nothing."""
    proposal = Proposal.objects.select_related("call").get(id=proposal_id)
    refuse(permissions.may_change(writer, proposal))
    refuse(None if words.strip() else NO_WORDS)


@transaction.atomic
def _keep(
    row: Attachment, content: Content, proposal_id: UUID, writer: Writer, words: str, now: datetime
) -> Attachment:
    proposal = locked(proposal_id)
    digest = sha256(content.whole).hexdigest()
    known = queries.of(proposal).filter(sha256=digest).first()
    refuse(permissions.may_change(writer, proposal))
    if known is not None:
        return _say(known, proposal, words)
    refuse(permissions.may_add(writer, proposal, Kind(row.kind)))
    touch(proposal)
    row.proposal, row.sha256, row.added_at = proposal, digest, now
    row.words = texts.write_text(language=proposal.language, body=words)
    row.save(force_insert=True)
    content.attachment = row
    content.save(force_insert=True)
    return row


@transaction.atomic
def describe(*, attachment_id: UUID, writer: Writer, words: str) -> Attachment:
    """Say in other words what it shows; what it was translated into is stale from now on."""
    found = _changeable(attachment_id, writer)
    refuse(None if words.strip() else NO_WORDS)
    return _say(found, found.proposal, words)


def _say(found: Attachment, proposal: Proposal, words: str) -> Attachment:
    """In the language that the proposal is written in now."""
    if (found.words.language, found.words.body) != (proposal.language, words.strip()):
        touch(proposal)
        found.words = texts.revise_text(text_id=found.words_id, language=proposal.language, body=words)
    return found


@transaction.atomic
def remove(*, attachment_id: UUID, writer: Writer) -> None:
    """Take it away with its words and its bytes."""
    found = _changeable(attachment_id, writer)
    touch(found.proposal)
    found.delete()
    Text.objects.filter(id=found.words_id).delete()


def _changeable(attachment_id: UUID, writer: Writer) -> Attachment:
    found = Attachment.objects.select_related("words").get(id=attachment_id)
    found.proposal = locked(found.proposal_id)
    refuse(permissions.may_change(writer, found.proposal))
    return found


def forget(proposal: Proposal) -> None:
    """The proposal is deleted or emptied: so are they; called inside that act."""
    words = list(proposal.attachments.values_list("words_id", flat=True))
    proposal.attachments.all().delete()
    Text.objects.filter(id__in=words).delete()
