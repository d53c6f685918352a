"""Who may write, comment, amend and add sources. All of it ends when the draft is put to the vote."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.bodies.queries import is_member
from council.drafting.amending import Fate, may_move
from council.drafting.models import Amendment, Writer
from council.drafting.phrases import AMENDMENT_OPEN, NOT_A_WRITER, NOT_ADOPTED, NOT_YOURS
from council.drafting.queries import unsettled
from council.meetings.lifecycle import VoteState
from council.meetings.models import Vote
from council.opinions import permissions as opinions
from council.opinions.models import Opinion
from council.opinions.phrases import (
    NOT_A_MEMBER,
    OTHER_COUNCIL,
    VOTE_NOT_CLOSED,
    VOTE_OVER,
    VOTE_TAKEN,
    WRONG_MOMENT,
    YES_OR_NO,
)
from register.refusals import Refusal
from residents.permissions import day_of


def may_take_part(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """Comment, resolve, amend: every member, while it is a draft."""
    return opinions.may_revise(person, opinion, now)


def may_read_comments(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """Members only, before the adoption and after it: a comment is said at the table, not in public."""
    return None if is_member(person, opinion.council, day_of(now)) else NOT_A_MEMBER


def may_edit(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The working group; every member where none is named."""
    refusal = may_take_part(person, opinion, now)
    named = set(Writer.objects.filter(opinion=opinion).values_list("person", flat=True))
    return refusal or (NOT_A_WRITER if named and person.pk not in named else None)


def may_name_writers(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """A co-chair, or one of the group."""
    refusal = may_take_part(person, opinion, now)
    if refusal or opinions.may_lead(person, opinion.council, now) is None:
        return refusal
    return may_edit(person, opinion, now)


def may_be_writer(member: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    return None if is_member(member, opinion.council, day_of(now)) else NOT_A_MEMBER


@dataclass(frozen=True)
class Standing:
    """What the person is to a draft, asked once for any number of amendments."""

    person: Any
    takes_part: Refusal | None
    edits: Refusal | None
    leads: Refusal | None


def standing_of(person: Any, opinion: Opinion, now: datetime) -> Standing:
    return Standing(
        person,
        may_take_part(person, opinion, now),
        may_edit(person, opinion, now),
        opinions.may_lead(person, opinion.council, now),
    )


def may_withdraw(standing: Standing, amendment: Amendment) -> Refusal | None:
    """Who proposed it, before the council votes on it."""
    if standing.takes_part or amendment.person_id != standing.person.pk:
        return standing.takes_part or NOT_YOURS
    return None if may_move(Fate(amendment.fate), Fate.WITHDRAWN) else WRONG_MOMENT


def may_put_to_vote(standing: Standing, amendment: Amendment) -> Refusal | None:
    """A co-chair; `may_use` says with which vote."""
    refusal = standing.leads or standing.takes_part
    return refusal or (None if may_move(Fate(amendment.fate), Fate.TABLED) else WRONG_MOMENT)


def may_use(vote: Vote, opinion: Opinion) -> Refusal | None:
    """Whether an amendment may be put to this vote; its row is locked by whoever takes it."""
    if vote.item.meeting.council_id != opinion.council_id:
        return OTHER_COUNCIL
    if vote.options.exists():
        return YES_OR_NO
    if vote.state != VoteState.PREPARED:
        return VOTE_OVER
    taken = Opinion.objects.filter(vote=vote).exists() or Amendment.objects.filter(vote=vote).exists()
    return VOTE_TAKEN if taken else None


def may_settle(amendment: Amendment) -> Refusal | None:
    """The recorded vote says it: nobody's permission is needed."""
    if amendment.fate != Fate.TABLED or amendment.vote is None:
        return WRONG_MOMENT
    over = {VoteState.CLOSED, VoteState.CANCELLED}
    return None if amendment.vote.state in over else VOTE_NOT_CLOSED


def may_put_in(standing: Standing, amendment: Amendment) -> Refusal | None:
    """The working group or a co-chair, once the council has accepted it."""
    refusal = standing.edits if standing.leads else standing.takes_part
    return refusal or (None if amendment.fate == Fate.ACCEPTED else NOT_ADOPTED)


def bar(opinion: Opinion, vote: Vote | None) -> Refusal | None:
    """What holds the opinion itself back: an amendment that is not settled, or that has this vote."""
    if unsettled(opinion):
        return AMENDMENT_OPEN
    return VOTE_TAKEN if vote and Amendment.objects.filter(vote=vote).exists() else None
