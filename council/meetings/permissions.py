"""`may_…` answers with nothing, or with the refusal that says why."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from council.bodies.models import Council, Rules
from council.bodies.offices import Office
from council.bodies.permissions import cochair_office, may_organise
from council.bodies.procedure import notice_given
from council.bodies.queries import (
    is_deputy,
    is_member,
    mandate_of,
    mandates_on,
    office_of,
    rules_on,
    stand_ins_on,
)
from council.meetings.lifecycle import (
    MEETING_MOVES,
    NEEDS_BOTH,
    Act,
    MeetingState,
    VoteState,
    VoteWay,
    doors_open,
)
from council.meetings.minority import dissents, invited, kept_elsewhere
from council.meetings.models import AgendaItem, Meeting, ProxyGiven, Vote, VoteCast
from council.meetings.phrases import (
    AGENDA_FIXED,
    CARRIES_PROXY,
    DAY_OVER,
    DESK_CLOSED,
    DOORS_CLOSED,
    ITEM_UNDER_WAY,
    ITEM_VOTED,
    NO_PROXIES,
    NO_VOTE,
    NOT_AGENDA,
    NOT_AT_DESK,
    NOT_COCHAIR,
    NOT_CONVENED,
    NOT_COUNTER,
    NOT_HERE,
    NOT_INSIDER,
    NOT_MEMBER,
    NOT_MINORITY,
    NOT_OPEN,
    NOT_ORGANISER,
    OTHER_WAY,
    OWN_PROXY,
    PROXIES_FULL,
    PROXY_GIVEN,
    PROXY_TOO_LATE,
    SESSION_OVER,
    VOTE_CLOSED,
    VOTE_PAUSED,
    WRONG_MOMENT,
    short_notice,
)
from council.meetings.queries import Result, is_here, my_rows, result
from register.refusals import Refusal
from residents.eligibility import Bar
from residents.permissions import day_of
from residents.phrases import BARS
from residents.queries import has_role
from residents.roles import Role


def may_read(person: Any, meeting: Meeting | None, now: datetime) -> Refusal | None:
    """Meetings are public."""
    return None


def may_convene(person: Any, council: Council, now: datetime) -> Refusal | None:
    """A co-chair or an organiser plans a session; opening it takes both co-chairs."""
    if cochair_office(person, council.id, day_of(now)):
        return None
    return NOT_ORGANISER if may_organise(person, now) else None


def may_begin(starts: datetime, now: datetime) -> Refusal | None:
    """Nobody plans a session for a day that is over."""
    return DAY_OVER if day_of(starts) < day_of(now) else None


def may_be_held(starts: datetime, rules: Rules | None, now: datetime) -> Refusal | None:
    """Whether a session planned now for that moment is announced as early as the rules ask."""
    least = rules.notice_days if rules else 0
    early = notice_given(day_of(now), day_of(starts), least)
    return None if early or not least else short_notice(least)


def may_join(person: Any, council: Council, day: date) -> bool:
    """Whether the person sits in the council, or stands in for somebody who does."""
    return is_member(person, council, day) or is_deputy(person, council, day)


def may_see_link(person: Any, council: Council, now: datetime) -> bool:
    """Who may join sees the link: members, deputies, and interpreters."""
    known = bool(person) and person.is_authenticated
    day = day_of(now)
    return known and (may_join(person, council, day) or has_role(person, Role.INTERPRETER, day))


def may_have_calendar(person: Any) -> Refusal | None:
    """Whoever is logged in has an address of her own."""
    return None if person and person.is_authenticated else BARS[Bar.NO_ACCOUNT]


def may_ask_proxy(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Whether the form is shown at all: to members, before the end, where the rules allow proxies."""
    rules = rules_on(meeting.council, day_of(meeting.starts))
    if not rules or not rules.proxies:
        return NO_PROXIES
    if meeting.state == MeetingState.CLOSED.value:
        return PROXY_TOO_LATE
    return None if is_member(person, meeting.council, day_of(now)) else NOT_MEMBER


