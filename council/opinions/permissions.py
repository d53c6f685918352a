"""Who may read, write, sign and answer an opinion, and why not."""

from datetime import datetime
from typing import Any

from council.bodies.models import Council
from council.bodies.offices import COCHAIRS
from council.bodies.queries import is_member, office_of
from council.meetings.lifecycle import VoteState
from council.meetings.models import Vote
from council.opinions.drafts import barred
from council.opinions.lifecycle import PUBLIC, WITH_THE_CITY, State
from council.opinions.models import Opinion, Rejoinder
from council.opinions.phrases import (
    EXTENDED_ALREADY,
    MINORITY_WRITTEN,
    NOT_A_COCHAIR,
    NOT_A_MEMBER,
    NOT_AGAINST,
    NOT_AN_OFFICIAL,
    NOT_IN_CHARGE,
    NOT_PUBLIC,
    NOT_SIGNED,
    OFFICE_SIGNED,
    OTHER_COUNCIL,
    REFUSED_ALREADY,
    SAID_ALREADY,
    SIGNED_ALREADY,
    TERM_OVER,
    TOO_EARLY,
    VOTE_NOT_CLOSED,
    VOTE_OVER,
    VOTE_TAKEN,
    WRONG_MOMENT,
    YES_OR_NO,
)
from council.opinions.queries import official_for, signing_office, voted_otherwise
from council.opinions.signing import stand_in_may_sign
from register.refusals import Refusal
from residents.permissions import day_of, may_work_as
from residents.queries import has_role
from residents.roles import Role


def _at(opinion: Opinion, *states: State) -> Refusal | None:
    return None if opinion.state in states else WRONG_MOMENT


