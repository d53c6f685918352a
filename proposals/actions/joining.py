"""What the synthesis of a plenary does with proposals. It asks the permission and has the transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from council.bodies.themes import Theme
from languages import actions as texts
from languages.models import Text
from proposals import queries
from proposals.actions.debating import close_debate, open_debate, reopen_debate
from proposals.actions.rows import index, line, locked, locked_both, move, reasoned
from proposals.lifecycle import Act, State
from proposals.models import Proposal
from proposals.phrases import NO_WORDS, WRONG_STATE
from register.refusals import Refused, refuse


def council_text(
    *, title: str, body: str, language: str, theme: Theme, person: Any, now: datetime, key: UUID | None = None
) -> Proposal:
    """A text that the council writes itself, of a workshop or out of several: public at once."""
    refuse(None if title.strip() and body.strip() else NO_WORDS)
    own = key or uuid4()
    made = Proposal.objects.create(
        id=own,
        code_hash=queries.code_hash(queries.code_of(own)),
        language=language,
        title=texts.write_text(language=language, body=title),
        body=texts.write_text(language=language, body=body),
        theme=theme.value,
        state=State.PUBLISHED.value,
        begun_at=now,
        submitted_at=now,
        published_at=now,
    )
    index(made)
    line(made, "proposal.published", now, person)
    open_debate(made, now)
    return made


def ask_author(proposal: Proposal, into_id: UUID, person: Any, now: datetime) -> None:
    """Write that its author is asked whether it may be joined, and tell her."""
    line(proposal, "proposal.asked", now, person, into=str(into_id))


def decline(proposal: Proposal, into_id: UUID, now: datetime) -> None:
    """Write that its author does not want it."""
    line(proposal, "proposal.declined", now, into=str(into_id))


def join(proposal_id: UUID, into_id: UUID, person: Any, now: datetime) -> Proposal:
    """Join it with another. Both rows are locked: two that cross would make a circle or a deadlock."""
    both = locked_both(proposal_id, into_id)
    proposal, other = both[proposal_id], both.get(into_id)
    if other is None or not other.public or other.stage is State.MERGED:
        raise Refused(WRONG_STATE)
    move(proposal, Act.MERGE)
    proposal.merged_into = other
    proposal.save(update_fields=["state", "merged_into"])
    line(proposal, "proposal.merged", now, person, into=str(other.id))
    close_debate(proposal, now)
    return proposal


def unmerge(proposal_id: UUID, person: Any, now: datetime) -> Proposal:
    """Take it out of what it was joined with: it is again what it was, with the supports that it kept."""
    proposal = locked(proposal_id)
    out_of = str(proposal.merged_into_id)
    move(proposal, Act.UNMERGE)
    proposal.merged_into = None
    proposal.save(update_fields=["state", "merged_into"])
    line(proposal, "proposal.unmerged", now, person, out_of=out_of)
    reopen_debate(proposal)
    return proposal


def reword(
    *, proposal_id: UUID, title: str, body: str, language: str, version: int, person: Any, now: datetime
) -> Proposal:
    """Other words for a text of the council; its translations are stale from now on."""
    proposal = locked(proposal_id)
    refuse(None if title.strip() and body.strip() else NO_WORDS)
    refuse(None if proposal.stage is State.PUBLISHED else WRONG_STATE)
    for text, words in ((proposal.title, title), (proposal.body, body)):
        if text is not None:
            texts.revise_text(text_id=text.id, language=language, body=words)
    proposal.language = language
    proposal.save(update_fields=["language"])
    index(proposal)
    line(proposal, "proposal.reworded", now, person, version=version)
    return proposal


def settle(
    *, proposal_id: UUID, act: Act, reason: str, language: str, person: Any, now: datetime
) -> Text | None:
    """What the plenary made of it, with the reason where there is one."""
    proposal = locked(proposal_id)
    state = move(proposal, act)
    words = reasoned(act, reason, language)
    proposal.save(update_fields=["state"])
    line(proposal, f"proposal.{state.value}", now, person, words)
    return words


def dissolve(proposal_id: UUID, now: datetime) -> None:
    """A text of the council of which nothing is part any more is taken back, with its supports."""
    proposal = locked(proposal_id)
    move(proposal, Act.WITHDRAW)
    proposal.save(update_fields=["state"])
    proposal.supports.all().delete()
    proposal.followings.all().delete()
    proposal.words.all().delete()
    line(proposal, "proposal.withdrawn", now)
    close_debate(proposal, now, public=False)
