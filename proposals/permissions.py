"""`may_…` answers with nothing, or with the refusal that says why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from council.bodies.offices import COCHAIRS
from council.bodies.queries import mandates_on
from languages.recordings.queries import OPEN_STATES, of_target
from proposals import authors, queries
from proposals.calls import permissions as calls
from proposals.calls.models import Call
from proposals.calls.phases import Deed
from proposals.calls.phrases import OTHER_PLACE, OTHER_THEME, TOO_LONG, TOO_MANY_PROPOSALS, TOO_MANY_SUPPORTS
from proposals.joins import holding
from proposals.lifecycle import OPEN_TO_PART, OPEN_TO_SUPPORT, WRITABLE, Act, State
from proposals.models import Proposal
from proposals.phrases import (
    ALREADY_WRITES,
    CLOSED_TO_SUPPORT,
    INCOMPLETE,
    NOT_PUBLIC,
    NOT_YOURS,
    OWN_HELP,
    SAID_ALREADY,
    UNANSWERED,
    VOICE,
    VOICE_WAITS,
    WRONG_STATE,
)
from register.refusals import Refusal
from residents.eligibility import Age, Bar
from residents.permissions import day_of, may_take_part, may_work_as
from residents.phrases import BARS
from residents.roles import Role


@dataclass(frozen=True)
class Writer:
    """Whoever is at the keyboard: an account or none, and the proposals that her five words opened."""

    person: Any = None
    opened: frozenset[UUID] = frozenset()

    @property
    def account(self) -> Any:
        """The person, when she is logged in."""
        return self.person if self.person and self.person.is_authenticated else None


def may_read(person: Any, proposal: Proposal | None, now: datetime) -> Refusal | None:
    """Everybody reads what is public."""
    return None if proposal and proposal.public else NOT_PUBLIC


def may_support(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Residents of any age, or of that which its call asks for, while it is open to support."""
    if refusal := may_read(person, proposal, now):
        return refusal
    if proposal.stage not in OPEN_TO_SUPPORT:
        return CLOSED_TO_SUPPORT
    if refusal := calls.may(Deed.SUPPORT, proposal.call, now):
        return refusal
    return may_take_part(person, now, Age(proposal.call.age_floor if proposal.call else ""))


def may_support_more(person: Any, proposal: Proposal) -> Refusal | None:
    """Whether the call lets the person support one more, which may be this one again."""
    most = proposal.call.supports_per_person if proposal.call else 0
    if not most:
        return None
    others = queries.supports_in(proposal.call, person).exclude(proposal=proposal).count()
    return TOO_MANY_SUPPORTS if others >= most else None


def may_begin(writer: "Writer", call: Call | None, now: datetime) -> Refusal | None:
    """Whether whoever is at the keyboard may write a proposal for the call."""
    if refusal := calls.may_propose(writer.account, call, now):
        return refusal
    most = call.per_person if call else 0
    return (
        TOO_MANY_PROPOSALS if most and authors.sent_in(call, writer.account, writer.opened) >= most else None
    )


def may_submit(writer: "Writer", proposal: Proposal, now: datetime) -> Refusal | None:
    """Whether a draft may be sent now, or sent again where the moderators asked for a correction."""
    if proposal.stage is State.DRAFT:
        return may_begin(writer, proposal.call, now)
    return calls.may_propose(writer.account, proposal.call, now, Deed.CORRECT)


def lacks(proposal: Proposal) -> Refusal | None:
    """What is missing before it can be sent."""
    whole = proposal.title and proposal.body and proposal.theme
    return fits_call(proposal) if whole else INCOMPLETE


def may_own_voice(writer: Writer, proposal: Proposal) -> Refusal | None:
    """Hear what she said and say yes to its words: who leads it; never who only writes it for her."""
    waits = proposal.helper_id is not None and proposal.confirmed_at is None
    return may_confirm(writer, proposal) if waits else may_lead(writer, proposal)


def may_speak(writer: Writer, proposal: Proposal) -> Refusal | None:
    """Say it instead of writing it: while it can be changed, one recording at a time."""
    if refusal := may_write(writer, proposal):
        return refusal
    if proposal.stage not in WRITABLE:
        return WRONG_STATE
    waits = of_target(VOICE, proposal.id).filter(state__in=OPEN_STATES).exists()
    return VOICE_WAITS if waits else None


def fits_call(proposal: Proposal) -> Refusal | None:
    """Whether its length, theme and place are what the call asks for."""
    call = proposal.call
    if call is None:
        return None
    if proposal.body and len(proposal.body.body) > call.body_limit:
        return TOO_LONG
    if call.themes and proposal.theme not in call.themes:
        return OTHER_THEME
    places = {one.id for one in call.districts.all()}
    if places and proposal.district_id not in places:
        return OTHER_PLACE
    needed = set(call.questions.filter(needed=True).values_list("id", flat=True))
    return UNANSWERED if needed - set(proposal.answers.values_list("question_id", flat=True)) else None


