"""What an author says instead of writing it. The recording's own act has the transaction and the locks."""

from datetime import datetime
from uuid import UUID

from council.bodies.themes import Theme
from languages import actions as texts
from proposals import permissions
from proposals.actions.assisting import confirm
from proposals.actions.rows import locked, speak, touch
from proposals.actions.writing import send, write_body
from proposals.lifecycle import WRITABLE
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.phrases import WRONG_STATE
from register.refusals import refuse
from residents.models import District


def hold_draft(proposal_id: UUID) -> None:
    """Lock its row: the acts on its recordings wait for the acts on it."""
    Proposal.objects.select_for_update(of=("self",)).only("id").filter(id=proposal_id).first()


def note_from_voice(
    *, proposal_id: UUID, language: str, title: str, theme: Theme, district: District | None
) -> Proposal:
    """What whoever writes down heard besides the text; it stays a draft until its author has said yes."""
    proposal = locked(proposal_id)
    refuse(None if proposal.stage in WRITABLE else WRONG_STATE)
    touch(proposal)
    speak(proposal, language)
    if proposal.title:
        texts.revise_text(text_id=proposal.title.id, language=language, body=title)
    else:
        proposal.title = texts.write_text(language=language, body=title)
    proposal.theme, proposal.district = theme.value, district
    proposal.save(update_fields=["language", "title", "theme", "district"])
    return proposal


def take_words(*, proposal_id: UUID, writer: Writer, body: str, now: datetime) -> Proposal:
    """Her yes: the words that were written down are hers, and go to the moderators if nothing lacks."""
    proposal = write_body(proposal_id=proposal_id, writer=writer, body=body)
    if proposal.helper_id and proposal.confirmed_at is None:
        return confirm(proposal_id=proposal_id, writer=writer, now=now)
    lacks = permissions.lacks(proposal) or permissions.may_submit(writer, proposal, now)
    return proposal if lacks else send(proposal, writer, now)
