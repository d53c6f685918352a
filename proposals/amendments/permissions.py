"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from council.moderation.permissions import may_report_once
from council.moderation.phrases import NOT_FOUND_OPEN, NOT_SHOWN, OWN_TEXT
from proposals.amendments import queries
from proposals.amendments.limits import MOST_A_DAY, MOST_OPEN
from proposals.amendments.models import Amendment
from proposals.amendments.phrases import (
    ANSWERED,
    COUNCIL_TEXT,
    NOT_YOUR_AMENDMENT,
    TEXT_CLOSED,
    TOO_MANY_OPEN,
)
from proposals.amendments.standing import Fate
from proposals.calls.phrases import TOO_LONG
from proposals.limits import BODY_LIMIT
from proposals.models import Proposal
from proposals.permissions import Writer, may_moderate, may_read, may_write
from proposals.phrases import NOT_PUBLIC
from register.refusals import Refusal
from residents.eligibility import Age
from residents.permissions import may_take_part


def may_change(proposal: Proposal, now: datetime) -> Refusal | None:
    """Whether anything may be changed in its text now."""
    if refusal := may_read(None, proposal, now):
        return refusal
    return None if queries.in_time(proposal, now) else TEXT_CLOSED


def may_suggest(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Residents who may support it, while its text may be changed."""
    if refusal := may_change(proposal, now):
        return refusal
    if queries.of_the_council(proposal):
        return COUNCIL_TEXT
    return may_take_part(person, now, Age(proposal.call.age_floor if proposal.call else ""))


def may_suggest_more(person: Any, proposal: Proposal, count: int, now: datetime) -> Refusal | None:
    """Whether so many more fit what one person may suggest."""
    many = queries.open_of(person, proposal) + count > MOST_OPEN
    return TOO_MANY_OPEN if many or queries.today_of(person, now) + count > MOST_A_DAY else None


def fits(proposal: Proposal, body: str) -> Refusal | None:
    """Whether a text is as short as its call asks for."""
    most = proposal.call.body_limit if proposal.call else BODY_LIMIT
    return TOO_LONG if len(body) > most else None


def may_read_one(person: Any, amendment: Amendment | None, now: datetime) -> Refusal | None:
    """Everybody; what is hidden, who suggested it. Moderators, also while the proposal is not public."""
    if amendment is None:
        return NOT_PUBLIC
    if amendment.proposal.public and (amendment.hidden_at is None or _suggested(person, amendment)):
        return None
    return NOT_PUBLIC if may_moderate(person, now) else None


def may_answer(writer: Writer, amendment: Amendment, now: datetime) -> Refusal | None:
    """The proposal's authors, by account or with the five words, while the text may be changed."""
    if refusal := may_write(writer, amendment.proposal):
        return refusal
    if amendment.fate != Fate.OPEN.value or amendment.hidden_at:
        return ANSWERED
    return may_change(amendment.proposal, now)


def may_withdraw(person: Any, amendment: Amendment, now: datetime) -> Refusal | None:
    """Who suggested it, until it is answered."""
    if not _suggested(person, amendment):
        return NOT_YOUR_AMENDMENT
    return None if amendment.fate == Fate.OPEN.value else ANSWERED


def may_renew(person: Any, amendment: Amendment, now: datetime) -> Refusal | None:
    """Who suggested it, while the text may be changed."""
    refusal = may_withdraw(person, amendment, now) or may_change(amendment.proposal, now)
    return refusal or (ANSWERED if amendment.hidden_at else None)


def may_hide(person: Any, amendment: Amendment, now: datetime) -> Refusal | None:
    """A moderator who did not suggest it, once, whatever became of it; she may confirm what reports hid."""
    if refusal := may_moderate(person, now):
        return refusal
    if _suggested(person, amendment):
        return OWN_TEXT
    return NOT_FOUND_OPEN if amendment.hidden_at and amendment.reviewed_at else None


def may_report(person: Any, visitor: str, amendment: Amendment) -> Refusal | None:
    """Anyone, without an account too: once, what is shown, and not her own."""
    if amendment.hidden_at or not amendment.proposal.public:
        return NOT_SHOWN
    return may_report_once(person, visitor, amendment.id, amendment.person_id)


def _suggested(person: Any, amendment: Amendment) -> bool:
    return bool(person) and person.is_authenticated and amendment.person_id == person.id