def may_read(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """Everyone once the council has adopted it; before that, its members."""
    if opinion.state in PUBLIC or is_member(person, opinion.council, day_of(now)):
        return None
    return NOT_PUBLIC


def may_draft(person: Any, council: Council, now: datetime) -> Refusal | None:
    """Members of the council write its opinions."""
    return None if is_member(person, council, day_of(now)) else NOT_A_MEMBER


def may_revise(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """Until it is put to the vote."""
    return may_draft(person, opinion.council, now) or _at(opinion, State.DRAFT)


def may_lead(person: Any, council: Council, now: datetime) -> Refusal | None:
    """Whether the person is one of the two co-chairs today."""
    return None if office_of(person, council, day_of(now)) in COCHAIRS else NOT_A_COCHAIR


def may_table(person: Any, opinion: Opinion, vote: Vote | None, now: datetime) -> Refusal | None:
    """Whether the opinion may be put to the vote; without a vote, whether one may be chosen."""
    refusal = may_lead(person, opinion.council, now) or _at(opinion, State.DRAFT) or barred(opinion, vote)
    if refusal or vote is None:
        return refusal
    if vote.item.meeting.council_id != opinion.council_id:
        return OTHER_COUNCIL
    if vote.options.exists():
        return YES_OR_NO
    if vote.state != VoteState.PREPARED:
        return VOTE_OVER
    return VOTE_TAKEN if Opinion.objects.filter(vote=vote).exists() else None


def may_settle(opinion: Opinion) -> Refusal | None:
    """The recorded vote says it: nobody's permission is needed."""
    refusal = _at(opinion, State.TABLED)
    return refusal or (
        None
        if opinion.vote and opinion.vote.state in {VoteState.CLOSED, VoteState.CANCELLED}
        else VOTE_NOT_CLOSED
    )


def may_write_minority(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """Whoever voted against, from the vote until the second signature."""
    refusal = may_draft(person, opinion.council, now) or _at(opinion, State.ADOPTED)
    if refusal or not voted_otherwise(person, opinion):
        return refusal or NOT_AGAINST
    return MINORITY_WRITTEN if opinion.minority_id and opinion.minority_author_id != person.id else None


def may_sign(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The two holders of the two offices on that day, each once; after the term, who stands in for one."""
    office, stands_in = signing_office(person, opinion.council, day_of(now))
    if office is None:
        return NOT_A_COCHAIR
    given = list(opinion.signatures.all())
    if any(one.person_id == person.id for one in given):
        return SIGNED_ALREADY
    refusal = _at(opinion, State.ADOPTED)
    if refusal or any(one.office == office for one in given):
        return refusal or OFFICE_SIGNED
    return TOO_EARLY if stands_in and not stand_in_may_sign(opinion.sign_by, day_of(now)) else None


def may_refuse_signature(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """A co-chair who has not signed, once."""
    refusal = may_lead(person, opinion.council, now) or _at(opinion, State.ADOPTED)
    if refusal:
        return refusal
    office = office_of(person, opinion.council, day_of(now))
    if any(one.office == office for one in opinion.signatures.all()):
        return OFFICE_SIGNED
    return REFUSED_ALREADY if any(one.office == office for one in opinion.unwilling.all()) else None


def may_be_printed(opinion: Opinion) -> Refusal | None:
    """Nothing is printed as an opinion before both have signed."""
    return None if opinion.signed_at else NOT_SIGNED


def may_deliver(opinion: Opinion) -> Refusal | None:
    """Nothing leaves as an opinion without two signatures."""
    return _at(opinion, State.SIGNED)


def may_open_inbox(person: Any, now: datetime) -> Refusal | None:
    """The clerk and the elected officials."""
    return may_work_as(person, Role.CLERK, now) and may_work_as(person, Role.OFFICIAL, now)


def may_manage_webhooks(person: Any, now: datetime) -> Refusal | None:
    """Webhooks, dead letters and portfolios are the clerk's."""
    return may_work_as(person, Role.CLERK, now)


def may_prepare_answers(person: Any, now: datetime) -> Refusal | None:
    """Answers are the elected officials'."""
    return may_work_as(person, Role.OFFICIAL, now)


def may_hold_portfolio(official: Any, now: datetime) -> Refusal | None:
    """Only an elected official is in charge of a subject."""
    return None if has_role(official, Role.OFFICIAL, day_of(now)) else NOT_AN_OFFICIAL


def may_acknowledge(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    return may_work_as(person, Role.CLERK, now) or _at(opinion, State.DELIVERED)


def may_answer(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The official in charge of the subject; where nobody is, any; once, and lateness closes no door."""
    refusal = may_work_as(person, Role.OFFICIAL, now) or _at(opinion, *WITH_THE_CITY)
    entitled = None if refusal else official_for(opinion.theme, day_of(now))
    return refusal or (NOT_IN_CHARGE if entitled and entitled.pk != person.pk else None)


def may_handle(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The clerk, while the opinion waits for its answer."""
    return may_work_as(person, Role.CLERK, now) or _at(opinion, *WITH_THE_CITY)


def may_schedule(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The clerk, from the delivery on: a session may also come after the answer."""
    return may_work_as(person, Role.CLERK, now) or _at(opinion, *WITH_THE_CITY, State.ANSWERED)


def may_ask_council(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The clerk and the officials, while the opinion waits for its answer."""
    return may_open_inbox(person, now) or _at(opinion, *WITH_THE_CITY)


def may_extend_term(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The council set the term: a co-chair gives more time, once, while it runs."""
    refusal = may_lead(person, opinion.council, now) or _at(opinion, *WITH_THE_CITY)
    if refusal or hasattr(opinion, "extension"):
        return refusal or EXTENDED_ALREADY
    return TERM_OVER if opinion.due_on and day_of(now) > opinion.due_on else None


def may_record_deliberation(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """The clerk, from the delivery on."""
    return may_schedule(person, opinion, now)


def may_add_to_answer(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """An elected official, once there is an answer."""
    return may_work_as(person, Role.OFFICIAL, now) or _at(opinion, State.ANSWERED)


def may_find_insufficient(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """A co-chair, once an answer."""
    refusal = may_lead(person, opinion.council, now) or _at(opinion, State.ANSWERED)
    if refusal:
        return refusal
    return SAID_ALREADY if Rejoinder.objects.filter(answer__opinion=opinion).exists() else None