def may_give_proxy(
    giver: Any, holder: Any, meeting: Meeting, rules: Rules | None, now: datetime
) -> Refusal | None:
    """A member who has a vote gives it to another one, as far as the rules allow; no vote goes on twice."""
    given = ProxyGiven.objects.filter(meeting=meeting, ended_at__isnull=True)
    cap = rules.proxies if rules else 0
    bars = (
        (NO_PROXIES, lambda: cap == 0),
        (OWN_PROXY, lambda: giver.id == holder.id),
        (PROXY_TOO_LATE, lambda: meeting.state == MeetingState.CLOSED.value),
        (NO_VOTE, lambda: not _has_vote(giver, meeting, rules, now)),
        (NO_VOTE, lambda: not _has_vote(holder, meeting, rules, now)),
        (PROXY_GIVEN, lambda: given.filter(giver=giver).exists()),
        (CARRIES_PROXY, lambda: given.filter(holder=giver).exists() or given.filter(giver=holder).exists()),
        (PROXIES_FULL, lambda: given.filter(holder=holder).count() >= cap),
    )
    return next((refusal for refusal, applies in bars if applies()), None)


def may_end_proxy(giver: Any, meeting: Meeting) -> Refusal | None:
    """Whoever is logged in takes her own vote back until the end: the minutes say how it was then."""
    if not giver or not giver.is_authenticated:
        return NOT_MEMBER
    return PROXY_TOO_LATE if meeting.state == MeetingState.CLOSED.value else None


def _has_vote(person: Any, meeting: Meeting, rules: Rules | None, now: datetime) -> bool:
    """Whether the person sits for a college that votes."""
    mandate = mandate_of(person, meeting.council, day_of(now))
    if mandate is None or rules is None:
        return False
    return not rules.speakers.filter(seats=mandate.seat_id).exists()


@dataclass(frozen=True)
class Chairing:
    """The office in which somebody acts in a meeting, and whether in the place of who is away."""

    office: str = ""
    stands_in: bool = False


def chairing(person: Any, meeting: Meeting, now: datetime) -> Chairing:
    """In which office the person acts: her own, or one for which she stands in.

    A stand-in acts while she is here and the holder of the office is not.
    """
    day = day_of(now)
    own = cochair_office(person, meeting.council_id, day)
    if own or not is_here(meeting, person):
        return Chairing(own)
    for office, named in stand_ins_on(meeting.council, day).items():
        holder = mandates_on(day).filter(council=meeting.council_id, office=office).first()
        if named.person_id == person.id and not (holder and is_here(meeting, holder.person)):
            return Chairing(office, stands_in=True)
    return Chairing()