def may_take_out(writer: Writer, proposal: Proposal, now: datetime) -> Refusal | None:
    """Take it out of what it was joined with: who wrote it, a moderator or a co-chair.

    Until it is said what became of the other one; what an upper subject joined goes by that one's rules.
    """
    if proposal.stage is not State.MERGED or proposal.merged_into is None:
        return WRONG_STATE
    if held := holding(proposal.id):
        return held.may_take_out(proposal.id, writer, now)
    if may_write(writer, proposal) and (refusal := may_take_up(writer.account, now)):
        return refusal
    return None if _last(proposal).stage in OPEN_TO_PART else SAID_ALREADY


def _last(proposal: Proposal) -> Proposal:
    """What it is part of in the end: what it was joined with may be joined in its turn."""
    while proposal.merged_into is not None:
        proposal = proposal.merged_into
    return proposal


def may_say(act: Act, proposal: Proposal, now: datetime) -> Refusal | None:
    """Whether the call has come so far that this can be said of its proposals."""
    deed = {
        Act.EVALUATE_YES: Deed.EVALUATE,
        Act.EVALUATE_NO: Deed.EVALUATE,
        Act.FUND: Deed.ANSWER,
        Act.ADOPT: Deed.ANSWER,
        Act.NOT_KEEP: Deed.ANSWER,
    }.get(act)
    return calls.may(deed, proposal.call, now) if deed else None


def may_follow(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Anyone with an account, resident or not."""
    if refusal := may_read(person, proposal, now):
        return refusal
    return None if person and person.is_authenticated else BARS[Bar.NO_ACCOUNT]


def may_write(writer: Writer, proposal: Proposal) -> Refusal | None:
    """Its author and those who write with her, by account or with the five words.

    Who writes for her does until she has confirmed it, and not afterwards, though the session knows it.
    """
    if writer.account and proposal.helper_id == writer.account.id:
        return None if proposal.confirmed_at is None else NOT_YOURS
    if proposal.id in writer.opened:
        return None
    if writer.account is None:
        return NOT_YOURS
    owns = proposal.author_id == writer.account.id
    return None if owns or proposal.coauthors.filter(person=writer.account).exists() else NOT_YOURS


def may_lead(writer: Writer, proposal: Proposal) -> Refusal | None:
    """What its first author alone does: invite, take back. Co-authors write with her."""
    refusal = may_write(writer, proposal)
    if refusal or writer.account is None or proposal.id in writer.opened:
        return refusal
    return None if proposal.author_id == writer.account.id else NOT_YOURS


def may_ask_to_write(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Anyone with an account who does not write it yet, while it collects supports and has an author."""
    if refusal := may_follow(person, proposal, now):
        return refusal
    if may_write(Writer(person), proposal) is None:
        return ALREADY_WRITES
    return None if proposal.stage is State.PUBLISHED and proposal.author_id else WRONG_STATE


def may_confirm(writer: Writer, proposal: Proposal) -> Refusal | None:
    """Whoever holds the five words of what was written for her; never who wrote it."""
    if proposal.id not in writer.opened:
        return NOT_YOURS
    return OWN_HELP if writer.account and writer.account.id == proposal.helper_id else None


def at_a_desk(writer: Writer, now: datetime) -> bool:
    """Whether a desk is at the keyboard."""
    return may_work_as(writer.account, Role.DESK, now) is None


def may_enter_paper(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """A desk, while supports are collected."""
    if refusal := may_work_as(person, Role.DESK, now):
        return refusal
    if refusal := may_read(person, proposal, now):
        return refusal
    if proposal.stage not in OPEN_TO_SUPPORT:
        return CLOSED_TO_SUPPORT
    return calls.may(Deed.SUPPORT, proposal.call, now)


def may_moderate(person: Any, now: datetime) -> Refusal | None:
    return may_work_as(person, Role.MODERATOR, now)


def may_bring_in(person: Any, now: datetime) -> Refusal | None:
    """Organisers bring proposals in from a file."""
    return may_work_as(person, Role.ORGANISER, now)


def may_translate(person: Any, now: datetime) -> Refusal | None:
    """Interpreters and moderators."""
    if may_work_as(person, Role.INTERPRETER, now) is None:
        return None
    return may_moderate(person, now)


def may_take_up(person: Any, now: datetime, council_id: UUID | None = None) -> Refusal | None:
    """Put on an agenda, take into an opinion, say the fate: moderators, and co-chairs (of that council)."""
    refusal = may_moderate(person, now)
    if refusal is None or not person or not person.is_authenticated:
        return refusal
    chairs = mandates_on(day_of(now)).filter(person=person, office__in=[one.value for one in COCHAIRS])
    if council_id is not None:
        chairs = chairs.filter(council_id=council_id)
    return None if chairs.exists() else refusal
