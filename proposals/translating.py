"""What of the proposals is there to translate: the public ones, first those that a session will hear.

And, for interpreters alone, why moderators sent a proposal back: its author reads it in her language.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.moderation.models import Measure
from languages.sources import MOST, Piece, Source, register_source
from proposals import actions, standing
from proposals.models import Hearing, Proposal
from register.background import enqueue
from residents.permissions import day_of

# Of the fourteen days in which its author may contest it, she should not wait for the words.
SOON = timedelta(days=2)


def find(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """Those of the next sessions, then the newest; or these."""
    public = Proposal.objects.public().select_related("title", "body")
    sessions = _sessions(now)
    if keys is not None:
        found = list(public.filter(id__in=keys))
    else:
        found = list(public.filter(id__in=sessions)) + list(public.exclude(id__in=sessions)[:MOST])
    return [_piece(one, sessions.get(one.id)) for one in found[: max(MOST, len(keys or ()))]]


def _sessions(now: datetime) -> dict[UUID, Meeting]:
    """The nearest session to come, or the running one, in which each proposal is heard."""
    over = MeetingState.CLOSED.value
    found = Hearing.objects.filter(item__internal=False).exclude(item__meeting__state=over)
    rows = found.select_related("item__meeting").order_by("-item__meeting__starts")
    return {one.proposal_id: one.item.meeting for one in rows}


def _piece(proposal: Proposal, session: Meeting | None) -> Piece:
    running = {MeetingState.OPEN.value, MeetingState.SUSPENDED.value}
    return Piece(
        key=proposal.id,
        url=proposal.get_absolute_url(),
        texts=tuple(text for text in (proposal.title, proposal.body) if text),
        due=day_of(session.starts) if session else None,
        live=session is not None and session.state in running,
        why=_("On the agenda of a session") if session else "",
    )


def kept(key: UUID, language: str, person: Any, now: datetime) -> None:
    """Found by the translation's words too. In the background: an act locks a proposal before its texts."""
    enqueue("proposals.tasks.index_words", proposal_id=str(key))


def returned(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """Why proposals are sent back, and what was answered to their appeals: into their authors' languages."""
    found = standing.returns() if keys is None else standing.returns().filter(id__in=keys)
    some = list(found[:MOST])
    about = standing.proposals_of(some)
    return [_reasons(one, about[one.case_id]) for one in some if one.case_id in about]


def _reasons(measure: Measure, proposal: Proposal) -> Piece:
    answer = measure.appeal.reason if hasattr(measure, "appeal") else None
    own = proposal.author.language if proposal.author else ""
    return Piece(
        key=measure.id,
        url="",
        texts=tuple(text for text in (measure.reason, answer) if text),
        due=day_of(measure.at) + SOON,
        why=_("Its author waits for it"),
        required=frozenset({proposal.language, own} - {""}),
    )


def reason_kept(key: UUID, language: str, person: Any, now: datetime) -> None:
    """Those who wait for the words learn that they are there."""
    actions.tell_reason_translated(measure_id=key, language=language, translator=person, now=now)


def offer() -> None:
    register_source(Source("proposal", _("Proposal"), find, kept))
    name = _("Why a proposal was sent back")
    register_source(Source("proposal-return", name, returned, reason_kept, private=True))