def may_chair(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Whether the person acts as one of the two co-chairs of the meeting's council."""
    return None if chairing(person, meeting, now).office else NOT_COCHAIR


def takes_both(meeting: Meeting, act: Act, now: datetime) -> bool:
    """Whether the rules of the day ask both co-chairs for this act."""
    rules = rules_on(meeting.council, day_of(now)) or Rules()
    return act in NEEDS_BOTH and rules.takes_both(NEEDS_BOTH[act])


def may_act(person: Any, meeting: Meeting, act: Act, now: datetime) -> Refusal | None:
    """Whether a co-chair may do this in the meeting's state."""
    bar = may_chair(person, meeting, now)
    if bar is not None:
        return bar
    if (MeetingState(meeting.state), act) in MEETING_MOVES:
        return None
    return NOT_OPEN if act is Act.PREPARE_VOTE else WRONG_MOMENT


def may_arrive(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Members say that they are here, from an hour before the start until the end."""
    if not may_join(person, meeting.council, day_of(now)):
        return NOT_MEMBER
    return None if doors_open(MeetingState(meeting.state), meeting.starts, now) else DOORS_CLOSED


def may_read_internal(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Internal items are for members, deputies, interpreters and organisers."""
    if may_see_link(person, meeting.council, now) or may_organise(person, now) is None:
        return None
    return NOT_INSIDER


def may_read_notice(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """The invitation is for those who may join and for who convenes, once it is sent."""
    if may_convene(person, meeting.council, now) and (bar := may_read_internal(person, meeting, now)):
        return bar
    return NOT_CONVENED if meeting.state == MeetingState.ANNOUNCED.value else None


def may_set_agenda(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """The co-chairs, the rapporteur and organisers change the agenda until the session ends."""
    known = bool(person) and person.is_authenticated
    office = known and office_of(person, meeting.council, day_of(now))
    if not office and not chairing(person, meeting, now).office and may_organise(person, now):
        return NOT_AGENDA
    return AGENDA_FIXED if meeting.state == MeetingState.CLOSED.value else None


def may_change_item(item: AgendaItem, internal: bool) -> Refusal | None:
    """What has a vote, and what is under way, stays public or internal as it is."""
    if internal == item.internal:
        return None
    return _held(item)


def may_withdraw(item: AgendaItem) -> Refusal | None:
    """Neither the item under way nor one that was voted on, nor their parts."""
    bars = (_held(one) for one in (item, *AgendaItem.every.filter(parent=item, withdrawn_at__isnull=True)))
    return next((bar for bar in bars if bar), None)


def _held(item: AgendaItem) -> Refusal | None:
    if item.id in {item.meeting.current_item_id, item.meeting.internal_item_id}:
        return ITEM_UNDER_WAY
    kept = Vote.objects.filter(item=item).exclude(state=VoteState.CANCELLED.value)
    return ITEM_VOTED if kept.exists() else None


def may_staff_desk(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Who notes the others: the co-chairs, the rapporteur, the people at the desk, and organisers."""
    day = day_of(now)
    known = bool(person) and person.is_authenticated
    if known and (office_of(person, meeting.council, day) or has_role(person, Role.DESK, day)):
        return None
    return NOT_AT_DESK if may_organise(person, now) else None


def may_note(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """The desk notes arrivals and departures as long as members may say them."""
    bar = may_staff_desk(person, meeting, now)
    if bar is not None:
        return bar
    return None if doors_open(MeetingState(meeting.state), meeting.starts, now) else DESK_CLOSED


def may_reply(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Members and deputies say until the end whether they come."""
    if not may_join(person, meeting.council, day_of(now)):
        return NOT_MEMBER
    return SESSION_OVER if meeting.state == MeetingState.CLOSED.value else None


def counts_hands(person: Any, meeting: Meeting, now: datetime) -> bool:
    """Whether the person is one of those who enter the numbers: the co-chairs and the rapporteur."""
    if office_of(person, meeting.council, day_of(now)) is Office.RAPPORTEUR:
        return True
    return may_chair(person, meeting, now) is None


def may_count_hands(person: Any, vote: Vote, meeting: Meeting, now: datetime) -> Refusal | None:
    """A co-chair or the rapporteur, while a show of hands is open."""
    if not counts_hands(person, meeting, now):
        return NOT_COUNTER
    if vote.way != VoteWay.HANDS.value:
        return OTHER_WAY
    if vote.state != VoteState.OPEN.value:
        return VOTE_CLOSED if vote.state == VoteState.CLOSED.value else NOT_OPEN
    return None


def may_write_statement(person: Any, vote: Vote, now: datetime) -> Refusal | None:
    """Who could vote and was not of the majority, for some days after the close.

    In a vote that is not by name nobody knows who was: everyone who could vote may write.
    """
    mine = my_rows([vote], person).get(vote.id)
    if kept_elsewhere([vote.id]) or not invited(vote.closed_at, now):
        return NOT_MINORITY
    return None if was_minority(result(vote), mine) else NOT_MINORITY


def was_minority(found: Result | None, mine: VoteCast | None) -> bool:
    """Whether the member may not have been of the majority, as far as the vote tells."""
    if found is None or mine is None:
        return False
    chosen = {str(one.option.pk) for one in found.kept}
    return dissents(found.outcome, chosen, mine.answer if mine.by_name else None)


def may_cast(person: Any, vote: Vote, meeting: Meeting, now: datetime, voter: Any = None) -> Refusal | None:
    """Who could vote when the vote opened, while it is open: for herself or for another `voter`."""
    if not may_join(person, meeting.council, day_of(now)):
        return NOT_MEMBER
    if vote.state != VoteState.OPEN.value:
        return VOTE_CLOSED if vote.state == VoteState.CLOSED.value else NOT_OPEN
    if meeting.state != MeetingState.OPEN.value:
        return VOTE_PAUSED
    own = Q(person=person, holder__isnull=True) if voter is None else Q(person=voter, holder=person)
    return None if VoteCast.objects.filter(own, vote=vote).exists() else NOT_HERE
